package settings

import "slices"

// Tier is the feature plan of a user pool.
type Tier string

// The feature plans, from the cheapest to the most expensive.
const (
	TierLite       Tier = "lite"
	TierEssentials Tier = "essentials"
	TierPlus       Tier = "plus"
)

// Rank orders the tiers by what they can do, starting at 1. It is 0 for any other
// text.
func (t Tier) Rank() int {
	return slices.Index([]Tier{TierLite, TierEssentials, TierPlus}, t) + 1
}
