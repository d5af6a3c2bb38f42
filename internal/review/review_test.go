package review

import (
	"encoding/json"
	htmltext "html"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/internal/stackfile"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

const root = "../.."

// committed is a stack with a file in this repository.
func committed(t *testing.T, name, file string) Stack {
	t.Helper()
	read, err := stackfile.Read(root, filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	settings, _, err := rules.Load(read)
	if err != nil {
		t.Fatal(err)
	}
	return Stack{Name: name, Settings: settings, Region: read.Region()}
}

// standard is dev or prod.
func standard(t *testing.T, name string) Stack {
	t.Helper()
	return committed(t, name, configtest.StackFile(name))
}

// given is a stack with these settings.
func given(t *testing.T, text string) Stack {
	t.Helper()
	var s settings.Settings
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	s = s.WithDefaults()
	return Stack{Name: "test", Settings: s, Region: "us-east-1"}
}

func number(n int) *int { return &n }

// value of a row of the first stack.
func (p Page) value(t *testing.T, label string) []string {
	t.Helper()
	for _, row := range p.Rows {
		if row.Label == label {
			return row.Values[0]
		}
	}
	t.Fatalf("there is no line %q", label)
	return nil
}

func TestThePageHasEveryLineOfTheWizardsUnderTheWizardsLabel(t *testing.T) {
	t.Parallel()
	want := []string{
		"Pool name", "Required attributes", "Alias attributes", "Username attributes", "Custom attributes",
		"Minimum password length", "Password policy", "User sign-ups allowed?", "MFA", "Verifications", "Tags",
		"App clients", "Triggers",
	}
	var got []string
	for _, row := range New([]Stack{given(t, `{"signUp":"self"}`)}, Use{}).Rows {
		if row.Section == wizard {
			got = append(got, row.Label)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDevAndProdDifferInWhoSignsUpAndWhatFollows(t *testing.T) {
	t.Parallel()
	page := New([]Stack{standard(t, "dev"), standard(t, "prod")}, Use{Users: number(50_000)})
	var differ []string
	for _, row := range page.Rows {
		if row.Differs {
			differ = append(differ, row.Label)
		}
	}
	want := []string{"User sign-ups allowed?", "MFA", "App clients", "Text messages", "Protected against deletion",
		"Users in a month", "Texts in a month", "Can be added, never removed",
		"clients.clients.tokens.access", "clients.clients.tokens.id", "clients.clients.tokens.refresh",
		"mfa.methods", "mfa.mode", "protect", "signUp", "sms"}
	if !slices.Equal(differ, want) {
		t.Errorf("got differences in %v, want %v", differ, want)
	}
	table := page.Table(Style{Width: 120})
	for _, line := range []string{
		"≠ User sign-ups allowed?          Yes: users can sign themselves up           No: only administrators create users\n",
		"50,000 users: $600.00",
		"≠ the stacks differ\n",
	} {
		if !strings.Contains(table, line) {
			t.Errorf("want %q in\n%s", line, table)
		}
	}
	if strings.Contains(table, "\x1b") {
		t.Error("got colors, want none unless they are asked for")
	}
	if colored := page.Table(Style{Width: 120, Color: true}); !strings.Contains(colored, "\x1b[33m≠ MFA") {
		t.Errorf("want what differs in color, got\n%s", colored)
	}
}

// TestEveryExampleHasAPage: the page is complete for every stack file.
func TestEveryExampleHasAPage(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(root, "examples/stacks/Pulumi.*.yaml"))
	if err != nil || len(files) < 5 {
		t.Fatalf("got %v, %v", files, err)
	}
	for _, file := range files {
		name, err := filepath.Rel(root, file)
		if err != nil {
			t.Fatal(err)
		}
		page := New([]Stack{committed(t, "example", name)}, Use{})
		for _, row := range page.Rows {
			if len(row.Values) != 1 || len(row.Values[0]) == 0 {
				t.Errorf("%s: %s: got %v", name, row.Label, row.Values)
			}
		}
		if lines := page.value(t, "Warnings"); !slices.Equal(lines, []string{none}) {
			t.Errorf("%s: got warnings %v, want none", name, lines)
		}
	}
}

func TestTheLinesOfAStackWithEverything(t *testing.T) {
	t.Parallel()
	s := given(t, `{"signUp":"self","tier":"plus","tags":{"team":"a|b"},"sms":{},"domain":{"prefix":"acme"},
		"attributes":{"custom":{"tenant":{"type":"string"}}},
		"triggers":{"preSignUp":"arn:aws:lambda:us-east-1:123456789012:function:f"},
		"threatProtection":{"mode":"audit"},"password":{"history":3},
		"identityProviders":{"Google":{"type":"Google","clientId":"a"}},
		"clients":{"web":{"identityProviders":["COGNITO","Google"],"oauth":{"callbackUrls":["https://a.example/b"],"defaultRedirectUrl":"https://a.example/b"}},
			"job":{"secret":true}},"primaryClient":"web","acknowledge":["C15"]}`)
	page := New([]Stack{s}, Use{Users: number(1)})
	for label, want := range map[string]string{
		"Custom attributes":           "custom:tenant (",
		"Tags":                        "team: a|b",
		"Triggers":                    "preSignUp: arn:aws:lambda:us-east-1:123456789012:function:f",
		"Password policy":             "none of the last 3 passwords",
		"App clients":                 "my-users-pool-web (no secret, primary)",
		"Domain":                      "prefix: acme",
		"Identity providers":          "Google (Google)",
		"Settings that need the tier": "threatProtection: plus",
		"Users in a month":            "1 user: $0.02\nat the prices of " + PricesAsOf,
		"Texts in a month":            "add --sms-price",
		"Fixed permanently":           "signIn.caseSensitive",
		"Can be added, never removed": "clients.web.oauth.defaultRedirectUrl",
	} {
		if got := strings.Join(page.value(t, label), "\n"); !strings.Contains(got, want) {
			t.Errorf("%s: got %q, want %q in it", label, got, want)
		}
	}
	if got := strings.Join(page.value(t, "Can be added, never removed"), " "); !strings.Contains(got, "attributes.custom.tenant") || !strings.Contains(got, "sms") {
		t.Errorf("got %q, want the attribute and the text messages", got)
	}
}

// TestNoTwoStacksDifferInWhatThePageDoesNotShow: a reviewer can see every change.
func TestNoTwoStacksDifferInWhatThePageDoesNotShow(t *testing.T) {
	t.Parallel()
	const common = `"tier":"plus","domain":{"prefix":"acme"},"groups":{"admins":{"roleArn":"%s"}},
		"identityProviders":{"Corp":{"type":"OIDC","clientId":"a","issuer":"%s"}},
		"clients":{"web":{"revocation":%s,"oauth":{"callbackUrls":["https://a.example"],"logoutUrls":["%s"]}}},
		"messages":{"verification":{"emailBody":"%s"}}`
	fill := func(values ...string) string {
		text := `{"signUp":"self",` + common + `}`
		for _, value := range values {
			text = strings.Replace(text, "%s", value, 1)
		}
		return text
	}
	page := New([]Stack{
		given(t, fill("arn:a", "https://a.example", "true", "https://a.example", "{####} a")),
		given(t, fill("arn:b", "https://b.example", "false", "https://b.example", "{####} b")),
	}, Use{})
	for _, path := range []string{"groups.admins.roleArn", "identityProviders.Corp.issuer", "clients.web.revocation", "clients.web.oauth.logoutUrls", "messages.verification.emailBody"} {
		if !slices.ContainsFunc(page.Rows, func(r Row) bool { return r.Label == path && r.Differs }) {
			t.Errorf("got no row for %s, in which the stacks differ", path)
		}
	}
	for _, row := range New([]Stack{given(t, `{"signUp":"self"}`)}, Use{}).Rows {
		if row.Section == everything && row.Label != "signUp" {
			t.Errorf("got %s listed, which is a default", row.Label)
		}
	}
}

func TestWhatAStackFileSaysDoesNotSpeakToTheTerminal(t *testing.T) {
	t.Parallel()
	s := given(t, `{"signUp":"self","domain":{"prefix":"a","ui":{"css":".a\u001b[31m{}\u202e\u009b\u007f"}}}`)
	s.Region = "us-east-1\x1b[31m"
	for _, text := range []string{New([]Stack{s}, Use{}).Table(Style{Width: 80}), New([]Stack{s}, Use{}).Markdown()} {
		if strings.ContainsAny(text, "\x1b\u202e\u009b\x7f") {
			t.Errorf("got %q", text)
		}
	}
}

func TestAWarningMovesToTheAcknowledgedOnesWhenItIs(t *testing.T) {
	t.Parallel()
	const loud = `{"signUp":"self","verify":["phone_number"],"sms":{},"signIn":{"aliases":["email"]}%s}`
	page := New([]Stack{given(t, strings.ReplaceAll(loud, "%s", ""))}, Use{})
	warning := page.value(t, "Warnings")
	if !strings.Contains(warning[0], "[P4]") {
		t.Fatalf("got %v, want the warning of an alias that is not verified", warning)
	}
	page = New([]Stack{given(t, strings.ReplaceAll(loud, "%s", `,"acknowledge":["P4"]`))}, Use{})
	if quiet := page.value(t, "Acknowledged"); quiet[0] != warning[0] || strings.Contains(strings.Join(page.value(t, "Warnings"), ""), "[P4]") {
		t.Errorf("got %v acknowledged, want %v", quiet, warning)
	}
}

func TestNoMoneyForTextsWithoutAPrice(t *testing.T) {
	t.Parallel()
	s := given(t, `{"signUp":"admin","sms":{}}`)
	price := Money(64_500)
	for _, c := range []struct {
		use  Use
		want string
	}{
		{Use{Texts: number(1000)}, "SNS prices vary by country; add --sms-price"},
		{Use{TextPrice: &price}, "add --texts N for an estimate"},
		{Use{Texts: number(1000), TextPrice: &price}, "1,000 texts at $0.0645: $64.50"},
	} {
		if got := New([]Stack{s}, c.use).value(t, "Texts in a month"); !slices.Equal(got, []string{c.want}) {
			t.Errorf("got %v, want %s", got, c.want)
		}
	}
}

// TestMarkdownIsTextOnly: the page appears in a pull request comment, and an
// attacker may have written the stack file.
func TestMarkdownIsTextOnly(t *testing.T) {
	t.Parallel()
	s := given(t, `{"signUp":"self","tags":{"a":"| x | <img src=https://evil.example> [b](https://evil.example) @octocat `+"`c`"+`\n## d"}}`)
	text := New([]Stack{s}, Use{}).Markdown()
	for _, bad := range []string{"<img", "](", "https://", "@octocat", "| x |", "\n## ", "`c`"} {
		if rest := strings.ReplaceAll(text, `\`+bad, ""); strings.Contains(rest, bad) && !strings.Contains(text, `\`+bad) {
			t.Errorf("got %q in\n%s", bad, text)
		}
	}
	// GitHub looks for mentions in what Markdown becomes, where an entity is the character.
	if regexp.MustCompile(`(^|\W)@\w`).MatchString(htmltext.UnescapeString(text)) {
		t.Errorf("got a mention in\n%s", text)
	}
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "|") && strings.Count(line, "|")-strings.Count(line, `\|`) != 4 {
			t.Errorf("got %q, want three cells", line)
		}
	}
}
