package e2e

import (
	"slices"
	"strings"
	"testing"

	"users-pool/local/engine"
)

const (
	permission = "aws:lambda/permission:Permission"
	risk       = "aws:cognito/riskConfiguration:RiskConfiguration"

	identity = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
	lambdaA  = "arn:aws:lambda:us-east-1:123456789012:function:a"
	lambdaB  = "arn:aws:lambda:us-east-1:123456789012:function:b"
	kmsKey   = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
)

const updatePool = "update " + userPool + " users-pool"

// TestEveryPageTurnsOnChangesAndTurnsOff takes each capability of the pool from
// off to on, to another value and off again: in place, with nothing left to do
// after each, and with the pool as it was in the end.
func TestEveryPageTurnsOnChangesAndTurnsOff(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		// always holds what the capability needs around it.
		always      string
		on, changed string
		// byHand is what a console user turns off before the settings do.
		byHand string
		// turnsOn, changes and turnsOff are what is done; where nil, an
		// update of the pool and nothing else.
		turnsOn, changes, turnsOff []string
	}{
		"one-time codes by mail": {
			on:      `signIn: {firstFactors: [password, email_otp]}`,
			changed: `signIn: {firstFactors: [password]}`,
			// The second is the default, so there is nothing to turn off.
			turnsOff: []string{},
		},
		"old address kept until the new one is verified": {
			always:  `verify: [email, phone_number]` + "\nsms: {}",
			on:      `attributes: {verifyBeforeUpdate: [email]}`,
			changed: `attributes: {verifyBeforeUpdate: [email, phone_number]}`,
		},
		"codes by mail as a second factor": {
			always: "recovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}",
			on:     `mfa: {mode: optional, methods: [email]}`,
			// The provider can't turn them off (rule M6), a console user can.
			byHand:  "emailMfaConfiguration",
			changed: "mfa: {mode: required, methods: [email, totp]}\nmessages: {mfa: {emailSubject: Code, emailBody: \"Code {####}\"}}",
		},
		"verification by code, in one's own words": {
			on:      `messages: {verification: {emailSubject: Welcome, emailBody: "Code {####}", sms: "Code {####}"}}`,
			changed: `messages: {verification: {emailSubject: Hello}}`,
		},
		"invitation": {
			on:      `messages: {invitation: {emailBody: "You are {username}, {####}"}}`,
			changed: `messages: {invitation: {emailSubject: Come in, sms: "{username} {####}"}}`,
		},
		"text of a second factor": {
			always:  `sms: {}`,
			on:      `messages: {mfa: {sms: "Code {####}"}}`,
			changed: `messages: {mfa: {sms: "Your code is {####}"}}`,
		},
		"mail through SES": {
			on:      `email: {sesIdentityArn: "` + identity + `", from: a@example.com}`,
			changed: `email: {sesIdentityArn: "` + identity + `", replyTo: b@example.com, configurationSet: sign-in}`,
		},
		"devices": {
			on:      `devices: {remember: optIn}`,
			changed: `devices: {remember: always, challengeNew: false}`,
		},
		"a trigger": {
			on:       `triggers: {preSignUp: "` + lambdaA + `"}`,
			changed:  `triggers: {preSignUp: "` + lambdaB + `:live"}`,
			turnsOn:  []string{updatePool, "create " + permission + " users-preSignUp-permission"},
			changes:  []string{updatePool, "replace " + permission + " users-preSignUp-permission"},
			turnsOff: []string{updatePool, "delete " + permission + " users-preSignUp-permission"},
		},
		"a trigger that changes claims": {
			on:       `triggers: {preTokenGeneration: {arn: "` + lambdaA + `"}}`,
			changed:  `triggers: {preTokenGeneration: {arn: "` + lambdaA + `", version: V2_0}}`,
			turnsOn:  []string{updatePool, "create " + permission + " users-preTokenGeneration-permission"},
			turnsOff: []string{updatePool, "delete " + permission + " users-preTokenGeneration-permission"},
		},
		"a custom sender": {
			on:       `triggers: {customEmailSender: "` + lambdaA + `", kmsKeyArn: "` + kmsKey + `"}`,
			changed:  `triggers: {customEmailSender: "` + lambdaA + `", kmsKeyArn: "` + kmsKey + `", customMessage: "` + lambdaA + `"}`,
			turnsOn:  []string{updatePool, "create " + permission + " users-customEmailSender-permission"},
			changes:  []string{updatePool, "create " + permission + " users-customMessage-permission"},
			turnsOff: []string{updatePool, "delete " + permission + " users-customEmailSender-permission", "delete " + permission + " users-customMessage-permission"},
		},
		"threat protection": {
			always:  `tier: plus`,
			on:      `threatProtection: {mode: audit}`,
			changed: `threatProtection: {mode: enforced, customAuth: audit}`,
		},
		"what is done about a risk": {
			always:   "tier: plus",
			on:       `threatProtection: {mode: enforced, risk: {compromised: {action: block}, blockIps: [192.0.2.0/24]}}`,
			changed:  `threatProtection: {mode: enforced, risk: {takeover: {high: {action: block, notify: true}, notify: {sesIdentityArn: "` + identity + `"}}}}`,
			turnsOn:  []string{updatePool, "create " + risk + " users-risk"},
			changes:  []string{"update " + risk + " users-risk"},
			turnsOff: []string{updatePool, "delete " + risk + " users-risk"},
		},
		"what is done about a risk to one client": {
			always:   "tier: plus\nthreatProtection: {mode: enforced}",
			on:       `clients: {clients: {risk: {compromised: {action: block}}}}`,
			changed:  `clients: {clients: {risk: {compromised: {action: allow, on: [sign_in]}}}}`,
			turnsOn:  []string{"create " + risk + " users-clients-risk"},
			changes:  []string{"update " + risk + " users-clients-risk"},
			turnsOff: []string{"delete " + risk + " users-clients-risk"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base := "signUp: self\n" + test.always + "\n"
			s := configured(t, base)
			s.up()
			before := s.only(userPool).Properties
			s.wantSorted(s.change(base+test.on), test.turnsOn)
			s.wantSorted(s.change(base+test.changed), test.changes)
			if test.byHand != "" {
				s.setByHand(test.byHand, nil)
			}
			s.wantSorted(s.change(base), test.turnsOff)
			after := s.only(userPool).Properties
			for _, key := range volatile {
				delete(before, key)
				delete(after, key)
			}
			same(t, "the pool after turning it off", after, before)
		})
	}
}

// volatile is what changes with every update, or is AWS's own business.
var volatile = []string{"lastModifiedDate", "enabledMfas", "estimatedNumberOfUsers"}

// wantSorted checks what was done where resources of one rank end in any order.
func (s *stack) wantSorted(got, want []string) {
	s.t.Helper()
	if want == nil {
		want = []string{updatePool}
	}
	s.want(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))...)
}

// TestPasskeysAreSwitchedOffAndTheirBlockStays: AWS cannot forget it.
func TestPasskeysAreSwitchedOffAndTheirBlockStays(t *testing.T) {
	t.Parallel()
	s := configured(t, `signUp: self`)
	s.up()
	s.want(s.change("signUp: self\nsignIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: auth.example.com}}"), updatePool)
	s.want(s.change("signUp: self\nsignIn: {passkeys: {relyingParty: auth.example.com}}"), updatePool)
	same(t, "first factors", at(s.only(userPool).Properties, "signInPolicy", "allowedFirstAuthFactors"), []string{"PASSWORD"})
	s.refused(`signUp: self`, "pool.signIn.passkeys: AWS can't remove passkeys from")
}

// TestWhatAWSFixedIsRefusedInThePreview, by name, on every stack, and nothing
// is touched. The provider alone would plan an ordinary update, or none at all.
func TestWhatAWSFixedIsRefusedInThePreview(t *testing.T) {
	t.Parallel()
	s := configured(t, `
signUp: self
sms: {}
attributes: {custom: {tenant: {type: string, maxLength: 64}}}
triggers: {preSignUp: "`+lambdaA+`", preTokenGeneration: {arn: "`+lambdaA+`"}}
`)
	s.up()
	s.refused("signUp: self\nsms: {}", "pool.attributes.custom.tenant: Attribute tenant was removed")
	s.refused("signUp: self\nsms: {}\nattributes: {custom: {tenant: {type: number}}}",
		"pool.attributes.custom.tenant: Attribute tenant can't change")
	s.refused("signUp: self\nattributes: {custom: {tenant: {type: string, maxLength: 64}}}", "pool.sms: AWS can't remove SMS from")
	s.refused("signUp: self\nsms: {}\nattributes: {custom: {tenant: {type: string, maxLength: 64}}}\n"+
		"triggers: {preSignUp: \""+lambdaA+"\"}", "pool.triggers.preTokenGeneration: The provider can't remove this trigger")
}

// refused checks that a preview and an `up` of the settings say so, and that
// the account is as it was.
func (s *stack) refused(settings, says string) {
	s.t.Helper()
	before := s.Account().Resources()
	s.configure(settings)
	for verb, run := range map[string]func() (engine.Result, error){"preview": s.preview, "up": s.tryUp} {
		result, err := run()
		if err == nil || !strings.Contains(result.Log, says) {
			s.t.Errorf("%s: got error %v and\n%s\nwant %q", verb, err, result.Log, says)
		}
	}
	same(s.t, "the account", s.Account().Resources(), before)
}

// TestEveryLegalCombinationOfFactorsComesUpQuietly, optional and required.
func TestEveryLegalCombinationOfFactorsComesUpQuietly(t *testing.T) {
	t.Parallel()
	const around = "\nrecovery: [email, phone_number]\nemail: {sesIdentityArn: \"" + identity + "\"}"
	for methods, sms := range map[string]string{
		"[totp]": "", "[email]": "", "[totp, email]": "",
		"[sms]": "\nsms: {}", "[sms, totp]": "\nsms: {}", "[sms, email]": "\nsms: {}", "[sms, totp, email]": "\nsms: {}",
	} {
		t.Run(methods, func(t *testing.T) {
			t.Parallel()
			s := configured(t, "signUp: self\nmfa: {mode: optional, methods: "+methods+"}"+sms+around)
			s.up()
			s.quiet()
			s.want(s.change("signUp: self\nmfa: {mode: required, methods: "+methods+"}"+sms+around), updatePool)
			same(t, "MFA", s.only(userPool).Properties["mfaConfiguration"], "ON")
		})
	}
}

// TestEveryStandardAttributeMayBeRequired: in any form but AWS's default a required
// attribute is a permanent difference.
func TestEveryStandardAttributeMayBeRequired(t *testing.T) {
	t.Parallel()
	s := configured(t, `
signUp: self
attributes:
  required:
    [address, birthdate, email, family_name, gender, given_name, locale, middle_name, name, nickname, phone_number,
     picture, preferred_username, profile, updated_at, website, zoneinfo]
`)
	s.up()
	s.quiet()
	if got := len(s.only(userPool).Properties["schemas"].([]any)); got != 17 {
		t.Errorf("got %d attributes, want 17", got)
	}
	s.refresh()
	s.quiet()
}

// TestATriggerMayBeCalledByThisPoolOnly looks at the permission as AWS holds it.
func TestATriggerMayBeCalledByThisPoolOnly(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\ntriggers: {preSignUp: \""+lambdaA+":live\"}")
	s.up()
	got := s.only(permission).Properties
	same(t, "action", got["action"], "lambda:InvokeFunction")
	same(t, "principal", got["principal"], "cognito-idp.amazonaws.com")
	same(t, "function", got["function"], lambdaA)
	same(t, "qualifier", got["qualifier"], "live")
	same(t, "source ARN", got["sourceArn"], s.only(userPool).Properties["arn"])
	same(t, "source account", got["sourceAccount"], "123456789012")
}

func TestTheProvidersDefaultTagsReachEveryResource(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\ntags: {team: identity, stage: dev}\nsms: {}")
	s.also("aws:defaultTags:\n  tags: {owner: platform, stage: any}")
	s.up()
	want := map[string]any{"team": "identity", "owner": "platform", "stage": "dev"}
	same(t, "tags of the pool", s.only(userPool).Properties["tagsAll"], want)
	same(t, "tags of the role", s.only(role).Properties["tagsAll"], want)
	s.quiet()
}
