package transition

import (
	"slices"
	"strings"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// complete are settings with their defaults, from YAML.
func complete(t *testing.T, text string) settings.Settings {
	t.Helper()
	s, _, problems := settings.Load(configtest.Pool(t, text))
	if problems != nil {
		t.Fatal(problems)
	}
	if s.SMS != nil && s.SMS.RoleARN == "known later" {
		s.SMS.RoleARN = settings.Unresolved
	}
	return s
}

// email is the attribute that every pool of these tests has.
var email = Attribute{
	Name: "email", AttributeDataType: "String", Required: true, Mutable: true,
	StringAttributeConstraints: &Length{MinLength: "0", MaxLength: "2048"},
}

// existing is a pool with the default settings, changed.
func existing(change func(*UserPool)) *UserPool {
	no := false
	pool := &UserPool{
		ID: "us-east-1_test", ARN: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_test", Name: "my-users-pool", UserPoolTier: "ESSENTIALS",
		DeletionProtection: "INACTIVE", MFAConfiguration: "OFF", UsernameConfiguration: &UsernameConfiguration{CaseSensitive: &no}, Schemas: []Attribute{email},
	}
	if change != nil {
		change(pool)
	}
	return pool
}

const (
	builtRole = "arn:aws:iam::123456789012:role/users-SMS-Role-1"
	otherRole = "arn:aws:iam::123456789012:role/other"
)

// verifying is a pool that verifies phone numbers without MFA.
func verifying(sms SMSConfiguration) *UserPool {
	return existing(func(p *UserPool) { p.AutoVerifiedAttributes, p.SMSConfiguration = []string{"phone_number"}, &sms })
}

// number is the attribute age.
func number(bounds Range) *UserPool {
	return existing(func(p *UserPool) {
		p.Schemas = append(p.Schemas, Attribute{Name: "age", AttributeDataType: "Number", Mutable: true, NumberAttributeConstraints: &bounds})
	})
}

const (
	deletesDefault = "clients.clients: This change deletes client clients (1): applications that use its ID can no longer sign in users. "
	api            = "resourceServers: {api: {identifier: a, name: new, ignoreChanges: [scopes]}}"
	phones         = "signUp: self\nverify: [phone_number]\n"
	sms            = "sms: While the pool verifies phone numbers and MFA is off, the provider can't change SMS."
	claims         = "triggers.preTokenGeneration: The provider can't remove this trigger while there are others."
	onlyClients    = "signUp: self\nprotect: true\n"
)

// TestAChangeIsToldWhatItBreaks: each change breaks the rules whose messages contain these
// texts, in that order, and no other.
func TestAChangeIsToldWhatItBreaks(t *testing.T) {
	t.Parallel()
	clients := map[string]Client{"clients": {ID: "1"}}
	own := func(domain string) Previous { return Previous{Pool: existing(nil), OwnDomain: &Domain{Domain: domain}} }
	first := func(domain string) Previous { return Previous{Pool: existing(nil), Domain: &Domain{Domain: domain}} }
	byBuiltRole := verifying(SMSConfiguration{SNSCallerARN: builtRole, ExternalID: "e", SNSRegion: "us-east-1"})
	byOtherRole := verifying(SMSConfiguration{SNSCallerARN: otherRole, ExternalID: "e", SNSRegion: "us-east-1"})
	for name, test := range map[string]struct {
		had  Previous
		now  string
		want []string
	}{
		"nothing":                     {Previous{Pool: existing(nil)}, "signUp: self", nil},
		"an attribute removed":        {Previous{Pool: number(Range{})}, "signUp: self", []string{"attributes.custom.age: Attribute age was removed, but Cognito can't delete attributes."}},
		"a number, as it was":         {Previous{Pool: number(Range{"1", "9"})}, `{signUp: self, attributes: {custom: {age: {type: number, min: "1", max: "9"}}}}`, nil},
		"a number with another bound": {Previous{Pool: number(Range{"1", "9"})}, `{signUp: self, attributes: {custom: {age: {type: number, min: "1", max: "8"}}}}`, []string{"Attribute age can't change, got Number, min 1, max 8, mutable. Restore Number, min 1, max 9, mutable"}},

		"the name":                  {Previous{Pool: existing(nil)}, "{signUp: self, name: other}", []string{`name: Changing this from "my-users-pool" to "other" replaces pool us-east-1_test and deletes its users. Restore "my-users-pool", migrate to another pool (docs/replacing.md), or set allowReplacement: us-east-1_test. [P6]`}},
		"the name, while protected": {Previous{Pool: existing(nil)}, "{signUp: self, name: other, protect: true}", []string{"or set protect: false, run `up` with nothing else changed, and then set allowReplacement: us-east-1_test. [P6]"}},
		"a replacement that is allowed, and none": {
			Previous{Pool: number(Range{})}, "{signUp: self, allowReplacement: us-east-1_test}", []string{"Attribute age was removed"},
		},
		"a replacement": {Previous{Pool: existing(nil)}, "{signUp: self, name: other, allowReplacement: us-east-1_test}", []string{"allowReplacement: This change replaces pool us-east-1_test: its users are deleted"}},
		"a replacement that isn't finished": {
			Previous{Pool: existing(nil), Stranded: map[string]string{"clients.web": "us-east-1_old", "groups.a": "us-east-1_old"}}, "signUp: self",
			[]string{"A replacement of the pool is unfinished: clients.web, groups.a still belong to pool us-east-1_old, which this `up` deletes"},
		},
		"a pool that is missing": {
			Previous{Stranded: map[string]string{"clients.clients": "us-east-1_old"}}, "signUp: self", []string{"clients.clients: This change replaces it, because it belongs to pool us-east-1_old"},
		},

		"the default client, for another": {Previous{Pool: existing(nil), Clients: clients}, onlyClients + "clients: {web: {}}", []string{deletesDefault + "Listing other clients deletes the default client."}},
		"the default client, for none":    {Previous{Pool: existing(nil), Clients: clients}, onlyClients + "clients: {}", []string{deletesDefault + "Restore it, or add"}},
		"a client with another key":       {Previous{Pool: existing(nil), Clients: map[string]Client{"web": {ID: "1"}}}, onlyClients + "clients: {app: {}}", []string{"A client with another key is another client. Restore the key"}},
		"a client": {
			Previous{Pool: existing(nil), Clients: map[string]Client{"web": {ID: "1"}, "app": {ID: "2"}}}, onlyClients + "clients: {app: {}}", []string{"This change deletes client web (1): applications that use its ID can no longer sign in users. Restore it, or add"},
		},

		"a provider of another type":        {Previous{Pool: existing(nil), IdentityProviders: map[string]IdentityProvider{"Corp": {ProviderType: "SAML"}}}, "{signUp: self, identityProviders: {Corp: {type: OIDC}}}", []string{"identityProviders.Corp.type: This change replaces identity provider Corp"}},
		"a provider of a type not in AWS":   {Previous{Pool: existing(nil), IdentityProviders: map[string]IdentityProvider{"Corp": {}}}, "{signUp: self, identityProviders: {Corp: {type: OIDC}}}", nil},
		"a provider of the same type":       {Previous{Pool: existing(nil), IdentityProviders: map[string]IdentityProvider{"Corp": {ProviderType: "OIDC"}}}, "{signUp: self, identityProviders: {Corp: {type: OIDC}}}", nil},
		"a renamed API with others' scopes": {Previous{Pool: existing(nil), ResourceServers: map[string]ResourceServer{"api": {Identifier: "a", Name: "old"}}}, "{signUp: self, " + api + "}", []string{"resourceServers.api.name: A change of the name also writes the scopes that the stack knows. If others have changed them, run `refresh` first. [O27]"}},
		"an API with others' scopes":        {Previous{Pool: existing(nil), ResourceServers: map[string]ResourceServer{"api": {Identifier: "a", Name: "new"}}}, "{signUp: self, " + api + "}", nil},
		"a renamed API with its scopes":     {Previous{Pool: existing(nil), ResourceServers: map[string]ResourceServer{"api": {Identifier: "a", Name: "old"}}}, "{signUp: self, resourceServers: {api: {identifier: a, name: new}}}", nil},
		"another API with others' scopes":   {Previous{Pool: existing(nil), ResourceServers: map[string]ResourceServer{"api": {Identifier: "b", Name: "old"}}}, "{signUp: self, " + api + "}", []string{"resourceServers.api.identifier: This change replaces resource server api (b)"}},
		"a new API with others' scopes":     {Previous{Pool: existing(nil)}, "{signUp: self, " + api + "}", nil},
		"an API of another pool":            {Previous{}, "{signUp: self, " + api + "}", nil},
		"an API of a pool that is replaced": {Previous{Pool: existing(nil), ResourceServers: map[string]ResourceServer{"api": {Identifier: "a", Name: "old"}}}, "{signUp: self, name: other, allowReplacement: us-east-1_test, " + api + "}", []string{"allowReplacement: This change replaces pool"}},

		"a domain":                          {first("acme"), onlyClients + "clients: {}", []string{"domain: This change deletes domain acme: its sign-in pages and OAuth endpoints stop working. Restore it, or add domain to allowDeletion."}},
		"a prefix beside the own domain":    {Previous{Pool: existing(nil), Domain: &Domain{Domain: "acme"}, OwnDomain: &Domain{Domain: "auth.example.com"}}, onlyClients + "domain: {name: auth.example.com}", []string{"domain.prefix: This change deletes domain acme"}},
		"the own domain beside a prefix":    {Previous{Pool: existing(nil), Domain: &Domain{Domain: "acme"}, OwnDomain: &Domain{Domain: "auth.example.com"}}, onlyClients + "domain: {prefix: acme}", []string{"domain.name: This change deletes domain auth.example.com"}},
		"a prefix for another":              {first("acme"), onlyClients + "domain: {prefix: other}", []string{"domain.prefix: This change replaces domain acme: its sign-in pages and OAuth endpoints stop working. Restore it, or add"}},
		"a prefix for the own domain":       {first("acme"), onlyClients + "domain: {name: auth.example.com}", []string{"domain.prefix: This change replaces domain acme: its sign-in pages and OAuth endpoints stop working. Keep both while you move: domain: {prefix: acme, name: auth.example.com}"}},
		"a prefix for both":                 {first("acme"), onlyClients + "domain: {prefix: other, name: auth.example.com}", []string{"Restore it, or add domain to allowDeletion."}},
		"an own domain of an older version": {first("auth.example.com"), onlyClients + "domain: {name: auth.example.com}", nil},
		"a prefix beside an older one":      {first("auth.example.com"), onlyClients + "domain: {prefix: acme, name: auth.example.com}", []string{"domain.name: This change replaces domain auth.example.com: its sign-in pages and OAuth endpoints stop working. Add the prefix in another `up`, after one without it"}},
		"another name for an older one":     {first("auth.example.com"), onlyClients + "domain: {name: login.example.com}", []string{"domain.name: This change replaces domain auth.example.com: its sign-in pages and OAuth endpoints stop working. Restore it, or add"}},
		"another own domain":                {own("auth.example.com"), onlyClients + "domain: {name: login.example.com}", []string{"domain.name: This change replaces domain auth.example.com"}},
		"a prefix beside the own one":       {own("auth.example.com"), onlyClients + "domain: {prefix: acme, name: auth.example.com}", nil},

		"the built role":                      {Previous{Pool: byBuiltRole, SMSRole: &Role{builtRole}}, phones + "sms: {}", nil},
		"the built role, in no region":        {Previous{Pool: verifying(SMSConfiguration{SNSCallerARN: builtRole, ExternalID: "e"}), SMSRole: &Role{builtRole}}, phones + "sms: {}", nil},
		"the built role, another region":      {Previous{Pool: byBuiltRole, SMSRole: &Role{builtRole}}, phones + "sms: {region: us-west-2}", []string{sms}},
		"another role for the built one":      {Previous{Pool: byBuiltRole, SMSRole: &Role{builtRole}}, phones + "sms: {roleArn: \"" + otherRole + "\", externalId: e}", []string{sms}},
		"the built role for another":          {Previous{Pool: byOtherRole}, phones + "sms: {}", []string{sms}},
		"a role that is known later":          {Previous{Pool: byBuiltRole, SMSRole: &Role{builtRole}}, phones + "sms: {roleArn: known later, externalId: e}", []string{sms}},
		"the other role":                      {Previous{Pool: byOtherRole}, phones + "sms: {roleArn: \"" + otherRole + "\", externalId: e}", nil},
		"the other role, known later":         {Previous{Pool: byOtherRole}, phones + "sms: {roleArn: known later, externalId: e}", nil},
		"the other role, another external ID": {Previous{Pool: byOtherRole}, phones + "sms: {roleArn: \"" + otherRole + "\", externalId: f}", []string{sms}},
		"a third role":                        {Previous{Pool: byOtherRole}, phones + "sms: {roleArn: \"" + builtRole + "\", externalId: e}", []string{sms}},

		"the old form of the claims trigger": {
			Previous{Pool: existing(func(p *UserPool) { p.LambdaConfig = &LambdaConfig{PreTokenGeneration: "arn"} })},
			`{signUp: self, triggers: {preSignUp: "arn:aws:lambda:us-east-1:123456789012:function:f"}}`, []string{claims},
		},
		"another trigger": {
			Previous{Pool: existing(func(p *UserPool) { p.LambdaConfig = &LambdaConfig{} })},
			`{signUp: self, triggers: {preSignUp: "arn:aws:lambda:us-east-1:123456789012:function:f"}}`, nil,
		},
		"a lower tier that can do it": {
			Previous{Pool: existing(func(p *UserPool) {
				p.UserPoolTier, p.SignInPolicy = "PLUS", &SignInPolicy{[]string{"PASSWORD", "EMAIL_OTP"}}
			})}, "signUp: self", nil,
		},
		// AWS left threat protection to pools that had it before there were tiers.
		"the same tier with what is above it": {Previous{Pool: existing(func(p *UserPool) { p.UserPoolAddOns = &UserPoolAddOns{"AUDIT"} })}, "signUp: self", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refused, warned := Check(test.had, complete(t, test.now))
			got := append(refused, warned...)
			if len(got) != len(test.want) {
				t.Fatalf("got\n%v\nwant %d problems: %q", got, len(test.want), test.want)
			}
			for i, want := range test.want {
				if !strings.Contains(got[i].String(), want) {
					t.Errorf("got %s\nwant %q in it", got[i], want)
				}
			}
		})
	}
}

func TestAnEntryOfAllowDeletionNamesAPart(t *testing.T) {
	t.Parallel()
	for entry, want := range map[string]bool{
		"domain": true, "identityPool": true, "clients.w": true, `groups["a"]`: true, `groups["all of us"]`: true, "clients.web.branding": true,
		`clients["2nd"].branding`: true, "clients.branding": true, `clients[""].branding`: false, `groups["2nd"].branding`: false,
		"": false, "clients": false, "clients.": false, `clients[""]`: false, `clients["a]`: false, "clients[0]": false, "triggers.preSignUp": false,
	} {
		if got := IsDeletable(entry); got != want {
			t.Errorf("%q: got %t, want %t", entry, got, want)
		}
	}
}

func TestRotationIsWrittenAsOffOnceItWasOn(t *testing.T) {
	t.Parallel()
	rotating, on := Client{RefreshTokenRotation: &struct{}{}}, settings.ClientSettings{Rotation: &settings.Rotation{}}
	if (Client{}).StopsRotation(settings.ClientSettings{}) || rotating.StopsRotation(on) || !rotating.StopsRotation(settings.ClientSettings{}) {
		t.Error("want rotation stopped for a client that had it and has it no longer, and for no other")
	}
}

func TestTheRegionOfAPoolIsInItsARN(t *testing.T) {
	t.Parallel()
	for arn, want := range map[string]string{"arn:aws:cognito-idp:us-east-1:123456789012:userpool/a": "us-east-1", "arn:aws:cognito-idp:us-east-1": "us-east-1", "arn:aws": "", "": ""} {
		if got := (&UserPool{ARN: arn}).Region(); got != want {
			t.Errorf("%q: got %q, want %q", arn, got, want)
		}
	}
	if got := (*UserPool)(nil).Region(); got != "" {
		t.Errorf("got %q without a pool", got)
	}
}

func TestAnEntryOfEachListedFormIsDeletable(t *testing.T) {
	t.Parallel()
	forms := Deletable()
	if !slices.Contains(forms, "clients.<key>") {
		t.Errorf("got %v, want clients among them", forms)
	}
	for _, form := range forms {
		if entry := strings.ReplaceAll(form, "<key>", "a"); !IsDeletable(entry) {
			t.Errorf("%s: want it to be deletable, as the form %s says", entry, form)
		}
	}
}
