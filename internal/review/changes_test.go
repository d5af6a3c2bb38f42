package review

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"users-pool/internal/terminal"
)

func TestOnlyWhatChangesIsShownAgainstTheBase(t *testing.T) {
	t.Parallel()
	base := New([]Stack{given(t, `{"signUp":"self","clients":{"web":{"tokens":{"access":"1h"}}}}`)}, Use{})
	raw, err := json.Marshal(base)
	if err != nil {
		t.Fatal(err)
	}
	var read Page // as from a file
	if err := json.Unmarshal(raw, &read); err != nil {
		t.Fatal(err)
	}
	head := New([]Stack{given(t, `{"signUp":"self","clients":{"web":{"tokens":{"access":"15m"}}}}`)}, Use{}).Against(read)
	var labels []string
	for _, row := range head.Changes[0].Rows {
		labels = append(labels, row.Label)
	}
	if got := strings.Join(labels, ", "); got != "App clients, clients.web.tokens.access" {
		t.Errorf("got the changes %s, want those of the client alone", got)
	}
	text := head.Markdown()
	changes, whole, _ := strings.Cut(text, "<details>")
	if !strings.Contains(changes, "| clients.web.tokens.access | the default | 15m |") || strings.Contains(changes, "Pool name") {
		t.Errorf("got\n%s", changes)
	}
	if !strings.Contains(whole, "Pool name") {
		t.Errorf("want the whole page folded below, got\n%s", whole)
	}
	if table := head.Table(Style{Width: 80}); !strings.Contains(table, "What changes in test\n") || !strings.Contains(table, "    head  15m\n") {
		t.Errorf("got\n%s", table)
	}
	for _, same := range head.Against(head).Changes {
		if len(same.Rows) > 0 {
			t.Errorf("against itself: got %v, want no change", same.Rows)
		}
	}
}

func TestASettingThatGoesBackToItsDefaultIsAChange(t *testing.T) {
	t.Parallel()
	base := New([]Stack{given(t, `{"signUp":"self","tags":{"a":"b"}}`)}, Use{})
	head := New([]Stack{given(t, `{"signUp":"self"}`)}, Use{}).Against(base)
	if text := head.Markdown(); !strings.Contains(text, "| tags.a | b | the default |") || !strings.Contains(text, "| Tags | a: b | none |") {
		t.Errorf("got\n%s", text)
	}
}

// A page lists a key for all its stacks if one of them changes it.
func TestAStackThatKeepsADefaultDoesNotChangeWithAnother(t *testing.T) {
	t.Parallel()
	named := func(name, text string) Stack {
		s := given(t, text)
		s.Name = name
		return s
	}
	dev := named("dev", `{"signUp":"self"}`)
	open, protected := named("prod", `{"signUp":"admin"}`), named("prod", `{"signUp":"admin","protect":true}`)
	for name, test := range map[string]struct{ base, head, want string }{
		"prod leaves the default":       {"open", "protected", "| protect | the default | yes |"},
		"prod goes back to the default": {"protected", "open", "| protect | yes | the default |"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pages := map[string]Page{"open": New([]Stack{dev, open}, Use{}), "protected": New([]Stack{dev, protected}, Use{})}
			raw, err := json.Marshal(pages[test.base])
			if err != nil {
				t.Fatal(err)
			}
			var base Page
			if err := json.Unmarshal(raw, &base); err != nil {
				t.Fatal(err)
			}
			page := pages[test.head].Against(base)
			if rows := page.Changes[0].Rows; len(rows) > 0 {
				t.Errorf("dev: got %v, want no change", rows)
			}
			if text := page.Markdown(); !strings.Contains(text, test.want) {
				t.Errorf("prod: got\n%s\nwant %q", text, test.want)
			}
		})
	}
}

func TestOnlyTheClientThatChangesIsShown(t *testing.T) {
	t.Parallel()
	base := New([]Stack{given(t, `{"signUp":"self","clients":{"app":{},"web":{}},"primaryClient":"web"}`)}, Use{})
	head := New([]Stack{given(t, `{"signUp":"self","clients":{"app":{},"web":{"secret":true}},"primaryClient":"web"}`)}, Use{}).Against(base)
	for _, row := range head.Changes[0].Rows {
		if text := strings.Join(row.Values[1], "\n"); strings.Contains(text, "-app") {
			t.Errorf("%s: got %q, want the client web alone", row.Label, text)
		}
	}
}

func TestANewStackIsCalledNew(t *testing.T) {
	t.Parallel()
	if text := New([]Stack{given(t, `{"signUp":"self"}`)}, Use{}).Against(Page{Stacks: []string{"dev"}}).Markdown(); !strings.Contains(text, "### Settings of test\n\nThe stack is new.") {
		t.Errorf("got\n%s", text)
	}
}

// TestThePageFitsTheTerminal: no line is wider than the terminal, except a single
// long word with its label.
func TestThePageFitsTheTerminal(t *testing.T) {
	t.Parallel()
	long := given(t, `{"signUp":"self","sms":{"roleArn":"arn:aws:iam::123456789012:role/a-role-with-a-long-name-that-sends-text-messages"},
		"clients":{"a-client-with-a-rather-long-key":{"oauth":{"callbackUrls":["https://a-long-host-name.example.com/a/path/that/is/long/callback"],"defaultRedirectUrl":"https://a-long-host-name.example.com/a/path/that/is/long/callback"}}},
		"domain":{"prefix":"acme"}}`)
	stacks := map[int][]Stack{
		1: {long},
		2: {standard(t, "dev"), standard(t, "prod")},
		3: {standard(t, "dev"), standard(t, "prod"), long},
	}
	for count, shown := range stacks {
		for _, width := range []int{80, 120} {
			for line := range strings.Lines(New(shown, Use{Users: number(20_000)}).Table(Style{Width: width})) {
				line = strings.TrimRight(line, "\n")
				words := strings.Fields(line)
				if utf8.RuneCountInString(line) > width && utf8.RuneCountInString(words[len(words)-1]) < width-16 {
					t.Errorf("%d stacks at %d columns: got %d in %q", count, width, utf8.RuneCountInString(line), line)
				}
			}
		}
	}
}

// A list has no spaces of its own at which a line could break.
func TestALongListBreaksBetweenItsItems(t *testing.T) {
	t.Parallel()
	s := given(t, `{"signUp":"self","domain":{"prefix":"acme"},"resourceServers":{"orders":{"identifier":"https://orders.example.com","scopes":{"read":"a","write":"b"}}},
		"clients":{"web":{"oauth":{"callbackUrls":["https://app.example.com/callback","https://app.example.com/silent"],"scopes":["openid","https://orders.example.com/read","https://orders.example.com/write"]},
		"branding":{"assets":[{"category":"FORM_LOGO","colorMode":"LIGHT","extension":"PNG","bytes":"`+strings.Repeat("AAAA", 100)+`"}]}}}}`)
	table := New([]Stack{s}, Use{}).Table(Style{Width: 80})
	for line := range strings.Lines(table) {
		if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > 80 {
			t.Errorf("got %d columns in %q", utf8.RuneCountInString(line), line)
		}
	}
	if strings.Contains(table, `"file"`) {
		t.Errorf("want no empty setting of the image, got\n%s", table)
	}
}

// A Chinese character takes two columns of a terminal.
func TestWideCharactersKeepTheColumns(t *testing.T) {
	t.Parallel()
	dev, prod := given(t, `{"signUp":"self","groups":{"a":{"description":"管理者管理者"}}}`), given(t, `{"signUp":"self","groups":{"a":{"description":"plain"}}}`)
	prod.Name = "second"
	table := New([]Stack{dev, prod}, Use{}).Table(Style{Width: 100})
	column := func(text string) int {
		for line := range strings.Lines(table) {
			if before, _, here := strings.Cut(line, text); here {
				return terminal.Columns(before)
			}
		}
		return -1
	}
	if got, want := column("plain"), column("second"); got != want || want < 0 {
		t.Errorf("got a value in column %d, want it in column %d with its stack\n%s", got, want, table)
	}
}

// An estimate depends on --users, which is no setting.
func TestAnEstimateForOtherNumbersIsNoChange(t *testing.T) {
	t.Parallel()
	stack := given(t, `{"signUp":"self","sms":{}}`)
	price := Money(6_450)
	base := New([]Stack{stack}, Use{})
	page := New([]Stack{stack}, Use{Users: number(20_000), Texts: number(10), TextPrice: &price}).Against(base)
	if rows := page.Changes[0].Rows; len(rows) > 0 {
		t.Errorf("got %v, want no change", rows)
	}
	plus := given(t, `{"signUp":"self","sms":{},"tier":"plus"}`)
	page = New([]Stack{plus}, Use{Users: number(20_000)}).Against(New([]Stack{stack}, Use{Users: number(20_000)}))
	if text := page.Markdown(); !strings.Contains(text, "20,000 users: $400.00") {
		t.Errorf("want the cost of the other tier, got\n%s", text)
	}
}

// TestNoDefaultIsListedAsASetting checks that no committed stack or example lists
// a setting that its stack file doesn't set.
func TestNoDefaultIsListedAsASetting(t *testing.T) {
	t.Parallel()
	for settings, want := range map[string]string{
		`{"signUp":"self"}`: "signUp",
		`{"signUp":"self","domain":{"prefix":"acme"},"clients":{"web":{"oauth":{"callbackUrls":["https://a.example"]}}}}`: "clients.web.oauth.callbackUrls, domain.prefix, signUp",
		`{"signUp":"self","name":"other"}`:                                                  "name, signUp",
		`{"signUp":"admin","mfa":{"mode":"optional","methods":["totp"]}}`:                   "mfa.methods, mfa.mode, signUp",
		`{"signUp":"self","sms":{}}`:                                                        "signUp, sms",
		`{"signUp":"self","identityProviders":{"Google":{"type":"Google","clientId":"a"}}}`: "identityProviders.Google.clientId, identityProviders.Google.type, signUp",
		`{"signUp":"self","attributes":{"custom":{"tenant":{"type":"string"}}}}`:            "attributes.custom.tenant.type, signUp",
	} {
		var got []string
		for _, row := range New([]Stack{given(t, settings)}, Use{}).Rows {
			if row.Section == everything {
				got = append(got, row.Label)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %v listed, want %s", settings, got, want)
		}
	}
}
