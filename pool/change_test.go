package pool

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awstype"
	"users-pool/internal/configtest"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// changed runs the program with settings on a stack that has something.
func changed(t *testing.T, had resource.PropertyMap, now string, others ...string) (*recorder, error) {
	t.Helper()
	r := &recorder{had: had}
	config := map[string]string{"users-pool:pool": configtest.Pool(t, now).Objects[settings.SettingsKey]}
	for i := 0; i < len(others); i += 2 {
		config[others[i]] = others[i+1]
	}
	return r, r.run(Program, config)
}

const (
	styled      = `signUp: self, protect: true, domain: {prefix: acme, pages: managed}, clients: {web: {oauth: {callbackUrls: ["https://a.example.com"]}`
	redirecting = `{oauth: {callbackUrls: ["https://a.example.com"], defaultRedirectUrl: "https://a.example.com"}}`
	codesByMail = `mfa: {mode: optional, methods: [email]}, recovery: [email, phone_number], email: {sesIdentityArn: "` + identity + `"}`
	aRole       = "arn:aws:iam::123456789012:role/admins"
)

const (
	verifying = `{signUp: self, verify: [phone_number], `
	texting   = `mfa: {mode: optional, methods: [sms]}, sms: {}`
)

func named(pages, certificate string) string {
	return `domain: {name: auth.example.com, pages: ` + pages + `, certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/` + certificate + `"}`
}

func oneAPI(key string) string {
	return `resourceServers: {` + key + `: {identifier: "https://api.example.com"}}`
}

// refusedChanges are changes that are refused, each at one path by one rule. An
// empty path is none.
var refusedChanges = map[string]struct{ had, now, path, rule string }{
	"an attribute removed":          {tenant, `signUp: self`, "attributes.custom.tenant", "P16"},
	"an attribute of another type":  {tenant, `{signUp: self, attributes: {custom: {tenant: {type: number}}}}`, "attributes.custom.tenant", "P16"},
	"an attribute with new bounds":  {tenant, `{signUp: self, attributes: {custom: {tenant: {type: string, maxLength: 65}}}}`, "attributes.custom.tenant", "P16"},
	"an attribute without bounds":   {tenant, `{signUp: self, attributes: {custom: {tenant: {type: string, unbounded: true}}}}`, "attributes.custom.tenant", "P16"},
	"a number with another bound":   {`{signUp: self, attributes: {custom: {age: {type: number, min: "0"}}}}`, `{signUp: self, attributes: {custom: {age: {type: number, min: "1"}}}}`, "attributes.custom.age", "P16"},
	"an attribute made immutable":   {tenant, `{signUp: self, attributes: {custom: {tenant: {type: string, maxLength: 64, mutable: false}}}}`, "attributes.custom.tenant", "P16"},
	"a required one removed":        {`signUp: self`, `{signUp: self, attributes: {required: []}}`, "attributes.required", "P6"},
	"a required one added":          {`signUp: self`, `{signUp: self, attributes: {required: [email, name]}}`, "attributes.required", "P6"},
	"26 new attributes at once":     {`signUp: self`, `{signUp: self, attributes: {custom: {` + customs(26) + `}}}`, "attributes.custom", "P9"},
	"25 new attributes":             {`signUp: self`, `{signUp: self, attributes: {custom: {` + customs(25) + `}}}`, "", ""},
	"one more beside others":        {`{signUp: self, attributes: {custom: {` + customs(3) + `}}}`, `{signUp: self, attributes: {custom: {` + customs(4) + `}}}`, "", ""},
	"passkeys removed":              {`{signUp: self, signIn: {firstFactors: [password, web_authn], passkeys: {relyingParty: example.com}}}`, `signUp: self`, "signIn.passkeys", "W7"},
	"passkeys changed":              {`{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, `{signUp: self, signIn: {passkeys: {relyingParty: example.com, userVerification: required}}}`, "", ""},
	"passkeys with tier lite":       {`{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, `{signUp: self, tier: lite}`, "tier", "W7"},
	"passkeys and the tier":         {`{signUp: self, tier: lite}`, `{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, "tier", "W6"},
	"email codes and their mail":    {`{signUp: self, recovery: [email, phone_number]}`, `{signUp: self, ` + codesByMail + `}`, "email", "M6"},
	"email codes and the recovery":  {`{signUp: self, email: {sesIdentityArn: "` + identity + `"}}`, `{signUp: self, ` + codesByMail + `}`, "recovery", "M6"},
	"email codes and the tier":      {`{signUp: self, tier: lite, recovery: [email, phone_number], email: {sesIdentityArn: "` + identity + `"}}`, `{signUp: self, ` + codesByMail + `}`, "tier", "M6"},
	"email codes, all there before": {`{signUp: self, recovery: [email, phone_number], email: {sesIdentityArn: "` + identity + `"}}`, `{signUp: self, ` + codesByMail + `}`, "", ""},
	"email codes removed":           {`{signUp: self, ` + codesByMail + `}`, `signUp: self`, "mfa.methods", "M6"},
	"email codes removed by hand":   {`{signUp: self, ` + codesByMail + `}`, `{signUp: self, acknowledge: [M6]}`, "", ""},
	"threat protection on tier plus": {
		`{signUp: self, tier: plus, threatProtection: {mode: audit}}`, `signUp: self`, "tier", "R2",
	},
	"claims of access tokens": {
		`{signUp: self, triggers: {preTokenGeneration: {arn: "` + function + `", version: V2_0}}}`,
		`{signUp: self, tier: lite, triggers: {preTokenGeneration: {arn: "` + function + `"}}}`, "tier", "R2",
	},
	"first factors on a lower tier": {`{signUp: self, signIn: {firstFactors: [password, email_otp]}}`, `{signUp: self, tier: lite}`, "tier", "R2"},
	"a lower tier, nothing on":      {`signUp: self`, `{signUp: self, tier: lite}`, "", ""},
	"SMS removed":                   {`{signUp: self, sms: {}}`, `signUp: self`, "sms", "M5"},
	"the claims trigger alone": {
		`{signUp: self, triggers: {preTokenGeneration: {arn: "` + function + `"}}}`, `{signUp: self, triggers: {preSignUp: "` + function + `"}}`, "triggers.preTokenGeneration", "L2",
	},
	"every trigger":                {`{signUp: self, triggers: {preTokenGeneration: {arn: "` + function + `"}}}`, `signUp: self`, "", ""},
	"the name":                     {`signUp: self`, `{signUp: self, name: other}`, "name", "P6"},
	"aliases":                      {`{signUp: self, signIn: {aliases: [email, phone_number]}}`, `{signUp: self, signIn: {aliases: [email]}}`, "signIn.aliases", "P6"},
	"the order of aliases":         {`{signUp: self, signIn: {aliases: [email, phone_number]}}`, `{signUp: self, signIn: {aliases: [phone_number, email]}}`, "", ""},
	"usernames":                    {`signUp: self`, `{signUp: self, signIn: {usernames: [email]}}`, "signIn.usernames", "P6"},
	"the case":                     {`signUp: self`, `{signUp: self, signIn: {caseSensitive: true}}`, "signIn.caseSensitive", "P6"},
	"another pool is allowed":      {`signUp: self`, `{signUp: self, name: other, allowReplacement: us-east-1_other}`, "name", "P6"},
	"this pool is allowed":         {`signUp: self`, `{signUp: self, name: other, allowReplacement: us-east-1_test}`, "", ""},
	"allowed, and SMS goes":        {`{signUp: self, sms: {}}`, `{signUp: self, name: other, allowReplacement: us-east-1_test}`, "", ""},
	"allowed, while protected":     {`{signUp: self, protect: true}`, `{signUp: self, protect: true, name: other, allowReplacement: us-east-1_test}`, "name", "P6"},
	"allowed, while unlocked":      {`{signUp: self, protect: true}`, `{signUp: self, name: other, allowReplacement: us-east-1_test}`, "name", "P6"},
	"allowed, while locked":        {`signUp: self`, `{signUp: self, protect: true, name: other, allowReplacement: us-east-1_test}`, "name", "P6"},
	"the own role, while unlocked": {`{signUp: self, protect: true, sms: {}}`, `{signUp: self, sms: {roleArn: "` + aRole + `", externalId: other}}`, "sms.roleArn", "X6"},
	"the own role, unprotected":    {`{signUp: self, sms: {}}`, `{signUp: self, sms: {roleArn: "` + aRole + `", externalId: other}}`, "", ""},
	"a default redirect":           {`{signUp: self, domain: {prefix: acme}, clients: {web: ` + redirecting + `}}`, `{signUp: self, domain: {prefix: acme}, clients: {web: {}}}`, "clients.web.oauth.defaultRedirectUrl", "O9"},
	"a default redirect, replaced": {`{signUp: self, domain: {prefix: acme}, clients: {web: ` + redirecting + `}}`, `{signUp: self, domain: {prefix: acme}, clients: {web: {secret: true}}}`, "", ""},
	"an identifier, another key":   {`{signUp: self, ` + oneAPI("api") + `}`, `{signUp: self, ` + oneAPI("backend") + `}`, "resourceServers.backend", "O18"},
	"a precedence removed":         {`{signUp: self, groups: {admins: {precedence: 1}}}`, `{signUp: self, groups: {admins: {}}}`, "groups.admins.precedence", "G2"},
	"a group's role removed":       {`{signUp: self, groups: {admins: {roleArn: "` + aRole + `"}}}`, `{signUp: self, groups: {admins: {}}}`, "groups.admins.roleArn", "G2"},
	"a group's values changed":     {`{signUp: self, groups: {admins: {precedence: 1, roleArn: "` + aRole + `"}}}`, `{signUp: self, groups: {admins: {precedence: 2, roleArn: "` + aRole + `2"}}}`, "", ""},
	"another role":                 {verifying + `sms: {}}`, verifying + `sms: {roleArn: "` + aRole + `", externalId: other}}`, "sms", "M14"},
	"the built role again":         {verifying + `sms: {roleArn: "` + aRole + `", externalId: other}}`, verifying + `sms: {}}`, "sms", "M14"},
	"another role, MFA on":         {verifying + texting + `}`, verifying + `mfa: {mode: required, methods: [sms]}, sms: {roleArn: "` + aRole + `", externalId: other}}`, "", ""},
	"another role, MFA off now":    {verifying + texting + `}`, verifying + `sms: {roleArn: "` + aRole + `", externalId: other}}`, "mfa.mode", "M14"},
	"another role, mail verified":  {`{signUp: self, sms: {}}`, `{signUp: self, verify: [phone_number], sms: {roleArn: "` + aRole + `", externalId: other}}`, "", ""},
	"a role beside a sender": {
		verifying + `triggers: {customSmsSender: "` + function + `", kmsKeyArn: "` + key + `"}, sms: {}}`,
		verifying + `sms: {roleArn: "` + aRole + `", externalId: other}}`, "", "",
	},
	"the pool's region, named":   {verifying + `sms: {}}`, verifying + `sms: {region: us-east-1}}`, "", ""},
	"passkeys, phones verified":  {verifying + `sms: {}}`, verifying + `sms: {}, signIn: {passkeys: {relyingParty: example.com}}}`, "signIn.passkeys", "M14"},
	"passkeys and SMS, replaced": {`signUp: self`, `{signUp: self, name: other, allowReplacement: us-east-1_test, sms: {}, signIn: {passkeys: {relyingParty: example.com}}}`, "sms", "M15"},
	"SMS beside passkeys":        {`{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, verifying + `sms: {}, signIn: {passkeys: {relyingParty: example.com}}}`, "", ""},
	"the text of MFA":            {verifying + `sms: {}}`, verifying + `sms: {}, messages: {mfa: {sms: "Code {####}"}}}`, "messages.mfa.sms", "M14"},
	"codes, and required MFA":    {`{signUp: self, signIn: {firstFactors: [password, email_otp]}}`, `{signUp: self, mfa: {mode: required, methods: [totp]}}`, "mfa.mode", "M13"},
	"codes, and optional MFA":    {`{signUp: self, signIn: {firstFactors: [password, email_otp]}}`, `{signUp: self, mfa: {mode: optional, methods: [totp]}}`, "", ""},
	"managed pages":              {`{signUp: self, domain: {prefix: acme}}`, `{signUp: self, domain: {prefix: acme, pages: managed}}`, "", ""},
	"managed pages of your own":  {`{signUp: self, ` + named("classic", "1") + `}`, `{signUp: self, ` + named("managed", "1") + `}`, "domain.pages", "O31"},
	"classic pages of your own":  {`{signUp: self, ` + named("managed", "1") + `}`, `{signUp: self, ` + named("classic", "1") + `}`, "domain.pages", "O31"},
	"pages with the certificate": {`{signUp: self, ` + named("classic", "1") + `}`, `{signUp: self, ` + named("managed", "2") + `}`, "", ""},
	"the export of user activity removed": {
		`{signUp: self, tier: plus, threatProtection: {mode: audit}, logs: {userActivity: {bucketArn: "arn:aws:s3:::acme"}}}`,
		`{signUp: self, tier: plus, threatProtection: {mode: audit}}`, "", "",
	},
	"a web ACL of another account": {`signUp: self`, `{signUp: self, webAclArn: "arn:aws:wafv2:us-east-1:210987654321:regional/webacl/users/1234abcd"}`, "webAclArn", "A4"},
	"a role of another account":    {`signUp: self`, `{signUp: self, groups: {admins: {roleArn: "arn:aws:iam::210987654321:role/admins"}}}`, "groups.admins.roleArn", "A4"},
	"SES of another account":       {`signUp: self`, `{signUp: self, email: {sesIdentityArn: "arn:aws:ses:eu-west-1:210987654321:identity/a@example.com"}}`, "email.sesIdentityArn", "A4"},
	"a web ACL of this account":    {`signUp: self`, `{signUp: self, webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/users/1234abcd"}`, "", ""},
	"a style left to others":       {`{` + styled + `}}}`, `{` + styled + `, branding: {external: true}}}}`, "clients.web.branding", "X4"},
	"a style that may go":          {`{` + styled + `}}}`, `{` + styled + `, branding: {external: true}}}, allowDeletion: [clients.web.branding]}`, "", ""},
	"a style of classic pages":     {`{` + styled + `}}}`, strings.Replace(`{`+styled+`}}}`, "managed", "classic", 1), "", ""},
	"a key among twenty styles":    {twentyStyles("old"), twentyStyles("new"), "clients", "O30"},
	"a style changed":              {`{` + styled + `}}}`, `{` + styled + `, branding: {settings: {a: 1}}}}}`, "", ""},
	"nothing changed":              {tenant, tenant, "", ""},
}

// twentyStyles are settings with as many styles as a pool can have, one of them of the client
// with this key.
func twentyStyles(key string) string {
	var clients strings.Builder
	for i := range settings.MaxStyles - 1 {
		fmt.Fprintf(&clients, "c%d: {oauth: {callbackUrls: [https://a.example.com]}}, ", i)
	}
	return `{signUp: self, domain: {prefix: acme, pages: managed}, primaryClient: c0, clients: {` + clients.String() +
		key + `: {oauth: {callbackUrls: [https://a.example.com]}}}}`
}

const tenant = `{signUp: self, attributes: {custom: {tenant: {type: string, maxLength: 64}}}}`

func TestAChangeIsRefusedAtItsSettingByItsRule(t *testing.T) {
	t.Parallel()
	for name, test := range refusedChanges {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r, err := changed(t, after(t, test.had), test.now)
			if test.path == "" {
				if err != nil {
					t.Errorf("got %v, want nothing refused", err)
				}
				return
			}
			var problems settings.Diagnostics
			if !errors.As(err, &problems) || len(problems) != 1 || problems[0].Path != "pool."+test.path || problems[0].Rule != test.rule {
				t.Errorf("got\n%v\nwant one problem at pool.%s by %s", err, test.path, test.rule)
			}
			if made := r.names(); len(made) > 0 {
				t.Errorf("got %v registered, want nothing", made)
			}
		})
	}
}

func TestPasskeysStayWhilePhonesAreVerified(t *testing.T) {
	t.Parallel()
	const passkeys = `signIn: {passkeys: {relyingParty: example.com}}}`
	both, err := changed(t, after(t, `{signUp: self, `+passkeys), verifying+`sms: {}, `+passkeys)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := changed(t, both.has, verifying+`sms: {}, tags: {a: b}, `+passkeys); err != nil {
		t.Errorf("got %v, want other changes to go through", err)
	}
	if _, err := changed(t, nil, verifying+`sms: {}, `+passkeys); err == nil || !strings.Contains(err.Error(), "[M15]") {
		t.Errorf("got %v for a new pool, want M15", err)
	}
}

// TestEveryRuleOfAChangeIsBroken by one of the tests.
func TestEveryRuleOfAChangeIsBroken(t *testing.T) {
	t.Parallel()
	broken := map[string]bool{"X4": true} // TestOnAProtectedStack…
	for _, test := range refusedChanges {
		broken[test.rule] = true
	}
	for _, rule := range transition.Rules() {
		if !rule.Warning && !broken[rule.ID] {
			t.Errorf("%s: no change breaks it", rule.ID)
		}
	}
}

const (
	everyPart = `signUp: admin, primaryClient: web, clients: {web: {}, server: {secret: true}}, domain: {prefix: acme}, ` +
		`resourceServers: {api: {identifier: "https://api.example.com"}}, groups: {admins: {}}, identityPool: {}, ` +
		`identityProviders: {Acme: {type: SAML, metadataUrl: "https://sso.example.com/metadata.xml"}}`
	changedParts = `signUp: admin, primaryClient: app, clients: {app: {}, server: {}}, domain: {prefix: other}, ` +
		`resourceServers: {api: {identifier: "https://other.example.com"}}, identityPool: {name: other}`
)

// lostParts are where the change from everyPart to changedParts is reported, and the
// entry that allows it.
var lostParts = map[string]string{
	"clients.web": "clients.web", "clients.server.secret": "clients.server", "domain.prefix": "domain",
	"identityProviders.Acme": "identityProviders.Acme", "resourceServers.api.identifier": "resourceServers.api",
	"groups.admins": "groups.admins", "identityPool.name": "identityPool",
}

func TestOnAProtectedStackWhatSignInDependsOnStays(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ had, now string }{
		"while it stays protected": {"protect: true, ", "protect: true, "},
		"while it is unlocked":     {"protect: true, ", ""},
		"while it is locked":       {"", "protect: true, "},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			had := after(t, `{`+test.had+everyPart+`}`)
			_, err := changed(t, had, `{`+test.now+changedParts+`}`)
			var problems settings.Diagnostics
			if errors.As(err, &problems); len(problems) != len(lostParts) {
				t.Errorf("got %v, want all %d listed", err, len(lostParts))
			}
			for _, problem := range problems {
				entry, known := lostParts[strings.TrimPrefix(problem.Path, "pool.")]
				if !known || problem.Rule != "X4" || !strings.Contains(problem.Message, "add "+entry+" to allowDeletion") {
					t.Errorf("got %s, want what may go named", problem)
				}
			}
			for path, entry := range lostParts {
				var others []string
				for _, other := range lostParts {
					if other != entry {
						others = append(others, other)
					}
				}
				_, err := changed(t, had, fmt.Sprintf("{%s%s, allowDeletion: [%s]}", test.now, changedParts, strings.Join(others, ", ")))
				if errors.As(err, &problems); err == nil || len(problems) != 1 || problems[0].Path != "pool."+path {
					t.Errorf("got %v, want pool.%s alone while all others may go", err, path)
				}
			}
		})
	}
}

func TestElsewhereALossIsAWarningAndAnUnusedEntryIsOneToo(t *testing.T) {
	t.Parallel()
	had := after(t, `{`+everyPart+`}`)
	for name, test := range map[string]struct {
		now  string
		want []string
	}{
		"nothing lost":        {everyPart, nil},
		"everything":          {changedParts, []string{"clients.server.secret", "clients.web", "domain.prefix", "identityProviders.Acme", "resourceServers.api.identifier", "groups.admins", "identityPool.name"}},
		"acknowledged":        {changedParts + ", acknowledge: [X4]", nil},
		"one that is allowed": {everyPart[:strings.Index(everyPart, ", groups")] + everyPart[strings.Index(everyPart, ", identityPool"):] + ", allowDeletion: [groups.admins]", nil},
		"an unused entry":     {everyPart + ", allowDeletion: [groups.admins]", []string{"allowDeletion[0]"}},
	} {
		r, err := changed(t, had, `{`+test.now+`}`)
		if err != nil {
			t.Errorf("%s: got %v, want it to go through", name, err)
		}
		got := r.warnings(t, `{`+test.now+`}`)
		if strings.Join(got, " ") != strings.Join(test.want, " ") {
			t.Errorf("%s: got warnings at %v, want %v", name, got, test.want)
		}
	}
}

// warnings are the paths of what the change warns of.
func (r *recorder) warnings(t *testing.T, now string) []string {
	t.Helper()
	var paths []string
	err := r.run(func(ctx *pulumi.Context) error {
		of, err := identify(ctx, UserPoolType, LogicalName)
		if err != nil {
			return err
		}
		had, err := previousPool(ctx, of, true)
		_, warned := transition.Check(had, load(t, now).WithDefaults())
		for _, one := range warned {
			paths = append(paths, one.Path)
		}
		return err
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func TestTheDefaultClientIsKeptByListingIt(t *testing.T) {
	t.Parallel()
	had := after(t, `{signUp: self, protect: true}`)
	_, err := changed(t, had, `{signUp: self, protect: true, clients: {web: {}}}`)
	if err == nil || !strings.Contains(err.Error(), "clients: {clients: {}, web: …}") {
		t.Errorf("got %v, want the way to keep it", err)
	}
	if _, err := changed(t, had, `{signUp: self, protect: true, clients: {clients: {}, web: {}}, primaryClient: clients}`); err != nil {
		t.Errorf("got %v, want that way to go through", err)
	}
}

// TestAPoolThatTheStackLostIsNotMadeAgainUnseen: the clients of the pool are all that is
// left of it.
func TestAPoolThatTheStackLostIsNotMadeAgainUnseen(t *testing.T) {
	t.Parallel()
	had := after(t, `{signUp: self, protect: true}`)
	for urn := range had {
		if strings.HasSuffix(string(urn), "::users-pool") {
			delete(had, urn)
		}
	}
	_, err := changed(t, had, `{signUp: self, protect: true}`)
	if err == nil || !strings.Contains(err.Error(), "pool.clients.clients: This change replaces it, because it belongs to pool us-east-1_test, which is missing from the state") {
		t.Errorf("got %v, want the loss named", err)
	}
	if _, err := changed(t, had, `{signUp: self}`); err != nil {
		t.Errorf("got %v, want a warning alone where nothing is protected", err)
	}
}

// TestANameThatCannotBeReadBackIsRefused: the SDK reads tags up to a comma.
func TestANameThatCannotBeReadBackIsRefused(t *testing.T) {
	t.Parallel()
	r := &recorder{}
	err := r.run(func(ctx *pulumi.Context) error {
		_, err := New(ctx, "a,b", &UserPoolArgs{Settings: settings.Settings{SignUp: SignUpSelf}})
		return err
	}, nil)
	if err == nil || !strings.Contains(err.Error(), "has a comma") || len(r.resources) > 0 {
		t.Errorf("got %v and %v, want the name refused", err, r.names())
	}
}

// TestAGroupWithACommaInItsNameIsGuardedToo.
func TestAGroupWithACommaInItsNameIsGuardedToo(t *testing.T) {
	t.Parallel()
	had := after(t, `{signUp: self, protect: true, groups: {"a,b": {precedence: 1}}}`)
	_, err := changed(t, had, `{signUp: self, protect: true}`)
	if err == nil || !strings.Contains(err.Error(), `pool.groups["a,b"]: This change deletes group a,b`) {
		t.Errorf("got %v, want the group kept", err)
	}
	if _, err := changed(t, had, `{signUp: self, protect: true, allowDeletion: ['groups["a,b"]']}`); err != nil {
		t.Errorf("got %v, want it to go when it is named", err)
	}
}

// TestProblemsOfTheChangeComeTogetherWithThoseOfTheSettings, and nothing that could
// not be read is also called removed.
func TestProblemsOfTheChangeComeTogetherWithThoseOfTheSettings(t *testing.T) {
	t.Parallel()
	_, err := changed(t, after(t, `{signUp: self, protect: true, groups: {admins: {}}}`),
		`{signUp: self, name: other, mfa: {mode: required}, groups: [admins]}`, "aws:region", "eu-west-1")
	for _, want := range []string{"pool.name: ", "pool.mfa.methods: ", "pool.groups: ", "aws:region: Pool us-east-1_test is in us-east-1"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got\n%v\nwant a problem that begins %q", err, want)
		}
	}
	if err != nil && strings.Contains(err.Error(), "groups.admins") {
		t.Errorf("got\n%v\nwant the groups reported once", err)
	}
}

func TestWithoutWhatTheStackHasNothingIsRegistered(t *testing.T) {
	t.Parallel()
	r := &recorder{unreadable: errors.New("access denied")}
	err := r.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self","mfa":{"mode":"required"}}`})
	for _, want := range []string{"can't read what stack organization/users-pool/test has", "access denied", "pool.mfa.methods"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q in it", err, want)
		}
	}
	if made := r.names(); len(made) > 0 || !Reported(err) {
		t.Errorf("got %v registered and reported %t, want nothing and true", made, Reported(err))
	}
}

// TestAStateThatIsBeingWrittenIsReadAgain: with a backend in a folder, a read of the state
// while the engine saves it can fail.
func TestAStateThatIsBeingWrittenIsReadAgain(t *testing.T) {
	t.Parallel()
	r := &recorder{unreadable: errors.New("failed to load checkpoint: EOF"), readableAfter: 2}
	if err := r.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self"}`}); err != nil {
		t.Fatal(err)
	}
	if len(r.names()) == 0 {
		t.Error("got nothing registered, want the pool")
	}
}

func TestARegionThatIsNoneIsRefusedBeforeAnyResource(t *testing.T) {
	t.Parallel()
	for region, refused := range map[string]bool{"mars-1": true, "us-east-1\x1b[31m": true, "us-gov-west-1": false, "eu-isoe-west-1": false} {
		recorder := &recorder{}
		err := recorder.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self"}`, "aws:region": region})
		if got := err != nil && strings.Contains(err.Error(), "aws:region: "); got != refused || refused && len(recorder.resources) > 0 {
			t.Errorf("%q: got %v and %v, want it refused: %t", region, err, recorder.names(), refused)
		}
	}
}

// TestARenamedStackKeepsTheExternalIDOfItsRole, which is read from the pool.
func TestARenamedStackKeepsTheExternalIDOfItsRole(t *testing.T) {
	t.Parallel()
	had := after(t, `{signUp: self, sms: {}}`)
	for _, one := range had {
		outputs := one.ObjectValue()["outputs"].ObjectValue()
		if sms := outputs["smsConfiguration"]; sms.IsObject() {
			sms.ObjectValue()["externalId"] = resource.NewStringProperty("users-pool:old:users")
		}
	}
	r, err := changed(t, had, `{signUp: self, sms: {}}`)
	if err != nil {
		t.Fatal(err)
	}
	sms := r.find(t, awstype.UserPool, "users-pool").Inputs["smsConfiguration"].(map[string]any)
	if sms["externalId"] != "users-pool:old:users" {
		t.Errorf("got the external id %v, want the one that the pool has", sms["externalId"])
	}
}
