package settings

import (
	"slices"
)

// Rank orders the tiers by what they can do, from 1 up; 0 is none of them.
func (t Tier) Rank() int {
	return slices.Index([]Tier{TierLite, TierEssentials, TierPlus}, t) + 1
}

// Tier is the feature plan of a user pool.
type Tier string

// The plans AWS sells, from the cheapest to the richest.
const (
	TierLite       Tier = "lite"
	TierEssentials Tier = "essentials"
	TierPlus       Tier = "plus"
)
