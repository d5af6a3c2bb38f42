package transition

import (
	"slices"

	"users-pool/pool/settings"
)

// change is the previous resources and the new settings.
type change struct {
	had Previous
	// pool is had.Pool, and never nil in a check.
	pool *UserPool
	s    settings.Settings
}

// rule is one thing that a change must not do. A new rule is a new row of a table
// and its test.
type rule struct {
	// id names the rule in messages and documentation permanently.
	id string
	// text is the rule in one line, for the page of rules.
	text string
	// source is where the rule is written.
	source string
	// check reports what breaks the rule.
	check func(change, settings.Report)
}

// refusals end a preview before anything is registered.
var refusals = slices.Concat(
	replacementRules, attributeRules, tierRules, smsRules, mfaRules, phoneRules, passkeyRules, triggerRules, domainRules,
	partRules, styleRules, homeRules, protectionRules)

// warnings are shown once in a run, unless they are acknowledged.
var warnings = slices.Concat(unprotectedRules, unfinishedRules, ignoredRules)

// Check compares the previous resources with complete settings. The paths are
// below those of the settings.
func Check(had Previous, s settings.Settings) (refused, warned settings.Diagnostics) {
	c := change{had: had, pool: had.Pool, s: s}
	if c.pool == nil {
		c.pool = &UserPool{}
	}
	for _, r := range refusals {
		r.check(c, refused.Add(r.id))
	}
	for _, r := range warnings {
		if !slices.Contains(s.Acknowledge, r.id) {
			r.check(c, warned.Add(r.id))
		}
	}
	return refused, warned
}

// Rule is a rule as documentation shows it.
type Rule struct {
	ID, Text, Source string
	// Warning reports whether breaking the rule is only a warning.
	Warning bool
}

// Rules are all of them.
func Rules() []Rule {
	var all []Rule
	for _, r := range refusals {
		all = append(all, Rule{r.id, r.text, r.source, false})
	}
	for _, r := range warnings {
		all = append(all, Rule{r.id, r.text, r.source, true})
	}
	return all
}

// kept reports whether the pool exists and isn't replaced.
func (c change) kept() bool {
	return c.had.Pool != nil && !c.replaced()
}

// protected reports whether parts that applications depend on are protected: while the
// settings say so or AWS has deletion protection on. So the change that removes the
// protection deletes nothing yet.
func (c change) protected() bool { return c.s.Protect || c.pool.Protected() }
