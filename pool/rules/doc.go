// Package rules is the rulebook: what AWS and good sense ask of settings. Each rule
// is one row with its id, level, source and check.
package rules
