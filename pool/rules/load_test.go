package rules

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// root is the repository.
const root = "../.."

// load reads settings that a test knows to be right.
func load(t *testing.T, text string) settings.Settings {
	t.Helper()
	read, _, err := Load(configtest.Pool(t, text))
	if err != nil {
		t.Fatalf("got problems, want none:\n%v", err)
	}
	return read
}

// refused reads settings that a test knows to be wrong.
func refused(t *testing.T, text string) settings.Diagnostics {
	t.Helper()
	_, _, err := Load(configtest.Pool(t, text))
	var problems settings.Diagnostics
	if !errors.As(err, &problems) {
		t.Fatalf("got %v, want problems with\n%s", err, text)
	}
	return problems
}

func TestBadInputIsReportedWithPathValueAndFix(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ given, path, says string }{
		"a misspelled key":                {`{signUp: self, nmae: x}`, "pool.nmae", "unknown key. Did you mean name?"},
		"a misspelled key deep down":      {`{signUp: self, clients: {web: {tokens: {acess: 1h}}}}`, "pool.clients.web.tokens.acess", "unknown key. Did you mean access?"},
		"a key like no other":             {`{signUp: self, mfa: {zzz: 1}}`, "pool.mfa.zzz", "unknown key. Known keys: methods, mode."},
		"a key in the wrong case":         {`{signup: self}`, "pool.signup", "Did you mean signUp?"},
		"a key of a block below":          {`{signUp: self, minLength: 12}`, "pool.minLength", "Did you mean password.minLength?"},
		"the console's name of a key":     {`{signUp: self, deletionProtection: ACTIVE}`, "pool.deletionProtection", "Did you mean protect?"},
		"Terraform's name of a key":       {`{signUp: self, user_pool_tier: PLUS}`, "pool.user_pool_tier", "Did you mean tier?"},
		"CloudFormation's name of a key":  {`{signUp: self, UserPoolTier: PLUS}`, "pool.UserPoolTier", "Did you mean tier?"},
		"CDK's name of a key":             {`{signUp: self, passwordPolicy: {}}`, "pool.passwordPolicy", "Did you mean password?"},
		"the region":                      {`{signUp: self, region: eu-west-1}`, "pool.region", "Set aws:region, next to users-pool:pool."},
		"Terraform's block for TOTP":      {`{signUp: self, software_token_mfa_configuration: {}}`, "pool.software_token_mfa_configuration", "Did you mean mfa?"},
		"Terraform's block for messages":  {`{signUp: self, verification_message_template: {}}`, "pool.verification_message_template", "Did you mean messages.verification?"},
		"a client's key elsewhere":        {`{signUp: self, clients: {web: {generateSecret: true}}}`, "pool.clients.web.generateSecret", "Did you mean secret?"},
		"a client's key below oauth":      {`{signUp: self, clients: {web: {callbackUrls: []}}}`, "pool.clients.web.callbackUrls", "Did you mean oauth.callbackUrls?"},
		"a flow without its prefix":       {`{signUp: self, clients: {web: {authFlows: [USER_SRP_AUTH]}}}`, "pool.clients.web.authFlows[0]", "Did you mean ALLOW_USER_SRP_AUTH?"},
		"a provider's type in lower case": {`{signUp: self, identityProviders: {Google: {type: google, clientId: a}}}`, "pool.identityProviders.Google.type", "Did you mean Google?"},
		"a provider's secret in its place": {
			`{signUp: self, identityProviders: {Google: {type: Google, clientId: a, clientSecret: b}}}`, "pool.identityProviders.Google.clientSecret",
			"The secret of a provider goes to users-pool:secrets",
		},
		"text for a switch":              {`{signUp: self, protect: "yes"}`, "pool.protect", `must be true or false, got the text "yes". Write true or false`},
		"a number for a switch":          {`{signUp: self, protect: 1}`, "pool.protect", "must be true or false, got the number 1."},
		"a number for a name":            {`{signUp: self, name: 83}`, "pool.name", "must be text, got the number 83. Put the value in quotes"},
		"a switch for a name":            {`{signUp: self, name: true}`, "pool.name", "must be text, got true. Put the value in quotes"},
		"a date without quotes":          {`{signUp: self, tags: {since: "2026-11-23 00:00:00 +0000 UTC"}}`, "pool.tags.since", "YAML reads it as the date"},
		"a time without quotes":          {`{signUp: self, name: "2026-11-23 10:20:30.5 +0100 CET"}`, "pool.name", "YAML reads it as the date"},
		"a number for a tag":             {`{signUp: self, tags: {cost: 42}}`, "pool.tags.cost", "Put the value in quotes"},
		"empty text":                     {`{signUp: self, name: ""}`, "pool.name", "must not be empty. Remove the key to use the default."},
		"text for a number":              {`{signUp: self, password: {minLength: "8"}}`, "pool.password.minLength", `must be a whole number, got the text "8"`},
		"half a number":                  {`{signUp: self, password: {minLength: 8.5}}`, "pool.password.minLength", "must be a whole number, got 8.5"},
		"a number too great to hold":     {`{signUp: self, password: {minLength: 99999999999999999999}}`, "pool.password.minLength", "must be a whole number"},
		"a scalar for a list":            {`{signUp: self, verify: email}`, "pool.verify", "must be a list, got the text \"email\". Write a list in brackets"},
		"nothing in a list":              {`{signUp: self, verify: [null]}`, "pool.verify[0]", "must not be null. Remove it."},
		"a list for a block":             {`{signUp: self, mfa: [sms]}`, "pool.mfa", "must be a block of keys and values, got a list."},
		"a scalar for a block":           {`{signUp: self, sms: true}`, "pool.sms", "must be a block of keys and values, got true."},
		"a block for text":               {`{signUp: {who: self}}`, "pool.signUp", "must be self or admin, got a block."},
		"a text longer than any":         {`{signUp: self, clients: {a: {analytics: {applicationId: ` + strings.Repeat("x", 2049) + `}}}}`, "pool.clients.a.analytics.applicationId", "must have at most 2048 characters, got 2049."},
		"a number for a duration":        {`{signUp: self, clients: {a: {tokens: {access: 3600}}}}`, "pool.clients.a.tokens.access", "got the number 3600. Add the unit: 3600s, 3600m, 3600h or 3600d."},
		"a duration without its unit":    {`{signUp: self, clients: {a: {tokens: {access: "60"}}}}`, "pool.clients.a.tokens.access", `must be a duration such as 90s, 5m, 1h or 7d, of at most 3650d, got "60".`},
		"a duration of two units":        {`{signUp: self, clients: {a: {tokens: {access: 1h30m}}}}`, "pool.clients.a.tokens.access", "must be a duration"},
		"a duration that overflows":      {`{signUp: self, clients: {a: {tokens: {refresh: 213534d}}}}`, "pool.clients.a.tokens.refresh", "of at most 3650d"},
		"a duration of 20 digits":        {`{signUp: self, clients: {a: {tokens: {access: 99999999999999999999h}}}}`, "pool.clients.a.tokens.access", "must be a duration"},
		"a duration out of bounds":       {`{signUp: self, clients: {a: {tokens: {access: 2d}}}}`, "pool.clients.a.tokens.access", "must be 5m to 1d, got 2d."},
		"a duration in another unit":     {`{signUp: self, password: {temporaryValidity: 36h}}`, "pool.password.temporaryValidity", "must be in whole days, got 36h. AWS stores it in days."},
		"settings and more":              {`"{\"signUp\": \"self\"} {}"`, "pool", "got the text"},
		"an empty sign-up":               {`{signUp: ""}`, "pool.signUp", "is required. Set it to self or admin."},
		"settings that are text":         {`hello`, "pool", `must be a block of keys and values, got the text "hello"`},
		"no sign-up":                     {`{}`, "pool.signUp", "is required. Set it to self or admin."},
		"a misspelled sign-up":           {`{signUp: selv}`, "pool.signUp", `must be self or admin, got "selv". Did you mean self?`},
		"a sign-up in capitals":          {`{signUp: SELF}`, "pool.signUp", `must be self or admin, got "SELF". Did you mean self?`},
		"a tier AWS does not sell":       {`{signUp: self, tier: premium}`, "pool.tier", `must be lite, essentials or plus, got "premium".`},
		"off without quotes, in YAML 11": {`{signUp: self, mfa: {mode: false}}`, "pool.mfa.mode", "must be off, optional or required, got false. Put the value in quotes"},
		"true for the ID of a pool":      {`{signUp: self, allowReplacement: true}`, "pool.allowReplacement", "must be the ID of the user pool to replace, such as us-east-1_bTac8dX63, got true."},
		"a letter that is not ASCII":     {`{signUp: self, name: Müller}`, "pool.name", `must be letters, digits, spaces and + = , . @ _ -, got "Müller". Use only the letters a to z and A to Z.`},
		"a letter in a lower-case name":  {`{signUp: self, domain: {prefix: äcme}}`, "pool.domain.prefix", `got "äcme". Use only the letters a to z.`},
		"a quote in an identifier":       {`{signUp: self, resourceServers: {api: {identifier: 'a"b', scopes: {read: Read}}}}`, "pool.resourceServers.api.identifier", `must be 1 to 256 printable characters other than spaces, double quotes and backslashes, got "a\"b".`},
		"a setting above the tier":       {`{signUp: self, tier: lite, signIn: {firstFactors: [password, email_otp]}}`, "pool.signIn.firstFactors", "email_otp needs tier essentials or higher, got tier lite. Set tier: essentials, or remove email_otp."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			problems := refused(t, test.given)
			found := slices.ContainsFunc(problems, func(p settings.Diagnostic) bool {
				return p.Path == test.path && strings.Contains(p.Message, test.says)
			})
			if !found {
				t.Errorf("got\n%v\nwant a problem at %s that says %q", problems, test.path, test.says)
			}
		})
	}
}

// TestWhatPeopleWroteCannotSpeakToTheTerminal: no message has a line of its
// own, an escape sequence or a direction mark from a stack file, nor is long.
func TestWhatPeopleWroteCannotSpeakToTheTerminal(t *testing.T) {
	t.Parallel()
	const red, turned = "\x1b[31mred", "\u202egood"
	for name, given := range map[string]any{
		"a key":               map[string]any{red: 1, "a\nerror: b": 1},
		"a client":            map[string]any{"signUp": "self", "clients": map[string]any{red: nil, turned: nil}},
		"a tag":               map[string]any{"signUp": "self", "tags": map[string]any{red: turned}},
		"an attribute":        map[string]any{"signUp": "self", "attributes": map[string]any{"custom": map[string]any{red: map[string]any{"type": red, "minLength": 1}}}},
		"a list":              map[string]any{"signUp": "self", "mfa": map[string]any{"methods": []string{red, turned}}},
		"mixed flows":         map[string]any{"signUp": "self", "clients": map[string]any{"a": map[string]any{"authFlows": []string{red, "ADMIN_NO_SRP_AUTH", "ALLOW_USER_AUTH"}}}},
		"a value of 1 MB":     map[string]any{"signUp": "self", "tier": strings.Repeat("x", 1<<20)},
		"a key of 1 MB":       map[string]any{"signUp": "self", strings.Repeat("x", 1<<20): 1},
		"10,000 bad values":   map[string]any{"signUp": "self", "verify": slices.Repeat([]string{"fax"}, 10000)},
		"settings of one row": red,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := json.Marshal(given)
			if err != nil {
				t.Fatal(err)
			}
			_, _, err = Load(configtest.Source{Objects: map[string]string{settings.SettingsKey: string(text)}})
			var problems settings.Diagnostics
			if !errors.As(err, &problems) {
				t.Fatalf("got %v, want problems", err)
			}
			for line := range strings.Lines(problems.Error()) {
				line = strings.TrimSuffix(line, "\n")
				if clean := settings.Printable(line); clean != line || len(line) > 1000 {
					t.Errorf("got a line of %d bytes: %.200q, want it short and printable", len(line), line)
				}
			}
			if lines := strings.Count(problems.Error(), "\n"); lines > settings.MostShown {
				t.Errorf("got %d lines, want at most %d", lines, settings.MostShown)
			}
		})
	}
}

func TestAnEmptyKeyHidesNothing(t *testing.T) {
	t.Parallel()
	problems := refused(t, `{signUp: self, "": 1, tags: {"": x}, clients: {"": {}}}`)
	for _, path := range []string{`pool[""]`, `pool.tags[""]`, `pool.clients[""]`} {
		if !slices.ContainsFunc(problems, func(p settings.Diagnostic) bool { return p.Path == path }) {
			t.Errorf("got\n%v\nwant a problem at %s", problems, path)
		}
	}
}

func TestAllProblemsOfOneConfigurationAreReportedTogether(t *testing.T) {
	t.Parallel()
	problems := refused(t, `
singUp: admin
tier: gold
password: {minLength: 5, history: 25}
mfa: {mode: required}
clients: {web: {secret: maybe, authFlows: [ALLOW_MAGIC]}}
`)
	var paths []string
	for _, problem := range problems {
		paths = append(paths, problem.Path)
	}
	slices.Sort(paths)
	want := []string{
		"pool.clients.web.authFlows[0]", "pool.clients.web.secret", "pool.mfa.methods", "pool.password.history",
		"pool.password.minLength", "pool.singUp", "pool.tier",
	}
	if !slices.Equal(paths, want) {
		t.Errorf("got problems at %v, want %v", paths, want)
	}
	if lines := strings.Count(problems.Error(), "\n") + 1; lines != len(want) {
		t.Errorf("got %d lines, want one for each of %d problems", lines, len(want))
	}
}

func TestAWrongTypeOrAMisspelledKeyIsNotAlsoReportedAsMissing(t *testing.T) {
	t.Parallel()
	for _, given := range []string{`{signUp: 3}`, `{signup: self}`, `{signUp: self, devices: {remembr: always}}`} {
		if problems := refused(t, given); len(problems) != 1 {
			t.Errorf("%s: got %d problems, want 1:\n%v", given, len(problems), problems)
		}
	}
}

func TestNullIsTheDefault(t *testing.T) {
	t.Parallel()
	settings := load(t, `{signUp: self, name: null, sms: null, verify: null, password: null, clients: {web: null}}`)
	if settings.Name != "my-users-pool" || settings.SMS != nil || len(settings.Verify) != 1 || *settings.Password.MinLength != 8 {
		t.Errorf("got %+v, want the defaults", settings)
	}
	if name := settings.Clients["web"].Name; name != "my-users-pool-web" {
		t.Errorf("got the client name %q, want my-users-pool-web", name)
	}
}

func TestAnEncryptedValueUnderPoolIsRefusedWithoutShowingIt(t *testing.T) {
	t.Parallel()
	source := configtest.Pool(t, `{signUp: self, name: hunter2, protect: hunter2}`)
	source.Encrypted = map[string]bool{settings.SettingsKey: true}
	_, _, err := Load(source)
	if err == nil || !strings.HasPrefix(err.Error(), "pool: must be plain text, but it contains an encrypted value.") {
		t.Errorf("got %v, want a refusal of the encrypted value", err)
	}
	if err != nil && strings.Contains(err.Error(), "hunter2") {
		t.Errorf("the message shows the secret: %v", err)
	}
}

func TestASecretInPlainTextIsRefusedWithoutShowingIt(t *testing.T) {
	t.Parallel()
	source := configtest.Pool(t, `{signUp: self}`)
	source.Objects[settings.SecretsKey] = `{"identityProviders": {"Google": "hunter2"}}`
	_, _, err := Load(source)
	if err == nil || !strings.HasPrefix(err.Error(), "secrets: must be encrypted, but the stack file has it in plain text.") || strings.Contains(err.Error(), "<key>") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v, want a refusal that does not show the secret", err)
	}
}

func TestWhatIsWrongWithSecretsIsReportedWithoutShowingThem(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ given, path, says string }{
		"an unknown key":             {`{"identityProvider": {"Google": "hunter2"}}`, "secrets.identityProvider", "unknown key. Did you mean identityProviders?"},
		"a number":                   {`{"identityProviders": {"Google": 424242}}`, "secrets.identityProviders.Google", "must be text, got another value. Put the value in quotes."},
		"a list":                     {`{"identityProviders": ["hunter2"]}`, "secrets.identityProviders", "must be a block of keys and values, got another value."},
		"text in place of an object": {`"hunter2"`, "secrets", "must be a block of keys and values, got another value."},
		"text that is no JSON":       {`hunter2`, "secrets", "got another value"},
		"empty text":                 {`{"identityProviders": {"Google": ""}}`, "secrets.identityProviders.Google", "must not be empty"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			source := configtest.Pool(t, `{signUp: self}`)
			source.Objects[settings.SecretsKey], source.Encrypted = test.given, map[string]bool{settings.SecretsKey: true}
			_, _, err := Load(source)
			if err == nil || !strings.HasPrefix(err.Error(), test.path+":") || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want a problem at %s that says %q", err, test.path, test.says)
			}
			for _, planted := range []string{"hunter2", "424242"} {
				if err != nil && strings.Contains(err.Error(), planted) {
					t.Errorf("the message shows the secret: %v", err)
				}
			}
		})
	}
}

func TestAnIdentityProviderWithoutItsSecretIsRefused(t *testing.T) {
	t.Parallel()
	source := configtest.Pool(t, `{signUp: self, identityProviders: {Google: {type: Google, clientId: abc, attributes: {email: email}}}}`)
	_, _, err := Load(source)
	want := "pool.identityProviders.Google: needs its client secret in users-pool:secrets. Set it with " +
		"`pulumi config set --secret --path 'users-pool:secrets.identityProviders.Google'`. [O23]"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	source.Objects[settings.SecretsKey], source.Encrypted = `{"identityProviders": {"Google": "hunter2"}}`, map[string]bool{settings.SecretsKey: true}
	_, secrets, err := Load(source)
	if err != nil || secrets.IdentityProviders["Google"] != "hunter2" {
		t.Errorf("got %v and the secret %q, want hunter2", err, secrets.IdentityProviders["Google"])
	}
	if text := fmt.Sprintf("%v %+v %#v %s", secrets, secrets, secrets, secrets); strings.Contains(text, "hunter2") {
		t.Errorf("printed, the secrets show: %s", text)
	}
}

// TestATimestampInQuotesIsText: the CLI passes it on as it is written, and one without
// quotes as Go prints a time.
func TestATimestampInQuotesIsText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2026-11-23T00:00:00Z", "2026-11-23", "2026-11-23T10:00:00+01:00"} {
		if got := load(t, `{signUp: self, tags: {since: "`+text+`"}}`).Tags["since"]; got != text {
			t.Errorf("got the tag %q, want %q", got, text)
		}
	}
}

func TestAMisspelledProviderAmongTheSecretsIsRefused(t *testing.T) {
	t.Parallel()
	source := configtest.Pool(t, `{signUp: self, identityProviders: {Google: {type: Google, clientId: abc}}}`)
	source = source.WithSecrets(t, map[string]string{"Google": "hunter2", "Gogle": "hunter2"})
	_, _, err := Load(source)
	want := "secrets.identityProviders.Gogle: is not an identity provider of this pool. Did you mean Google? Rename it, or remove it with " +
		"`pulumi config rm --path 'users-pool:secrets.identityProviders.Gogle'`. [O23]"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestAKeyWithBracketsStaysAsItIs, in a path below another.
func TestAKeyWithBracketsStaysAsItIs(t *testing.T) {
	t.Parallel()
	found := refused(t, `{signUp: self, groups: {"a.[b] c": {}}}`)
	if len(found) != 1 || found[0].Path != `pool.groups["a.[b] c"]` {
		t.Errorf("got %v, want the key as it is", found)
	}
}

// TestAProblemIsReportedOnceWhereItIs, and not again by what follows from it.
func TestAProblemIsReportedOnceWhereItIs(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		given string
		want  []string
	}{
		"a misspelled type": {
			`{signUp: self, domain: {prefix: one}, identityProviders: {Google: {type: google, clientId: a}}}`,
			[]string{"pool.identityProviders.Google.type O22", "pool.identityProviders.Google O23"},
		},
		"a social provider under another name": {
			`{signUp: self, domain: {prefix: one}, identityProviders: {google: {type: Google, clientId: a}}}`,
			[]string{"pool.identityProviders.google O22"},
		},
		"a scope of a wrong identifier": {
			`{signUp: self, domain: {prefix: one}, resourceServers: {api: {identifier: "a b", scopes: {read: Read}}},
			  clients: {web: {oauth: {scopes: ["a b/read"], callbackUrls: ["https://a.example"]}}}}`,
			[]string{"pool.resourceServers.api.identifier O18"},
		},
		"a wrong scope that no one declares": {
			`{signUp: self, domain: {prefix: one}, clients: {web: {oauth: {scopes: ["a b/read"], callbackUrls: ["https://a.example"]}}}}`,
			[]string{"pool.clients.web.oauth.scopes[0] O10"},
		},
		"a scope listed twice": {
			`{signUp: self, domain: {prefix: one}, resourceServers: {api: {identifier: a, scopes: {read: Read}}},
			  clients: {web: {oauth: {scopes: [a/read, a/read], callbackUrls: ["https://a.example"]}}}}`,
			[]string{"pool.clients.web.oauth.scopes[1] O10"},
		},
		"a refresh token without a unit": {
			`{signUp: self, clients: {web: {tokens: {refresh: soon}}}}`, []string{"pool.clients.web.tokens.refresh C3"},
		},
		"MFA without methods beside SMS": {`{signUp: self, sms: {}, mfa: {mode: optional}}`, []string{"pool.mfa.methods M1"}},
		"no way of recovery":             {`{signUp: self, recovery: []}`, []string{"pool.recovery P18"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			problems := refused(t, test.given)
			for _, p := range problems {
				got = append(got, p.Path+" "+p.Rule)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q:\n%v", got, test.want, problems)
			}
		})
	}
}

// named is a configuration of a stack with a name.
type named struct {
	settings.Source
	stack string
}

func (n named) Stack() string { return n.stack }

func TestTheCommandThatSetsASecretNamesTheStack(t *testing.T) {
	t.Parallel()
	src := configtest.Pool(t, `{signUp: self, domain: {prefix: one}, identityProviders: {Google: {type: Google, clientId: a}}}`)
	for stack, want := range map[string]string{
		"prod":      "`pulumi config set --secret --stack prod --path 'users-pool:secrets.identityProviders.Google'`",
		"":          "`pulumi config set --secret --path 'users-pool:secrets.identityProviders.Google'`",
		"a; reboot": "`pulumi config set --secret --path 'users-pool:secrets.identityProviders.Google'`",
	} {
		if _, _, err := Load(named{src, stack}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("stack %q: got %v, want %s in it", stack, err, want)
		}
	}
}
