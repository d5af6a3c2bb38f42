package rules

import (
	"fmt"
	"slices"
	"strings"

	"users-pool/pool/settings"
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
	check func(settings.Settings, settings.Report)
}

// rules are all the rules, in the order in which people read settings.
var rules = slices.Concat(
	poolRules, signInRules, attributeRules, passwordRules, mfaRules, smsRules, emailRules, messageRules,
	triggerRules, threatRules, clientRules, domainRules, partRules, providerRules, federationRules, acknowledgeRules,
)

// Check reports what breaks a rule in settings whose defaults are filled in.
func Check(s settings.Settings) settings.Diagnostics {
	var problems settings.Diagnostics
	for _, r := range rules {
		r.check(s, problems.Add(r.id))
	}
	return problems
}

// Validate reports everything that is wrong with the settings, as Diagnostics,
// or nil. Defaults need not be filled in.
func Validate(s settings.Settings) error {
	return Check(s.WithDefaults()).ErrOrNil()
}

// oneOf checks a value against the words allowed.
func oneOf[T ~string](r settings.Report, path string, value T, allowed ...T) {
	switch {
	case value == "":
		r(path, "want %s, got nothing", choices(allowed))
	case !slices.Contains(allowed, value):
		r(path, "want %s, got %q", choices(allowed), value)
	}
}

// someOf checks a list against the words allowed, each at most once.
func someOf(r settings.Report, path string, list []string, allowed ...string) {
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
func choices[T ~string](allowed []T) settings.Verbatim {
	each := make([]string, len(allowed))
	for i, word := range allowed {
		each[i] = string(word)
	}
	last := len(each) - 1
	if last < 1 {
		return settings.Verbatim(strings.Join(each, ""))
	}
	return settings.Verbatim(strings.Join(each[:last], ", ") + " or " + each[last])
}

// between checks a whole number against its bounds.
func between(r settings.Report, path string, value *int, least, most int) {
	if value != nil && (*value < least || *value > most) {
		r(path, "want %d to %d, got %d", least, most, *value)
	}
}
