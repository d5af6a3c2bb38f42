package review

import (
	"slices"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Stack is one stack to review.
type Stack struct {
	// Name of the stack.
	Name string
	// Settings as rules.Load returns them, checked.
	Settings settings.Settings
	// Region of the pool. Default: that of the environment.
	Region string
	// Account is the AWS account, for the costs: free users count once for an
	// account. Default: one that all stacks without an account share.
	Account string

	share share
}

// acknowledged are the warnings that the settings silence.
func (s Stack) acknowledged() settings.Diagnostics {
	loud := s.Settings
	loud.Acknowledge = nil
	all := rules.Warnings(loud, s.Region)
	return slices.DeleteFunc(all, func(p settings.Diagnostic) bool { return !slices.Contains(s.Settings.Acknowledge, p.Rule) })
}
