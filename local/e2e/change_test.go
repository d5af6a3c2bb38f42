package e2e

import (
	"testing"
)

func TestSelfToAdminAndBackIsAnUpdateInPlace(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	id := s.only(userPool).ID

	s.want(s.change(`signUp: admin`), "update "+userPool+" users-pool")
	same(t, "administrators only", at(s.only(userPool).Properties, "adminCreateUserConfig", "allowAdminCreateUserOnly"), true)
	s.want(s.change(`signUp: self`), "update "+userPool+" users-pool")
	same(t, "administrators only", at(s.only(userPool).Properties, "adminCreateUserConfig", "allowAdminCreateUserOnly"), false)
	same(t, "id of the pool", s.only(userPool).ID, id)
}

func TestACustomAttributeIsAddedInPlace(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	s.want(s.change(`
signUp: self
attributes:
  custom:
    tenant: {type: string, minLength: 1, maxLength: 64}
    visits: {type: number, min: 0}
    staff: {type: boolean}
    joined: {type: datetime, mutable: false}
`), "update "+userPool+" users-pool")
	s.want(s.change(`
signUp: self
attributes:
  custom:
    tenant: {type: string, minLength: 1, maxLength: 64}
    visits: {type: number, min: 0}
    staff: {type: boolean}
    joined: {type: datetime, mutable: false}
    score: {type: number}
`), "update "+userPool+" users-pool")
}

func TestMFAWithTextMessagesMakesRoleThenPolicyThenUpdatesThePool(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	s.want(s.change(`
signUp: self
mfa: {mode: optional, methods: [sms]}
sms: {}
`),
		"create "+role+" users-sms-role", "create "+rolePolicy+" users-sms-policy", "update "+userPool+" users-pool")
	same(t, "MFA", s.only(userPool).Properties["mfaConfiguration"], "OPTIONAL")

	t.Run("and off again keeps the role, since AWS keeps SMS", func(t *testing.T) {
		s.want(s.change("signUp: self\nsms: {}"), "update "+userPool+" users-pool")
		same(t, "MFA", s.only(userPool).Properties["mfaConfiguration"], "OFF")
	})
	t.Run("and the pool can still be changed", func(t *testing.T) {
		s.want(s.change("signUp: self\nsms: {}\ntags: {team: identity}"),
			"update "+role+" users-sms-role", "update "+userPool+" users-pool")
	})
}

func TestASecretReplacesThatClientOnly(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {}, ios: {}}\nprimaryClient: web")
	s.up()
	before := s.clientIDs()
	s.want(s.change("signUp: self\nclients: {web: {secret: true}, ios: {}}\nprimaryClient: web"),
		"replace "+appClient+" users-web-client")
	after := s.clientIDs()
	if before["my-users-pool-ios"] != after["my-users-pool-ios"] {
		t.Error("the other client has a new id, want it untouched")
	}
	if before["my-users-pool-web"] == after["my-users-pool-web"] {
		t.Error("the client kept its id, want a new client")
	}
}

func TestASecondClientLeavesTheFirstUntouched(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {}}\nprimaryClient: web")
	s.up()
	before := s.clientIDs()
	s.want(s.change("signUp: self\nclients: {web: {}, ios: {name: The app}}\nprimaryClient: web"),
		"create "+appClient+" users-ios-client")
	same(t, "id of the first client", s.clientIDs()["my-users-pool-web"], before["my-users-pool-web"])
}

func TestOnAProtectedStackASecondClientGoesWhenItIsNamed(t *testing.T) {
	t.Parallel()
	const common = "signUp: admin\nprotect: true\nprimaryClient: web\n"
	s := configured(t, common+"clients: {web: {}, ios: {}}")
	s.up()
	s.refused(common+"clients: {web: {}}", "add clients.ios to allowDeletion")
	s.want(s.change(common+"clients: {web: {}}\nallowDeletion: [clients.ios]"), "delete "+appClient+" users-ios-client")
}

// TestEverySettingTurnsOnChangesAndTurnsOffQuietly: for the provider what is
// taken away is often no change. Each setting goes from the default to a value
// and back, in place, and nothing is left to do after either.
func TestEverySettingTurnsOnChangesAndTurnsOffQuietly(t *testing.T) {
	t.Parallel()
	const updateClient = "update " + appClient + " users-clients-client"
	for name, test := range map[string]struct {
		on   string
		does []string
	}{
		"tier":                {`tier: plus`, []string{updatePool}},
		"tier down":           {`tier: lite`, []string{updatePool}},
		"protection":          {`protect: true`, []string{updatePool}},
		"tags":                {`tags: {team: identity}`, []string{updatePool}},
		"password":            {`password: {minLength: 12, requireSymbols: false, history: 3, temporaryValidity: 1d}`, []string{updatePool}},
		"an app as factor":    {`mfa: {mode: required, methods: [totp]}`, []string{updatePool}},
		"nothing verified":    {`verify: []`, []string{updatePool}},
		"recovery":            {`recovery: [admin_only]`, []string{updatePool}},
		"recovery in order":   {`recovery: [phone_number, email]`, []string{updatePool}},
		"name of the client":  {`clients: {clients: {name: The app}}`, []string{updateClient}},
		"auth flows":          {`clients: {clients: {authFlows: [ALLOW_CUSTOM_AUTH]}}`, []string{updateClient}},
		"tokens":              {`clients: {clients: {tokens: {access: 5m, id: 10m, refresh: 1d, session: 5m}}}`, []string{updateClient}},
		"revocation":          {`clients: {clients: {revocation: false}}`, []string{updateClient}},
		"hidden users' names": {`clients: {clients: {hideUserExistence: false}}`, []string{updateClient}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := configured(t, `signUp: self`)
			s.up()
			before := s.only(userPool).Properties
			s.want(s.change("signUp: self\n"+test.on), test.does...)
			s.want(s.change(`signUp: self`), test.does...)
			after := s.only(userPool).Properties
			for _, key := range volatile {
				delete(before, key)
				delete(after, key)
			}
			same(t, "the pool after turning it off", after, before)
		})
	}
}

// clientIDs by name.
func (s *stack) clientIDs() map[string]string {
	ids := map[string]string{}
	for _, client := range s.held(appClient) {
		name, _ := client.Properties["name"].(string)
		ids[name] = client.ID
	}
	if names := len(ids); names != len(s.held(appClient)) {
		s.t.Errorf("got %d names for %d clients, want each its own", names, len(s.held(appClient)))
	}
	return ids
}
