package e2e

import "testing"

// TestWhatTheProviderCannotTakeAwayIsRefused, and changed it goes through.
func TestWhatTheProviderCannotTakeAwayIsRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ with, without, refusal, changed, change string }{
		"the precedence of a group": {
			`groups: {admins: {precedence: 3}}`, `groups: {admins: {}}`, "pool.groups.admins.precedence: A precedence can't be removed",
			`groups: {admins: {precedence: 4}}`, "update " + group + " users-admins-group",
		},
		"the role of a group": {
			`groups: {admins: {roleArn: "arn:aws:iam::123456789012:role/admins"}}`, `groups: {admins: {}}`,
			"pool.groups.admins.roleArn: AWS can't remove the role",
			`groups: {admins: {roleArn: "arn:aws:iam::123456789012:role/others"}}`, "update " + group + " users-admins-group",
		},
		"the key of a resource server": {
			`resourceServers: {api: {identifier: "https://api.example.com"}}`, `resourceServers: {backend: {identifier: "https://api.example.com"}}`,
			`pool.resourceServers.backend: Resource server "https://api.example.com" has this identifier`,
			`resourceServers: {api: {identifier: "https://api.example.com", name: Backend}}`, "update " + server + " users-api-server",
		},
		"codes by mail": {
			"recovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}\nmfa: {mode: optional, methods: [email, totp]}",
			"recovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}\nmfa: {mode: optional, methods: [totp]}",
			"pool.mfa.methods: The provider can't turn off email codes",
			"recovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}\nmfa: {mode: required, methods: [email, totp]}", updatePool,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := configured(t, "signUp: self\n"+test.with)
			s.up()
			s.refused("signUp: self\n"+test.without, test.refusal)
			s.want(s.change("signUp: self\n"+test.changed), test.change)
		})
	}
}

// TestWhatAWSWantsBeforeIsAnUpOfItsOwn: the provider turns factors on first.
func TestWhatAWSWantsBeforeIsAnUpOfItsOwn(t *testing.T) {
	t.Parallel()
	const needs = "\nrecovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}"
	s := configured(t, "signUp: self\ntier: lite")
	s.up()
	s.refused("signUp: self\nmfa: {mode: optional, methods: [email]}"+needs, "so mail through SES must be set first. Leave the method email out")
	s.refused("signUp: self\nmfa: {mode: optional, methods: [email]}"+needs, "so a second way of recovery must be set first")
	s.refused("signUp: self\nsignIn: {passkeys: {relyingParty: example.com}}", "pool.tier: AWS turns on passkeys before")
	s.want(s.change("signUp: self"+needs), updatePool)
	s.want(s.change("signUp: self\nmfa: {mode: optional, methods: [email]}"+needs), updatePool)
}

// TestTheNextPoolHasNothingOfTheOneThatWent: who names the pool that may go is
// not held to what only that pool cannot lose.
func TestTheNextPoolHasNothingOfTheOneThatWent(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nsms: {}")
	s.up()
	id := s.only(userPool).ID
	s.refused("signUp: self\nname: other", "pool.sms: AWS can't remove SMS from")
	s.change("signUp: self\nname: other\nallowReplacement: " + id)
	if next := s.only(userPool); next.ID == id || next.Properties["smsConfiguration"] != nil {
		t.Errorf("got %v, want another pool without text messages", next)
	}
	if roles := s.held(role); len(roles) > 0 {
		t.Errorf("got the roles %v left, want none", roles)
	}
}
