package rules

import (
	"slices"
	"strings"

	"users-pool/pool/transition"
)

// Rule is one rule, as the documentation shows it.
type Rule struct {
	// ID in messages and in the setting acknowledge.
	ID string
	// Level says what breaking the rule does.
	Level Level
	// Text is the rule in one line.
	Text string
	// Source documents the rule or, for a note, says why it isn't checked.
	Source string
}

// Level is what breaking a rule does.
type Level string

// The levels.
const (
	// Refused ends a preview before anything is registered.
	Refused Level = "refused"
	// RefusedChange ends a preview because of the state.
	RefusedChange Level = "refused as a change"
	// Warning is shown once in a run, unless it is acknowledged.
	Warning Level = "warning"
	// Note isn't checked: it holds by construction, or would warn every stack.
	Note Level = "note"
)

// Rulebook is every rule, by id.
func Rulebook() []Rule {
	var book []Rule
	for _, r := range slices.Concat(allRows(), loadRows, changeRows(), notes) {
		// A rule that two rows check is one rule.
		i := slices.IndexFunc(book, func(known Rule) bool { return known.ID == r.id && known.Level == r.level && known.Text == r.text })
		if i == -1 {
			book = append(book, Rule{r.id, r.level, r.text, r.source})
		} else if !strings.Contains(book[i].Source, r.source) {
			book[i].Source += "; " + r.source
		}
	}
	slices.SortStableFunc(book, func(a, b Rule) int { return byID(a.ID, b.ID) })
	return book
}

// byID orders ids by letter, and then as numbers.
func byID(a, b string) int {
	if area := strings.Compare(a[:1], b[:1]); area != 0 {
		return area
	}
	return number(a) - number(b)
}

// number of an id, which a letter precedes.
func number(id string) (n int) {
	for _, digit := range id[1:] {
		n = 10*n + int(digit-'0')
	}
	return n
}

// loadRows are checked where the configuration is read.
var loadRows = []row{
	{"O23", Refused, "Secrets are encrypted in users-pool:secrets, and nowhere else.", "SDK IdentityProvider.ProviderDetails", nil},
	{"S5", Refused, "A reference replaces a setting that is left out.", "References of the library", nil},
}

// changeRows compare the settings with the state. Package transition checks them.
func changeRows() []row {
	var of []row
	for _, r := range transition.Rules() {
		level := RefusedChange
		if r.Warning {
			level = Warning
		}
		of = append(of, row{r.ID, level, r.Text, r.Source, nil})
	}
	return of
}

// notes are rules without a check.
var notes = []row{
	{"C5", Note, "The units of tokens are seconds, minutes, hours or days.", "by construction: a duration has one of them", nil},
	{"C23", Note, "A pool has at most 1,000 clients.", "an adjustable quota: docs/not-built.md", nil},
	{"D1", Note, "Either field of the device block turns remembering on.", "by construction: the block is present or absent", nil},
	{"G3", Note, "A pool has at most 10,000 groups, a user 100.", "a quota: docs/not-built.md", nil},
	{"I1", Note, "An import job has a valid form.", "not built: docs/not-built.md", nil},
	{"L4", Note, "Triggers respond within 5 seconds.", "can't be known in a preview: docs/not-built.md", nil},
	{"M10", Note, "The SMS role can publish before the pool is created.", "by construction: the pool depends on the role and its policy", nil},
	{"M12", Note, "The account can send text messages.", "would warn every stack: docs/not-built.md", nil},
	{"O13", Note, "No other pool of the region has the prefix.", "would warn every stack: docs/not-built.md", nil},
	{"O15", Note, "An account has at most 4 domains of its own.", "a quota: docs/not-built.md", nil},
	{"O20", Note, "A pool has at most 25 resource servers.", "an adjustable quota: docs/not-built.md", nil},
	{"P11", Note, "Custom attributes can't be required.", "by construction: only standard ones can be listed, see P17", nil},
	{"Q1", Note, "An account has at most 1,000 pools in a region.", "an adjustable quota: docs/not-built.md", nil},
	{"T3", Note, "There is no link text with a code, and no code text with a link.",
		"by construction: only the chosen text is written; the provider sends the other one from its state, as its own tests do", nil},
	{"T9", Note, "The template and the old texts aren't both set.", "by construction: only the template is written", nil},
	{"T13", Note, "Cognito's default sender sends at most 50 emails a day.", "would warn every stack: docs/not-built.md", nil},
	{"W4", Note, "`UnusedAccountValidityDays` is replaced by W2.", "the SDK no longer has it", nil},
	{"X1", Note, "Deletion protection comes with Pulumi's protection.", "by construction: protect is both", nil},
	{"X2", Note, "A pool with protection or a domain can't be deleted.", "by construction: the domain is deleted first; docs/operations.md, Teardown", nil},
	{"X3", Note, "An update keeps what it leaves out.", "by construction: every field is written, every time", nil},
}
