package pool

import (
	"fmt"
	"slices"
	"strings"
)

// rule is one thing AWS, or good sense, demands of the settings of a stack.
// A new rule is a new row of a table and its test.
type rule struct {
	// id names the rule in messages and documentation for ever.
	id string
	// wants is the rule in a line, for the page of rules.
	wants string
	// source is where the rule is written.
	source string
	// check reports what breaks the rule.
	check func(Settings, report)
}

// report takes one broken rule: the path of the setting and a message that
// says what is wanted, what was found and the way out.
type report func(path, format string, args ...any)

// rules are all the rules, in the order in which people read settings.
var rules = slices.Concat(
	poolRules, signInRules, attributeRules, passwordRules, mfaRules, smsRules, emailRules, messageRules,
	triggerRules, threatRules, clientRules, domainRules, partRules, providerRules, federationRules, acknowledgeRules,
)

// problems checks settings whose defaults are filled in against every rule.
func (s Settings) problems() Problems {
	var problems Problems
	for _, r := range rules {
		r.check(s, problems.by(r.id))
	}
	return problems
}

// Validate reports everything that is wrong with the settings, as Problems,
// or nil. Defaults need not be filled in.
func (s Settings) Validate() error {
	return s.WithDefaults().problems().orNil()
}

// oneOf checks a value against the words allowed.
func oneOf[T ~string](r report, path string, value T, allowed ...T) {
	switch {
	case value == "":
		r(path, "want %s, got nothing", choices(allowed))
	case !slices.Contains(allowed, value):
		r(path, "want %s, got %q", choices(allowed), value)
	}
}

// someOf checks a list against the words allowed, each at most once.
func someOf(r report, path string, list []string, allowed ...string) {
	for i, value := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case !slices.Contains(allowed, value):
			r(at, "want %s, got %q", choices(allowed), value)
		case slices.Contains(list[:i], value):
			r(at, "want each value once, got %q again; remove it", value)
		}
	}
}

// choices reads as in "self or admin", "a, b or c".
func choices[T ~string](allowed []T) words {
	each := make([]string, len(allowed))
	for i, word := range allowed {
		each[i] = string(word)
	}
	last := len(each) - 1
	if last < 1 {
		return words(strings.Join(each, ""))
	}
	return words(strings.Join(each[:last], ", ") + " or " + each[last])
}

// between checks a whole number against its bounds.
func between(r report, path string, value *int, least, most int) {
	if value != nil && (*value < least || *value > most) {
		r(path, "want %d to %d, got %d", least, most, *value)
	}
}
