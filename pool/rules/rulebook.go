package rules

import (
	"slices"
	"strings"
)

// RemovedByHand is the rule about what only the console takes off a pool. Who
// did that says so by its id, as with a warning.
const RemovedByHand = "M6"

// Rule is one rule of the rulebook, as documentation shows it.
type Rule struct {
	// ID in messages and in Settings.Acknowledge.
	ID string
	// Level says what breaking the rule does.
	Level Level
	// Wants is the rule in a line.
	Wants string
	// Source is where it is written, or for a note why it is not checked.
	Source string
}

// Level is what breaking a rule does.
type Level string

// The levels.
const (
	// LevelRefused ends a preview before anything is registered.
	LevelRefused Level = "refused"
	// LevelChange ends a preview of a stack that is up already: AWS fixed it.
	LevelChange Level = "refused as a change"
	// LevelWarning is said once in a run, unless it is acknowledged.
	LevelWarning Level = "warning"
	// LevelNote is not checked: it holds by construction, or would always speak.
	LevelNote Level = "note"
)

// Rulebook is every rule there is, by id.
func Rulebook() []Rule {
	var book []Rule
	// A rule that two rows check, on different paths, is one rule.
	add := func(level Level, id, wants, source string) {
		i := slices.IndexFunc(book, func(r Rule) bool { return r.ID == id && r.Level == level && r.Wants == wants })
		if i < 0 {
			book = append(book, Rule{id, level, wants, source})
		} else if !strings.Contains(book[i].Source, source) {
			book[i].Source += "; " + source
		}
	}
	for _, r := range rules {
		add(LevelRefused, r.id, r.wants, r.source)
	}
	for _, r := range loadRules {
		add(LevelRefused, r.id, r.wants, r.source)
	}
	for _, r := range changeRules {
		add(LevelChange, r.id, r.wants, r.source)
	}
	for _, r := range warnings {
		add(LevelWarning, r.id, r.wants, r.source)
	}
	for _, r := range regionWarnings {
		add(LevelWarning, r.id, r.wants, r.source)
	}
	for _, r := range notes {
		add(LevelNote, r.id, r.wants, r.source)
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

// loadRules are checked where the configuration is read, and so are not rows
// of a table with a check.
var loadRules = []rule{
	{id: "O23", wants: "secrets stand encrypted in users-pool:secrets, and nowhere else", source: "SDK IdentityProvider.ProviderDetails"},
	{id: "S7", wants: "aws:region is a region by its form", source: "the provider previews any, and finds no such host in the middle of up"},
	{id: "S5", wants: "a reference stands in the place of a setting, not beside it", source: "References of the library"},
}

// changeRules compare a stack with what it is: in the guard, which sees what
// the pool was registered with, or with the record of the last up.
var changeRules = []rule{
	{id: "P6", wants: "name, sign-in, case, required attributes and region stay", source: "developer guide, Updating user pool configuration"},
	{id: "P9", wants: "at most 25 new attributes at once", source: "API CustomAttributesListType"},
	{id: "P16", wants: "no attribute is changed or removed", source: "developer guide, Custom attributes"},
	{id: "G2", wants: "a group's precedence and role stay once they were there", source: "terraform-provider-aws, user_group.go: an update sends 0, and an empty role"},
	{id: "M6", wants: "what codes by mail need is there before them, and they stay", source: "hashicorp/terraform-provider-aws#41049, #41064, #46801"},
	{id: "O18", wants: "an identifier stays with its key", source: "API CreateResourceServer: the new one comes before the old one goes"},
	{id: "W6", wants: "the tier is raised before passkeys come", source: "hashicorp/terraform-provider-aws#41049"},
	{id: "M5", wants: "SMS stays once it was there", source: "SDK UserPoolArgs.SmsConfiguration"},
	{id: "L2", wants: "the trigger that changes claims goes with all others", source: "API LambdaConfigType; the provider sends what it knew"},
	{id: "O9", wants: "a default redirect stays once it was there", source: "the provider keeps it, and refuses empty text"},
	{id: "R2", wants: "what a lower tier cannot do is turned off before", source: "feature plans, Deactivating features; API TierChangeNotAllowedException"},
	{id: "W7", wants: "the block of passkeys stays once it was there", source: "API WebAuthnConfigurationType; AWS has no way to take it off"},
}

// notes are the rules that no check speaks of.
var notes = []rule{
	{id: "A2", wants: "what logs are exported where", source: "not built: docs/not-built.md"},
	{id: "C5", wants: "units of tokens are seconds, minutes, hours or days", source: "by construction: a duration has one of them"},
	{id: "C23", wants: "1,000 clients for each pool", source: "a quota, adjustable: docs/not-built.md"},
	{id: "D1", wants: "either field of the device block turns remembering on", source: "by construction: the block is there or is not"},
	{id: "G3", wants: "10,000 groups for each pool, 100 for each user", source: "a quota: docs/not-built.md"},
	{id: "I1", wants: "the form of an import job", source: "not built: docs/not-built.md"},
	{id: "L4", wants: "triggers answer within 5 seconds", source: "cannot be known before: docs/not-built.md"},
	{id: "M10", wants: "the SMS role may publish before the pool is made", source: "by construction: the pool depends on role and policy"},
	{id: "M12", wants: "the sandbox, origination identity and quota of SNS", source: "would always speak: docs/not-built.md"},
	{id: "M13", wants: "passwordless factors beside required MFA", source: "the exact rule is not documented"},
	{id: "O13", wants: "a prefix that nobody in the region has", source: "would always speak: docs/not-built.md"},
	{id: "O15", wants: "4 domains of one's own for each account", source: "a quota: docs/not-built.md"},
	{id: "O20", wants: "25 resource servers for each pool", source: "a quota, adjustable: docs/not-built.md"},
	{id: "P11", wants: "custom attributes are not required", source: "by construction: only standard ones can be listed, see P17"},
	{id: "Q1", wants: "1,000 pools for each account and region", source: "a quota, adjustable: docs/not-built.md"},
	{id: "T3", wants: "no text of a link where a code is sent, nor the reverse", source: "by construction: only the chosen one is written; the provider sends the other along from its state, as its own tests do"},
	{id: "T9", wants: "the template or the old texts", source: "by construction: only the template is written"},
	{id: "T13", wants: "50 mails a day from Cognito's own sender", source: "would always speak: docs/not-built.md"},
	{id: "W4", wants: "the old validity of unused accounts", source: "the SDK no longer has it"},
	{id: "X1", wants: "deletion protection where there is protection", source: "by construction: protect is both"},
	{id: "X2", wants: "no deletion with protection or a domain", source: "by construction: the domain goes first; README, Taking production down"},
	{id: "X3", wants: "an update keeps what it leaves out", source: "by construction: every field is written, every time"},
}
