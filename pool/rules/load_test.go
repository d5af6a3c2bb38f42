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

func TestBadInputIsNamedWithPathValueAndWayOut(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ given, path, says string }{
		"a misspelt key":                 {`{signUp: self, nmae: x}`, "pool.nmae", "unknown key; did you mean name?"},
		"a misspelt key deep down":       {`{signUp: self, clients: {web: {tokens: {acess: 1h}}}}`, "pool.clients.web.tokens.acess", "did you mean access?"},
		"a key nothing resembles":        {`{signUp: self, mfa: {zzz: 1}}`, "pool.mfa.zzz", "known here: methods, mode"},
		"a key in the wrong case":        {`{signup: self}`, "pool.signup", "did you mean signUp?"},
		"text for a switch":              {`{signUp: self, protect: "yes"}`, "pool.protect", `want true or false, got the text "yes"; YAML reads yes`},
		"a number for a switch":          {`{signUp: self, protect: 1}`, "pool.protect", "got the number 1"},
		"a number for a name":            {`{signUp: self, name: 83}`, "pool.name", "got the number 83; YAML reads it so without quotes (0123 is the number 83)"},
		"a switch for a name":            {`{signUp: self, name: true}`, "pool.name", "got true"},
		"a date for a name":              {`{signUp: self, name: "2026-11-23T00:00:00Z"}`, "pool.name", "YAML reads a date without quotes so"},
		"a date as the CLI reads it":     {`{signUp: self, tags: {since: "2026-11-23 00:00:00 +0000 UTC"}}`, "pool.tags.since", "YAML reads a date without quotes so"},
		"a date for a tag":               {`{signUp: self, tags: {since: "2026-11-23T00:00:00Z"}}`, "pool.tags.since", "put the value in quotes"},
		"a number for a tag":             {`{signUp: self, tags: {cost: 42}}`, "pool.tags.cost", "put the value in quotes"},
		"empty text":                     {`{signUp: self, name: ""}`, "pool.name", "got empty text; leave the key out for the default"},
		"text for a number":              {`{signUp: self, password: {minLength: "8"}}`, "pool.password.minLength", `want a whole number, got the text "8"`},
		"half a number":                  {`{signUp: self, password: {minLength: 8.5}}`, "pool.password.minLength", "want a whole number, got 8.5"},
		"a number too great to hold":     {`{signUp: self, password: {minLength: 99999999999999999999}}`, "pool.password.minLength", "want a whole number"},
		"a scalar for a list":            {`{signUp: self, verify: email}`, "pool.verify", "want a list, got the text \"email\"; write it in brackets"},
		"nothing in a list":              {`{signUp: self, verify: [null]}`, "pool.verify[0]", "want a value, got null"},
		"a list for an object":           {`{signUp: self, mfa: [sms]}`, "pool.mfa", "want an object, got a list"},
		"a scalar for an object":         {`{signUp: self, sms: true}`, "pool.sms", "want an object, got true"},
		"an object for text":             {`{signUp: {who: self}}`, "pool.signUp", "got an object"},
		"a number for a duration":        {`{signUp: self, clients: {a: {tokens: {access: 3600}}}}`, "pool.clients.a.tokens.access", "got the number 3600; add the unit: 3600s, 3600m, 3600h or 3600d"},
		"a duration without its unit":    {`{signUp: self, clients: {a: {tokens: {access: "60"}}}}`, "pool.clients.a.tokens.access", `want a duration such as 90s, 5m, 1h or 7d, got "60"`},
		"a duration of two units":        {`{signUp: self, clients: {a: {tokens: {access: 1h30m}}}}`, "pool.clients.a.tokens.access", "want a duration"},
		"a duration that overflows":      {`{signUp: self, clients: {a: {tokens: {access: 99999999999999999999h}}}}`, "pool.clients.a.tokens.access", "want a duration"},
		"settings and something behind":  {`"{\"signUp\": \"self\"} {}"`, "pool", "got the text"},
		"no word for sign-up":            {`{signUp: ""}`, "pool.signUp", "got nothing; every stack says it aloud"},
		"settings that are no object":    {`hello`, "pool", `want an object, got the text "hello"`},
		"no sign-up":                     {`{}`, "pool.signUp", "every stack says it aloud"},
		"a misspelt sign-up":             {`{signUp: selv}`, "pool.signUp", `want self or admin, got "selv"`},
		"a sign-up in capitals":          {`{signUp: SELF}`, "pool.signUp", `want self or admin, got "SELF"`},
		"a tier AWS does not sell":       {`{signUp: self, tier: premium}`, "pool.tier", "want lite, essentials or plus"},
		"off without quotes, in YAML 11": {`{signUp: self, mfa: {mode: false}}`, "pool.mfa.mode", "put the value in quotes"},
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

func TestAWrongTypeOrAMisspeltKeyIsNotAlsoReportedAsMissing(t *testing.T) {
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
	if err == nil || !strings.HasPrefix(err.Error(), "pool: want plain text, got an encrypted value") {
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
	if err == nil || !strings.HasPrefix(err.Error(), "secrets: want encrypted values, got plain text") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v, want a refusal that does not show the secret", err)
	}
}

func TestWhatIsWrongWithSecretsIsReportedWithoutShowingThem(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ given, path, says string }{
		"an unknown key":             {`{"identityProvider": {"Google": "hunter2"}}`, "secrets.identityProvider", "unknown key; did you mean identityProviders?"},
		"a number":                   {`{"identityProviders": {"Google": 424242}}`, "secrets.identityProviders.Google", "want text, got another value; put the value in quotes"},
		"a list":                     {`{"identityProviders": ["hunter2"]}`, "secrets.identityProviders", "want an object, got another value"},
		"text in place of an object": {`"hunter2"`, "secrets", "want an object, got another value"},
		"text that is no JSON":       {`hunter2`, "secrets", "got another value"},
		"empty text":                 {`{"identityProviders": {"Google": ""}}`, "secrets.identityProviders.Google", "got empty text"},
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
	want := "pool.identityProviders.Google: want its secret in users-pool:secrets, got none; set it with " +
		"`pulumi config set --secret --path 'users-pool:secrets.identityProviders.Google'` [O23]"
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
