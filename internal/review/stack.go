package review

import (
	"slices"

	"users-pool/pool"
)

// Stack is one stack to look at.
type Stack struct {
	// Name of the stack.
	Name string
	// Settings as pool.Load returns them, checked.
	Settings pool.Settings
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
	TextPrice *pool.Money
}

// acknowledged are the warnings that the settings silence.
func (s Stack) acknowledged() pool.Problems {
	loud := s.Settings
	loud.Acknowledge = nil
	all := loud.WarningsIn(s.Region)
	return slices.DeleteFunc(all, func(p pool.Problem) bool { return !slices.Contains(s.Settings.Acknowledge, p.Rule) })
}
