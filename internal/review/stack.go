package review

import (
	"slices"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Stack is one stack to look at.
type Stack struct {
	// Name of the stack.
	Name string
	// Settings as rules.Load returns them, checked.
	Settings settings.Settings
	// Region of the pool, "" where the stack file leaves it to the environment.
	Region string
}

// Use is what somebody expects of a month, for the costs.
type Use struct {
	// Users who are active in the month and came with a password of the pool.
	Users int
	// Texts is the number of text messages, and TextPrice what one of them
	// costs. AWS has a price for each country, so there is no default, and
	// without it no money is named.
	Texts     int
	TextPrice *Money
}

// acknowledged are the warnings that the settings silence.
func (s Stack) acknowledged() settings.Diagnostics {
	loud := s.Settings
	loud.Acknowledge = nil
	all := rules.Warnings(loud, s.Region)
	return slices.DeleteFunc(all, func(p settings.Diagnostic) bool { return !slices.Contains(s.Settings.Acknowledge, p.Rule) })
}
