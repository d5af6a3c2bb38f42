package pool

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// inputsOf are the inputs that settings register the pool with.
func inputsOf(t *testing.T, text string) resource.PropertyMap {
	t.Helper()
	return resource.NewPropertyMapFromMap(built(t, text).find(t, poolToken, "users-pool").Inputs)
}

func TestWhatAWSFixedIsRefusedByName(t *testing.T) {
	t.Parallel()
	const tenant = `{signUp: self, attributes: {custom: {tenant: {type: string, maxLength: 64}}}}`
	for name, test := range map[string]struct{ before, after, path, rule string }{
		"an attribute removed":         {tenant, `signUp: self`, "attributes.custom.tenant", "P16"},
		"an attribute of another type": {tenant, `{signUp: self, attributes: {custom: {tenant: {type: number}}}}`, "attributes.custom.tenant", "P16"},
		"an attribute with new bounds": {tenant, `{signUp: self, attributes: {custom: {tenant: {type: string, maxLength: 65}}}}`, "attributes.custom.tenant", "P16"},
		"an attribute made immutable":  {tenant, `{signUp: self, attributes: {custom: {tenant: {type: string, maxLength: 64, mutable: false}}}}`, "attributes.custom.tenant", "P16"},
		"a required one removed":       {`signUp: self`, `{signUp: self, attributes: {required: []}}`, "attributes.required", "P6"},
		"a required one added":         {`signUp: self`, `{signUp: self, attributes: {required: [email, name]}}`, "attributes.required", "P6"},
		"26 new attributes at once":    {`signUp: self`, `{signUp: self, attributes: {custom: {` + customs(26) + `}}}`, "attributes.custom", "P9"},
		"passkeys removed": {
			`{signUp: self, signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: example.com}}}`,
			`signUp: self`, "signIn.passkeys", "W7",
		},
		"passkeys removed for tier lite": {
			`{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, `{signUp: self, tier: lite}`, "tier", "W7",
		},
		"passkeys with the tier for them": {
			`{signUp: self, tier: lite}`, `{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, "tier", "W6",
		},
		"codes by mail with the mail for them": {
			`{signUp: self, recovery: [email, phone_number]}`, `{signUp: self, ` + codesByMail + `}`, "email", "M6",
		},
		"codes by mail with the recovery for them": {
			`{signUp: self, email: {sesIdentityArn: "` + identity + `"}}`, `{signUp: self, ` + codesByMail + `}`, "recovery", "M6",
		},
		"codes by mail with the tier for them": {
			`{signUp: self, tier: lite, recovery: [email, phone_number], email: {sesIdentityArn: "` + identity + `"}}`,
			`{signUp: self, ` + codesByMail + `}`, "tier", "M6",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			problems := guarded(inputsOf(t, test.before), inputsOf(t, test.after))
			if len(problems) != 1 || problems[0].Path != test.path || problems[0].Rule != test.rule {
				t.Errorf("got\n%v\nwant one problem at %s by %s", problems, test.path, test.rule)
			}
		})
	}
}

func TestWhatAWSAllowsIsNotRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ before, after string }{
		"nothing changed": {`signUp: self`, `signUp: self`},
		"codes by mail where all is there": {
			`{signUp: self, recovery: [email, phone_number], email: {sesIdentityArn: "` + identity + `"}}`, `{signUp: self, ` + codesByMail + `}`,
		},
		"25 new attributes":      {`signUp: self`, `{signUp: self, attributes: {custom: {` + customs(25) + `}}}`},
		"one more beside others": {`{signUp: self, attributes: {custom: {` + customs(3) + `}}}`, `{signUp: self, attributes: {custom: {` + customs(4) + `}}}`},
		"passkeys changed": {
			`{signUp: self, signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: example.com}}}`,
			`{signUp: self, signIn: {passkeys: {relyingParty: example.com, userVerification: required}}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if problems := guarded(inputsOf(t, test.before), inputsOf(t, test.after)); len(problems) > 0 {
				t.Errorf("got\n%v\nwant nothing refused", problems)
			}
		})
	}
}

// TestAnImportedPoolIsComparedByMeaning: what AWS answered for a pool that was
// imported leaves out what is AWS's default.
func TestAnImportedPoolIsComparedByMeaning(t *testing.T) {
	t.Parallel()
	imported := resource.NewPropertyMapFromMap(map[string]any{"schemas": []any{
		map[string]any{"name": "email", "attributeDataType": "String", "required": true, "mutable": true},
	}})
	if problems := guarded(imported, inputsOf(t, `signUp: self`)); len(problems) > 0 {
		t.Errorf("got\n%v\nwant nothing refused", problems)
	}
}

// codesByMail are settings with codes by mail as a second factor, and what these need.
const codesByMail = `mfa: {mode: optional, methods: [email]}, recovery: [email, phone_number], email: {sesIdentityArn: "` + identity + `"}`

const redirecting = `{oauth: {callbackUrls: ["https://a.example.com"], defaultRedirectUrl: "https://a.example.com"}}`

func oneAPI(key string) string {
	return `resourceServers: {` + key + `: {identifier: "https://api.example.com"}}`
}

func TestAGroupKeepsItsPrecedenceAndItsRole(t *testing.T) {
	t.Parallel()
	const role = "arn:aws:iam::123456789012:role/admins"
	for name, test := range map[string]struct {
		before, after map[string]any
		path          string
	}{
		"the precedence removed": {map[string]any{"precedence": 1.0}, map[string]any{}, "groups.admins.precedence"},
		"the role removed":       {map[string]any{"roleArn": role}, map[string]any{}, "groups.admins.roleArn"},
		"both changed":           {map[string]any{"precedence": 1.0, "roleArn": role}, map[string]any{"precedence": 2.0, "roleArn": role + "2"}, ""},
		"both added":             {map[string]any{}, map[string]any{"precedence": 1.0, "roleArn": role}, ""},
		"the description":        {map[string]any{"description": "All"}, map[string]any{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.before["name"], test.after["name"] = "admins", "admins"
			problems := guardedGroup(resource.NewPropertyMapFromMap(test.before), resource.NewPropertyMapFromMap(test.after))
			if got := len(problems); test.path == "" && got > 0 || test.path != "" && (got != 1 || problems[0].Path != test.path) {
				t.Errorf("got %v, want a refusal at %q", problems, test.path)
			}
		})
	}
}

func TestWhatTheLastUpHadAndTheProviderKeepsIsRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ last, now, path string }{
		"SMS taken away": {`{signUp: self, sms: {}}`, `signUp: self`, "pool.sms"},
		"the claims trigger, beside others": {
			`{signUp: self, triggers: {preTokenGeneration: {arn: "` + function + `"}}}`,
			`{signUp: self, triggers: {preSignUp: "` + function + `"}}`, "pool.triggers.preTokenGeneration",
		},
		"every trigger": {`{signUp: self, triggers: {preTokenGeneration: {arn: "` + function + `"}}}`, `signUp: self`, ""},
		"the name":      {`signUp: self`, `{signUp: self, name: other}`, "pool.name"},
		"the way to sign in": {
			`{signUp: self, signIn: {aliases: [email, phone_number]}}`, `{signUp: self, signIn: {aliases: [email]}}`, "pool.signIn.aliases",
		},
		"the username":       {`signUp: self`, `{signUp: self, signIn: {usernames: [email]}}`, "pool.signIn.usernames"},
		"the case":           {`signUp: self`, `{signUp: self, signIn: {caseSensitive: true}}`, "pool.signIn.caseSensitive"},
		"the order of words": {`{signUp: self, signIn: {aliases: [email, phone_number]}}`, `{signUp: self, signIn: {aliases: [phone_number, email]}}`, ""},
		"the name, of another pool than allowed": {
			`signUp: self`, `{signUp: self, name: other, allowReplacement: us-east-1_other}`, "pool.name",
		},
		"the name, of the pool that may go": {`signUp: self`, `{signUp: self, name: other, allowReplacement: us-east-1_test}`, ""},
		"the name, while protected": {
			`{signUp: self, protect: true}`, `{signUp: self, protect: true, name: other, allowReplacement: us-east-1_test}`, "pool.name",
		},
		"the name, in the change that lifts the protection": {
			`{signUp: self, protect: true}`, `{signUp: self, name: other, allowReplacement: us-east-1_test}`, "pool.name",
		},
		"nothing at all": {`{signUp: self, sms: {}}`, `{signUp: admin, sms: {}}`, ""},
		"SMS and the claims trigger, with the pool that may go": {
			`{signUp: self, sms: {}, triggers: {preTokenGeneration: {arn: "` + function + `"}}}`,
			`{signUp: self, name: other, allowReplacement: us-east-1_test, triggers: {preSignUp: "` + function + `"}}`, "",
		},
		"codes by mail taken away":      {`{signUp: self, ` + codesByMail + `}`, `signUp: self`, "pool.mfa.methods"},
		"codes by mail, taken by hand":  {`{signUp: self, ` + codesByMail + `}`, `{signUp: self, acknowledge: [M6]}`, ""},
		"an identifier under a new key": {`{signUp: self, ` + oneAPI("api") + `}`, `{signUp: self, ` + oneAPI("backend") + `}`, "pool.resourceServers.backend"},
		"a resource server removed":     {`{signUp: self, ` + oneAPI("api") + `}`, `signUp: self`, ""},
		"the default redirect of a client": {
			`{signUp: self, clients: {web: ` + redirecting + `}}`, `{signUp: self, clients: {web: {}}}`, "pool.clients.web.oauth.defaultRedirectUrl",
		},
		"the default redirect of a client that is replaced": {
			`{signUp: self, clients: {web: ` + redirecting + `}}`, `{signUp: self, clients: {web: {secret: true}}}`, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			recorder := &recorder{lastUp: recordedBy(t, test.last)}
			err := recorder.run(Program, map[string]string{"users-pool:pool": configtest.Pool(t, test.now).Objects[settings.SettingsKey]})
			switch {
			case test.path == "" && err != nil:
				t.Errorf("got %v, want nothing refused", err)
			case test.path != "" && (err == nil || !strings.Contains(err.Error(), test.path+": want")):
				t.Errorf("got %v, want a refusal at %s", err, test.path)
			}
		})
	}
}

func TestAStackNeverMovesToAnotherRegion(t *testing.T) {
	t.Parallel()
	for region, refused := range map[string]bool{"us-east-1": false, "": false, "eu-west-1": true} {
		recorder := &recorder{lastUp: recordedBy(t, `signUp: self`)}
		err := recorder.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self"}`, "aws:region": region})
		if got := err != nil && strings.Contains(err.Error(), "aws:region: want us-east-1, where the pool us-east-1_test was made"); got != refused {
			t.Errorf("%q: got %v, want it refused: %t", region, err, refused)
		}
	}
}

func TestARegionThatIsNoneIsRefusedBeforeAnyResource(t *testing.T) {
	t.Parallel()
	for region, refused := range map[string]bool{"mars-1": true, "us-east-1\x1b[31m": true, "us-gov-west-1": false, "eu-isoe-west-1": false} {
		recorder := &recorder{}
		err := recorder.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self"}`, "aws:region": region})
		if got := err != nil && strings.Contains(err.Error(), "aws:region: want a region, as in us-east-1, got"); got != refused || refused && len(recorder.resources) > 1 {
			t.Errorf("%q: got %v and %v, want it refused: %t", region, err, recorder.names(), refused)
		}
	}
}

func TestARenamedStackKeepsTheExternalIDOfItsRole(t *testing.T) {
	t.Parallel()
	last := recordedBy(t, `{signUp: self, sms: {}}`)
	last["poolRecord"].ObjectValue()["sms"].ObjectValue()["externalId"] = resource.NewStringProperty("users-pool:old:users")
	recorder := &recorder{lastUp: last}
	if err := recorder.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self","sms":{}}`}); err != nil {
		t.Fatal(err)
	}
	sms := recorder.find(t, poolToken, "users-pool").Inputs["smsConfiguration"].(map[string]any)
	if sms["externalId"] != "users-pool:old:users" {
		t.Errorf("got the external id %v, want the one the role was made with", sms["externalId"])
	}
}

// recordedBy are the outputs that an `up` with the settings leaves behind.
func recordedBy(t *testing.T, text string) resource.PropertyMap {
	t.Helper()
	values, _ := outputsOf(t, text)
	object, ok := values["poolRecord"].(map[string]any)
	if !ok {
		t.Fatal(fmt.Errorf("got the record %v, want an object", values["poolRecord"]))
	}
	return resource.PropertyMap{"poolRecord": resource.NewObjectProperty(resource.NewPropertyMapFromMap(object))}
}
