package e2e

import (
	"strings"
	"testing"
)

// callOrder are changes whose calls AWS refuses in the order in which the provider
// makes them, with the way around that each message gives.
var callOrder = map[string]struct {
	had, now string
	says     string
	// first is the `up` before the change, as the message says.
	first string
	// byHand is what somebody does in AWS before the change, as the message says.
	byHand func(*stack)
}{
	"another role for text messages while phones are verified without MFA": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {}",
		now:   "signUp: self\nverify: [phone_number]\nsms: {roleArn: \"" + ownRole + "\", externalId: first}",
		says:  "pool.sms: ",
		first: "signUp: self\nverify: []\nsms: {}",
	},
	"another external id": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {roleArn: \"" + ownRole + "\", externalId: first}",
		now:   "signUp: self\nverify: [phone_number]\nsms: {roleArn: \"" + ownRole + "\", externalId: second}",
		says:  "pool.sms: ",
		first: "signUp: self\nverify: []\nsms: {roleArn: \"" + ownRole + "\", externalId: first}",
	},
	"another region for text messages": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {}",
		now:   "signUp: self\nverify: [phone_number]\nsms: {region: us-east-1}",
		says:  "pool.sms: ",
		first: "signUp: self\nverify: []\nsms: {}",
	},
	"another text for MFA": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {}",
		now:   "signUp: self\nverify: [phone_number]\nsms: {}\nmessages: {mfa: {sms: \"Code {####}\"}}",
		says:  "pool.messages.mfa.sms: ",
		first: "signUp: self\nverify: []\nsms: {}",
	},
	"passkeys": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {}",
		now:   "signUp: self\nverify: [phone_number]\nsms: {}\nsignIn: {passkeys: {relyingParty: example.com}}",
		says:  "pool.signIn.passkeys: ",
		first: "signUp: self\nverify: []\nsms: {}",
	},
	"MFA turned off": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {}\nmfa: {mode: optional, methods: [sms, totp]}",
		now:   "signUp: self\nverify: [phone_number]\nsms: {}",
		says:  "pool.mfa.mode: ",
		first: "signUp: self\nverify: []\nsms: {}\nmfa: {mode: optional, methods: [sms, totp]}",
	},
	"MFA turned off while phones are no longer verified": {
		had:   "signUp: self\nverify: [phone_number]\nsms: {}\nmfa: {mode: optional, methods: [sms]}",
		now:   "signUp: self\nsms: {}",
		says:  "pool.mfa.mode: ",
		first: "signUp: self\nsms: {}\nmfa: {mode: optional, methods: [sms]}",
	},
	"MFA required while codes are no longer first factors": {
		had:   "signUp: self\nsignIn: {firstFactors: [password, email_otp]}",
		now:   "signUp: self\nmfa: {mode: required, methods: [totp]}",
		says:  "pool.mfa.mode: ",
		first: "signUp: self",
	},
	"managed pages of your own domain": {
		had:  "signUp: self\n" + ownDomain("classic"),
		now:  "signUp: self\n" + ownDomain("managed"),
		says: "pool.domain.pages: ",
		byHand: func(s *stack) {
			if err := s.Account().Set(poolDomain, "auth.example.com", "managedLoginVersion", "2"); err != nil {
				s.t.Fatal(err)
			}
			s.refresh()
		},
	},
	"classic pages of your own domain": {
		had:  "signUp: self\n" + ownDomain("managed"),
		now:  "signUp: self\n" + ownDomain("classic"),
		says: "pool.domain.pages: ",
		byHand: func(s *stack) {
			if err := s.Account().Set(poolDomain, "auth.example.com", "managedLoginVersion", "1"); err != nil {
				s.t.Fatal(err)
			}
			s.refresh()
		},
	},
}

// ownRole is a role for text messages that isn't part of the stack.
const ownRole = "arn:aws:iam::123456789012:role/cognito-sms"

// makeOwnRole creates ownRole in the account, as somebody would in the console.
func (s *stack) makeOwnRole() {
	s.t.Helper()
	if _, err := s.Account().Create(role, map[string]any{
		"name": "cognito-sms", "assumeRolePolicy": `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` +
			`"Principal":{"Service":"cognito-idp.amazonaws.com"},"Action":"sts:AssumeRole"}]}`,
		"inlinePolicies": []any{map[string]any{"name": "sms", "policy": publishSMS}},
	}); err != nil {
		s.t.Fatal(err)
	}
}

func ownDomain(pages string) string {
	return "domain: {name: auth.example.com, certificateArn: \"" + certificate + "\", pages: " + pages + "}"
}

// TestAChangeThatAWSRefusesInTheProvidersOrderIsRefusedInThePreview, and goes through
// once the way around was followed.
func TestAChangeThatAWSRefusesInTheProvidersOrderIsRefusedInThePreview(t *testing.T) {
	t.Parallel()
	for name, test := range callOrder {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, "test", t.TempDir()+"/Pulumi.test.yaml")
			if strings.Contains(name, "another region") {
				s.also("aws:region: us-east-2") // whose pools can send from us-east-1 too
			}
			s.makeOwnRole()
			s.configure(test.had)
			s.up()
			s.refused(test.now, test.says)
			if test.first != "" {
				s.change(test.first)
			} else {
				test.byHand(s)
			}
			s.change(test.now)
		})
	}
}

// TestAPoolInSeoulSendsTextMessagesFromTokyo, as AWS requires.
func TestAPoolInSeoulSendsTextMessagesFromTokyo(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nsms: {}")
	s.also("aws:region: ap-northeast-2")
	s.up()
	s.quiet()
	same(t, "region", at(s.only(userPool).Properties, "smsConfiguration", "snsRegion"), "ap-northeast-1")
}

// TestANewPoolWithPasskeysGetsTextMessagesAfterwards, because AWS refuses them together
// while MFA is off.
func TestANewPoolWithPasskeysGetsTextMessagesAfterwards(t *testing.T) {
	t.Parallel()
	const passkeys = "signUp: self\nsignIn: {passkeys: {relyingParty: example.com}}\n"
	s := configured(t, passkeys)
	s.refused(passkeys+"verify: [phone_number]\nsms: {}", "pool.sms: ")
	s.configure(passkeys)
	s.up()
	s.change(passkeys + "verify: [phone_number]\nsms: {}")
	s.quiet()
	s = configured(t, passkeys+"sms: {}\nmfa: {mode: optional, methods: [sms]}")
	s.up()
	s.quiet()
}
