package e2e

import (
	"strings"
	"testing"

	"users-pool/internal/fakeaws"
)

const tenant = "\nattributes: {custom: {tenant: {type: string, maxLength: 64}}}"

// fails makes the next operations on a type fail, until the faults are cleared.
func (s *stack) fails(typ, op string) {
	s.Account().Fault(fakeaws.Fault{Type: typ, Op: op, Code: "InternalErrorException", Message: "Something went wrong."})
}

func (s *stack) upFails() {
	s.t.Helper()
	if result, err := s.tryUp(); err == nil || !strings.Contains(result.Log, "InternalErrorException") {
		s.t.Fatalf("got error %v and\n%s\nwant AWS's", err, result.Log)
	}
}

// TestWhatAWSFixedIsRefusedAfterAFailedFirstUp, when there is a pool and no
// record of it: the guard sees what the pool was registered with.
func TestWhatAWSFixedIsRefusedAfterAFailedFirstUp(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self"+tenant)
	s.fails(appClient, "create")
	s.upFails()
	id := s.only(userPool).ID
	s.Account().ClearFaults()

	s.refused("signUp: self", "pool.attributes.custom.tenant: Attribute tenant was removed")
	s.refused("signUp: self\nattributes: {custom: {tenant: {type: number}}}", "pool.attributes.custom.tenant: Attribute tenant can't change, got Number")
	s.want(s.change("signUp: self"+tenant), "create "+appClient+" users-clients-client")
	same(t, "id of the pool", s.only(userPool).ID, id)
}

// TestWhatAWSFixedIsRefusedAfterAFailedLaterUp, when the record is of the `up`
// before it.
func TestWhatAWSFixedIsRefusedAfterAFailedLaterUp(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	s.fails(appClient, "update")
	s.configure("signUp: self" + tenant + "\nclients: {clients: {name: Renamed}}")
	s.upFails()
	s.Account().ClearFaults()

	s.refused("signUp: self", "pool.attributes.custom.tenant: Attribute tenant was removed")
	s.refused("signUp: self\nname: other"+tenant, "pool.name: Changing this from ")
	s.want(s.change("signUp: self"+tenant+"\nclients: {clients: {name: Renamed}}"), updateClient)
}

// TestAPoolWhoseMFAWentOffStillTakesChanges: the tutorial's fourth note. The
// role stays, so that AWS can still send messages, and check that it can.
func TestAPoolWhoseMFAWentOffStillTakesChanges(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: admin\nmfa: {mode: required, methods: [sms]}\nsms: {}\nrecovery: [email]")
	s.up()
	arn := s.only(role).Properties["arn"]
	s.want(s.change("signUp: admin\nsms: {}"), updatePool)
	s.want(s.change("signUp: admin\nsms: {}\ntags: {team: identity}"), "update "+role+" users-sms-role", updatePool)
	same(t, "the role of the pool", at(s.only(userPool).Properties, "smsConfiguration", "snsCallerArn"), arn)
	same(t, "the role", s.only(role).Properties["arn"], arn)
}

// TestALowerTierWaitsUntilItsFeaturesAreOff, each in an up of its own.
func TestALowerTierWaitsUntilItsFeaturesAreOff(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ with, without, lower, says, byHand string }{
		"threat protection": {"tier: plus\nthreatProtection: {mode: audit}", "tier: plus", "tier: essentials", "remove threatProtection", ""},
		"claims of access tokens": {
			`triggers: {preTokenGeneration: {arn: "` + lambdaA + `", version: V2_0}}`,
			`triggers: {preTokenGeneration: {arn: "` + lambdaA + `"}}`,
			"tier: lite\n" + `triggers: {preTokenGeneration: {arn: "` + lambdaA + `"}}`, "version: V1_0", "",
		},
		"one-time codes": {"signIn: {firstFactors: [password, email_otp]}", "", "tier: lite", "remove signIn.firstFactors", ""},
		"codes by mail as a second factor": {
			"recovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}\nmfa: {mode: optional, methods: [email]}",
			"recovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}",
			"tier: lite", "remove email from mfa.methods", "emailMfaConfiguration",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := configured(t, "signUp: self\n"+test.with)
			s.up()
			s.refused("signUp: self\n"+test.lower, "pool.tier: Tier "+strings.Fields(test.lower)[1]+" can't do what the pool still has")
			s.refused("signUp: self\n"+test.lower, test.says)
			if test.byHand != "" { // what a console user can turn off, and the provider can't
				s.setByHand(test.byHand, nil)
			}
			s.change("signUp: self\n" + test.without)
			s.change("signUp: self\n" + test.lower)
			if got := s.only(userPool).Properties["userPoolTier"]; got != strings.ToUpper(strings.Fields(test.lower)[1]) {
				t.Errorf("got the tier %v, want the lower one", got)
			}
		})
	}
}

// TestEmailCodesAreTurnedOffInTheConsole, and no setting has to say so: a refresh tells
// that they are off. Only then may the tier be lowered.
func TestEmailCodesAreTurnedOffInTheConsole(t *testing.T) {
	t.Parallel()
	const around = "\nrecovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\", from: no-reply@example.com}"
	s := configured(t, "signUp: self\nmfa: {mode: optional, methods: [email]}"+around)
	s.up()
	s.change("signUp: self\nmfa: {mode: required, methods: [email, totp]}\nmessages: {mfa: {emailSubject: Code, emailBody: \"Code {####}\"}}" + around)
	s.refused("signUp: self"+around, "pool.mfa.methods: The provider can't turn off email codes")
	s.refused("signUp: self\ntier: lite", "In an `up` before this one, remove email from mfa.methods")

	id := s.only(userPool).ID
	for path, value := range map[string]any{"mfaConfiguration": "OFF", "softwareTokenMfaConfiguration": nil, "emailMfaConfiguration": nil} {
		if err := s.Account().Set(userPool, id, path, value); err != nil {
			t.Fatal(err)
		}
	}
	s.refused("signUp: self"+around, "run `refresh`")
	s.refresh()
	s.change("signUp: self" + around)
	s.change("signUp: self\ntier: lite")
	same(t, "the tier", s.only(userPool).Properties["userPoolTier"], "LITE")
}

// TestAWarningIsSaidOnceAndCanBeAcknowledged, and nothing is held up by it.
func TestAWarningIsSaidOnceAndCanBeAcknowledged(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nverify: []")
	result, err := s.preview()
	said := 0
	for line := range strings.Lines(result.Log) { // the engine also shows it beside the stack
		if strings.HasPrefix(strings.TrimSpace(line), "warning: pool.verify: no user is confirmed by a code") {
			said++
		}
	}
	if err != nil || said != 1 {
		t.Errorf("got the warning %d times (%v), want once:\n%s", said, err, result.Log)
	}
	s.configure("signUp: self\nverify: []\nacknowledge: [P23]")
	if result, err := s.preview(); err != nil || strings.Contains(result.Log, "warning:") {
		t.Errorf("got %v and\n%s\nwant no warning", err, result.Log)
	}
}
