// Package rules is the rulebook: what AWS and good sense require of settings. Each row
// has its id, level, source and check. Most rows have no check of their own, because the
// tags of a setting say everything: its bounds, words, form and tier.
package rules
