// Package rules has the rules for settings, of AWS and of good practice. Each row has its
// ID, level, source and check. Most rows have no check of their own, because the
// tags of a setting say everything: its bounds, words, form and tier.
package rules
