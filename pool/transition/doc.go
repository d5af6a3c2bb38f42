// Package transition compares the resources of a stack with its new settings. It refuses
// changes that AWS would refuse, that would lose users, or that would delete what
// applications depend on. Package pool reads the previous resources.
//
// It compares with the outputs of the resources, because a refresh removes blocks from
// their inputs.
package transition
