package rules

import (
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// warningCases are, for each warning, settings that are silent and settings
// that warn, with the path that is named.
var warningCases = map[string]struct {
	silent []string
	warns  map[string]string
}{
	"P4": {[]string{`signIn: {aliases: [email, preferred_username]}`}, map[string]string{"signIn: {aliases: [email]}\nverify: []": "verify"}},
	"P19": {
		[]string{"mfa: {mode: optional, methods: [sms]}\nsms: {}\nrecovery: [phone_number, email]", "mfa: {mode: required, methods: [sms]}\nsms: {}\nrecovery: [admin_only]"},
		map[string]string{"mfa: {mode: required, methods: [sms, totp]}\nsms: {}\nrecovery: [phone_number]": "recovery"},
	},
	"P22": {[]string{"verify: [phone_number]\nsms: {}"}, map[string]string{"verify: [email, phone_number]\nsms: {}": "verify"}},
	"P23": {[]string{"signUp: admin\nverify: []"}, map[string]string{"verify: []": "verify"}},
	"W3":  {[]string{`password: {history: 3}`, `tier: lite`}, map[string]string{"tier: lite\npassword: {history: 3}": "password.history"}},
	"M8": {
		[]string{plus + "risk: " + takeover + "}\nmfa: {mode: optional, methods: [totp]}", plus + "risk: {compromised: {action: block}}}"},
		map[string]string{plus + "risk: " + takeover + "}": "mfa.mode"},
	},
	"L5": {
		[]string{`triggers: {defineAuthChallenge: "` + function + `", createAuthChallenge: "` + function + `", verifyAuthChallengeResponse: "` + function + `"}`},
		map[string]string{`triggers: {defineAuthChallenge: "` + function + `"}`: "triggers"},
	},
	"G2": {
		[]string{`groups: {a: {precedence: 1, roleArn: "` + roleA + `"}, b: {precedence: 1, roleArn: "` + roleA + `"}, c: {precedence: 1}}`},
		map[string]string{`groups: {a: {precedence: 1, roleArn: "` + roleA + `"}, b: {precedence: 1, roleArn: "` + roleA + `2"}}`: "groups.b.precedence"},
	},
	"T8": {
		[]string{ses + `messages: {verification: {emailBody: "Code {####}"}}`},
		map[string]string{ses + `messages: {verification: {emailBody: "{username}, code {####}"}}`: "messages.verification.emailBody"},
	},
	"T14": {
		[]string{ses + `messages: {verification: {emailBody: "Code {####}"}}`, `messages: {verification: {sms: "Code {####}"}}`, "domain: {prefix: one}\nmessages: {verification: {by: link}}"},
		map[string]string{
			`messages: {verification: {emailBody: "Code {####}"}}`: "messages",
			`messages: {invitation: {emailSubject: Come}}`:         "messages",
		},
	},
	"O16": {
		[]string{managed + signsIn + `}}`, managed, `domain: {prefix: one}` + "\n" + signsIn + `, branding: {external: true}}}`},
		map[string]string{managed + signsIn + `, branding: {external: true}}}`: "clients.web.branding.external"},
	},
	"O28": {
		[]string{managed + `clients: {web: {branding: {}}}`},
		map[string]string{"domain: {prefix: one}\nclients: {web: {branding: {}}}": "clients.web.branding"},
	},
	"C9": {[]string{`clients: {web: {authFlows: [ALLOW_CUSTOM_AUTH]}}`}, map[string]string{`clients: {web: {authFlows: [CUSTOM_AUTH_FLOW_ONLY]}}`: "clients.web.authFlows[0]"}},
	"C14": {
		[]string{`clients: {web: {authFlows: [ALLOW_USER_PASSWORD_AUTH]}}`},
		map[string]string{"protect: true\nclients: {web: {authFlows: [ALLOW_USER_PASSWORD_AUTH]}}": "clients.web.authFlows"},
	},
	"C15": {[]string{`clients: {web: {hideUserExistence: true}}`}, map[string]string{`clients: {web: {hideUserExistence: false}}`: "clients.web.hideUserExistence"}},
	"C18": {
		[]string{`identityProviders: {Corp: {type: SAML, metadataUrl: "https://a.example.com", attributes: {email: mail}}}`},
		map[string]string{`identityProviders: {Corp: {type: SAML, metadataUrl: "https://a.example.com"}}`: "identityProviders.Corp.attributes"},
	},
	"C20": {[]string{`clients: {web: {}}`}, map[string]string{accepted["C20"][0]: "clients.web.analytics"}},
	"C22": {
		[]string{`clients: {web: {secret: true, oauth: {callbackUrls: ["https://a.example.com", "http://localhost"]}}}` + "\n" + `domain: {prefix: one}`},
		map[string]string{`clients: {web: {secret: true, oauth: {callbackUrls: ["myapp://cb"]}}}`: "clients.web.secret"},
	},
	"O6":  {[]string{accepted["O9"][0]}, map[string]string{`clients: {web: {oauth: {flows: [implicit], callbackUrls: ["https://a.example.com"]}}}`: "clients.web.oauth.flows"}},
	"O12": {[]string{`domain: {prefix: paw-clinic}`}, map[string]string{`domain: {prefix: paws-clinic}`: "domain.prefix"}},
	"S6":  {[]string{"domain: {prefix: one}\n" + accepted["O9"][0]}, map[string]string{accepted["O9"][0]: "clients.web.oauth"}},
	"C1": {
		[]string{"clients: {a: {name: one}, b: {name: two}}\nprimaryClient: a"},
		map[string]string{"clients: {a: {name: one}, b: {name: one}}\nprimaryClient: a": "clients.b.name"},
	},
	"L1": {
		[]string{`triggers: {preSignUp: "arn:aws:lambda:us-east-2:123456789012:function:a", postConfirmation: "arn:aws:lambda:us-east-2:123456789012:function:b"}`},
		map[string]string{
			`triggers: {preSignUp: "arn:aws:lambda:us-east-2:123456789012:function:a", preTokenGeneration: {arn: "arn:aws:lambda:us-east-2:210987654321:function:b"}}`: "triggers.preTokenGeneration.arn",
		},
	},
	"O7": {
		[]string{accepted["O9"][0]},
		map[string]string{
			`clients: {web: {oauth: {callbackUrls: ["https://*.example.com/callback"]}}}`:                                 "clients.web.oauth.callbackUrls[0]",
			`clients: {web: {oauth: {callbackUrls: ["https://a.example.com"], logoutUrls: ["https://a.example.com/*"]}}}`: "clients.web.oauth.logoutUrls[0]",
		},
	},
	"T10": {
		[]string{
			ses, `email: {sesIdentityArn: "` + identity + `", from: "Example <no-reply@mail.Example.com>"}`,
			`email: {sesIdentityArn: "arn:aws:ses:us-east-1:123456789012:identity/a@example.com"}`,
		},
		map[string]string{
			`email: {sesIdentityArn: "` + identity + `"}`:                                                               "email.from",
			`email: {sesIdentityArn: "` + identity + `", from: no-reply@example.org}`:                                   "email.from",
			`email: {sesIdentityArn: "` + identity + `", from: no-reply@notexample.com}`:                                "email.from",
			`email: {sesIdentityArn: "arn:aws:ses:us-east-1:123456789012:identity/a@example.com", from: b@example.com}`: "email.from",
		},
	},
}

const (
	takeover = `{takeover: {high: {action: mfaRequired}, notify: {sesIdentityArn: "` + identity + `"}}}`
	signsIn  = `clients: {web: {oauth: {callbackUrls: ["https://a.example.com"]}`
	roleA    = "arn:aws:iam::123456789012:role/a"
	ses      = `email: {sesIdentityArn: "` + identity + `", from: no-reply@example.com}` + "\n"
)

func TestEveryWarningIsSilentOrSpeaksOrIsAcknowledged(t *testing.T) {
	t.Parallel()
	warned := func(t *testing.T, id, given string) settings.Diagnostics {
		t.Helper()
		read, _, err := Load(configtest.Pool(t, withSignUp(given)).WithEverySecret(t))
		if err != nil {
			t.Fatalf("%s: %v", given, err)
		}
		return slices.DeleteFunc(Warnings(read, "us-east-2"), func(p settings.Diagnostic) bool { return p.Rule != id })
	}
	for _, id := range warningIDs() {
		if id == "S7" || id == "T11" { // about the region too, each with its own test
			continue
		}
		cases, has := warningCases[id]
		if !has && slices.ContainsFunc(transition.Rules(), func(r transition.Rule) bool { return r.ID == id }) {
			continue // package pool has the tests of a change
		}
		if len(cases.silent) == 0 || len(cases.warns) == 0 {
			t.Errorf("warning %s has no case that is silent or none that warns", id)
		}
		for _, given := range cases.silent {
			if got := warned(t, id, given); len(got) > 0 {
				t.Errorf("%s: %s: got %v, want silence", id, given, got)
			}
		}
		for given, path := range cases.warns {
			if got := warned(t, id, given); !slices.ContainsFunc(got, func(p settings.Diagnostic) bool { return p.Path == path }) {
				t.Errorf("%s: %s: got %v, want a warning at %s", id, given, got, path)
			}
			if got := warned(t, id, given+"\nacknowledge: ["+id+"]"); len(got) > 0 {
				t.Errorf("%s: %s: got %v although acknowledged", id, given, got)
			}
		}
	}
}

func TestARegionThatTheSDKDoesNotListIsAWarning(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]int{"us-east-1": 0, "eu-west-99": 1, "": 0} {
		got := slices.DeleteFunc(Warnings(load(t, "signUp: admin"), region), func(p settings.Diagnostic) bool { return p.Rule != "S7" })
		if len(got) != want {
			t.Errorf("%q: got %v, want %d warnings", region, got, want)
		}
	}
}

func TestAnIdentityOfSESOutsideOfTheDocumentedRegionsIsAWarning(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]int{"us-east-1": 0, "eu-central-1": 0, "eu-north-1": 1, "us-gov-east-1": 1, "": 0} {
		got := slices.DeleteFunc(Warnings(load(t, "{signUp: self, "+strings.TrimSpace(ses)+"}"), region), func(p settings.Diagnostic) bool { return p.Rule != "T11" })
		if len(got) != want {
			t.Errorf("%q: got %v, want %d warnings", region, got, want)
		}
	}
}

// TestAnIdentityOfSESInAnotherRegionOfGovCloudIsAWarning: what AWS takes there isn't known.
func TestAnIdentityOfSESInAnotherRegionOfGovCloudIsAWarning(t *testing.T) {
	t.Parallel()
	s := load(t, `{signUp: self, email: {sesIdentityArn: "arn:aws-us-gov:ses:us-gov-west-1:123456789012:identity/example.com", from: a@example.com}}`)
	if got := Check(s, func(string) bool { return false }, "us-gov-east-1"); len(got) > 0 {
		t.Errorf("got %v, want no refusal", got)
	}
	if got := Warnings(s, "us-gov-east-1"); !slices.ContainsFunc(got, func(p settings.Diagnostic) bool { return p.Rule == "T11" }) {
		t.Errorf("got %v, want a warning", got)
	}
}

func TestAMisspelledRegionIsRefusedWithTheRightOne(t *testing.T) {
	t.Parallel()
	got := CheckRegion("us-east1")
	if len(got) != 1 || !strings.Contains(got[0].String(), "Did you mean us-east-1?") {
		t.Errorf("got %v, want us-east-1 suggested", got)
	}
}

func TestDevAndProdWarnOfNothing(t *testing.T) {
	t.Parallel()
	for _, stack := range []string{"dev", "prod"} {
		text, err := os.ReadFile(root + "/" + configtest.StackFile(stack))
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Config map[string]any `yaml:"config"`
		}
		if err := yaml.Unmarshal(text, &file); err != nil {
			t.Fatal(err)
		}
		settings, err := yaml.Marshal(file.Config[settings.Namespace+":"+settings.SettingsKey])
		if err != nil {
			t.Fatal(err)
		}
		if got := Warnings(load(t, string(settings)), "us-east-1"); len(got) > 0 {
			t.Errorf("%s: got %v, want no warning", stack, got)
		}
	}
}

func TestAWarningSaysWhatHappensAndWhatToDo(t *testing.T) {
	t.Parallel()
	got := Warnings(load(t, `{signUp: self, verify: []}`), "").Under(settings.SettingsKey)
	if len(got) != 1 || !strings.HasPrefix(got[0].String(), "pool.verify: no user is confirmed by a code, ") ||
		!strings.HasSuffix(got[0].String(), "[P23]") {
		t.Errorf("got %v, want one line with path, wish, value and id", got)
	}
}
