package pool

import "fmt"

// price of a tier: US dollars for a user who is active in a month, beyond what
// is free. From the AWS pricing page as quoted on 2026-09-20 by one secondary
// source; look there before you decide on money.
type price struct {
	tier Tier
	perUser,
	free string
}

var prices = []price{
	{TierLite, "$0.0055", "after 10,000 free"},
	{TierEssentials, "$0.015", "after 10,000 free"},
	{TierPlus, "$0.020", "none free"},
}

func (p price) String() string {
	return fmt.Sprintf("%s (%s per active user and month, %s)", p.tier, p.perUser, p.free)
}

func priceOf(tier Tier) price {
	for _, p := range prices {
		if p.tier == tier {
			return p
		}
	}
	return price{tier: tier}
}

// rank orders the tiers by what they can do; 0 is none of them.
func rank(tier Tier) int {
	for i, p := range prices {
		if p.tier == tier {
			return i + 1
		}
	}
	return 0
}

// needTier refuses what a tier cannot do, with both prices.
func needTier(r report, path, what string, got, least Tier) {
	if rank(got) == 0 || rank(got) >= rank(least) {
		return // an unknown tier is reported as that
	}
	r(path, "want tier %s or above with %s, got %s; raise the tier, or leave %s out",
		priceOf(least), what, priceOf(got), what)
}
