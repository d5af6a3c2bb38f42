package rules

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// TestAMessageSaysWhatToWrite instead, in the words of the settings.
func TestAMessageSaysWhatToWrite(t *testing.T) {
	t.Parallel()
	takeover := plus + `risk: {takeover: {low: {action: block, notify: true}`
	for given, want := range map[string]string{
		`allowDeletion: [all]`:                    "pool.allowDeletion[0]: must be clients.<key>, clients.<key>.branding, domain, identityProviders.<key>, resourceServers.<key>, groups.<key> or identityPool, got \"all\". [X5]",
		`signUp: null`:                            "pool.signUp: is required. Set it to self or admin. [S1]",
		`logs: {notificationErrors: {}}`:          "is required. Set it to the ARN of a log group, such as arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/users. [A2]",
		takeover + `}}}`:                          "notify: is required. For example: notify: {sesIdentityArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com'} [A3]",
		takeover + `, notify: {block: {}}}}}`:     `notify.block.html: is required. For example: html: "<p>We blocked a sign-in at {login-time}.</p>" [A3]`,
		`clients: {a: {readAttributes: [emial]}}`: `got "emial". Did you mean email? [C16]`,
		"attributes: {custom: {tenant: {type: string}}}\nclients: {a: {readAttributes: [custom:tenat]}}": `got "custom:tenat". Did you mean custom:tenant? [C16]`,
		`clients: {a: {authFlows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]}}`:                           "a mix of legacy names such as USER_PASSWORD_AUTH and current names. Replace it with ALLOW_USER_PASSWORD_AUTH. [C8]",
	} {
		if problems := refused(t, withSignUp(given)).Error(); !strings.Contains(problems, want) {
			t.Errorf("%s: got\n%s\nwant %q", given, problems, want)
		}
	}
}

// TestTheLargestStyleIsAccepted, and no larger one.
func TestTheLargestStyleIsAccepted(t *testing.T) {
	t.Parallel()
	styled := func(length int) settings.Branding {
		return settings.Branding{Settings: settings.Document(`{"text":"` + strings.Repeat("é", length) + `"}`)}
	}
	frame := utf8.RuneCountInString(styled(0).Desired(anyPoolID, anyClientID))
	for more, want := range map[int]int{0: 0, 1: 1} {
		given := fmt.Sprintf("signUp: self\n%sclients: {web: {branding: {settings: {text: %q}}}}", managed, strings.Repeat("é", settings.MaxDesired-frame+more))
		_, _, err := Load(configtest.Pool(t, given))
		if got := strings.Count(fmt.Sprint(err), "must have at most 65536 characters with its images"); got != want {
			t.Errorf("%d characters too many: got %v", more, err)
		}
	}
}

// TestTheLargestLogoIsAccepted, and no larger one.
func TestTheLargestLogoIsAccepted(t *testing.T) {
	t.Parallel()
	for more, want := range map[int]int{0: 0, 1: 1} {
		image := "\x89PNG\r\n\x1a\n" + strings.Repeat("x", largestLogo-8+more)
		given := "signUp: self\ndomain: {prefix: one, ui: {logo: " + base64.StdEncoding.EncodeToString([]byte(image)) + "}}"
		_, _, err := Load(configtest.Pool(t, given))
		if got := strings.Count(fmt.Sprint(err), "must have at most 102400 bytes"); got != want {
			t.Errorf("%d bytes too many: got %v", more, err)
		}
	}
}

// TestTheRulebookListsEachRuleOnce, in the order of areas and numbers, with all its sources.
func TestTheRulebookListsEachRuleOnce(t *testing.T) {
	t.Parallel()
	book := Rulebook()
	has := func(want Rule) {
		t.Helper()
		if !slices.Contains(book, want) {
			t.Errorf("got no %+v", want)
		}
	}
	has(Rule{"S1", Refused, "Every stack must say who creates users.", "developer guide, Configuring policies for user creation"})
	has(Rule{"P13", Refused, "The length of a string is bounded within 0 to 2048.", "developer guide, Custom attributes; developer guide, Standard attributes"})
	has(Rule{"M5", RefusedChange, "SMS can't be removed.", "SDK UserPoolArgs.SmsConfiguration"})
	has(Rule{"X5", Warning, "allowDeletion lists only what the change deletes.", "setting allowDeletion"})
	has(Rule{"C23", Note, "A pool has at most 1,000 clients.", "an adjustable quota: docs/not-built.md"})
	for i, rule := range book[1:] {
		before := book[i]
		if before.ID[0] > rule.ID[0] || before.ID[0] == rule.ID[0] && len(before.ID) > len(rule.ID) || len(before.ID) == len(rule.ID) && before.ID > rule.ID {
			t.Errorf("got %s before %s", before.ID, rule.ID)
		}
		if slices.ContainsFunc(book[:i+1], func(other Rule) bool {
			return other.ID == rule.ID && other.Level == rule.Level && other.Text == rule.Text
		}) {
			t.Errorf("got %+v twice", rule)
		}
		if sources := strings.Split(rule.Source, "; "); len(slices.Compact(slices.Sorted(slices.Values(sources)))) < len(sources) {
			t.Errorf("%s: got a source twice in %q", rule.ID, rule.Source)
		}
	}
}
