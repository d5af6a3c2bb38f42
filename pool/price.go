package pool

import "fmt"

// PricesAsOf is the day of which the prices of the tiers are: those of the AWS
// pricing page as one secondary source quotes them. Look there before you
// decide on money.
const PricesAsOf = "2026-09-20"

// Money is an amount in ten-thousandths of a US dollar, the unit in which AWS
// names its prices.
type Money int64

// String is the amount in dollars and cents, and in more digits where cents
// would lose some.
func (m Money) String() string {
	if m%100 == 0 {
		return fmt.Sprintf("$%d.%02d", m/10_000, m%10_000/100)
	}
	if m%10 == 0 {
		return fmt.Sprintf("$%d.%03d", m/10_000, m%10_000/10)
	}
	return fmt.Sprintf("$%d.%04d", m/10_000, m%10_000)
}

// price of a tier: for a user who is active in a month, beyond those who are
// free in an account.
type price struct {
	tier      Tier
	perUser   Money
	freeUsers int
}

var prices = []price{
	{TierLite, 55, 10_000},
	{TierEssentials, 150, 10_000},
	{TierPlus, 200, 0},
}

func (p price) String() string {
	free := "none free"
	if p.freeUsers > 0 {
		free = fmt.Sprintf("after %d,000 free", p.freeUsers/1000)
	}
	return fmt.Sprintf("%s (%s per active user and month, %s)", p.tier, p.perUser, free)
}

func priceOf(tier Tier) price {
	for _, p := range prices {
		if p.tier == tier {
			return p
		}
	}
	return price{tier: tier}
}

// MonthlyCost of a pool whose users are active in a month and came with a
// password of the pool, where no other pool of the account takes of the free
// ones. AWS's lower prices for more users of the tier lite are not in it, nor
// what it takes for users of other identity providers, for tokens of machines
// and for text messages.
func MonthlyCost(tier Tier, users int) Money {
	p := priceOf(tier)
	return p.perUser * Money(max(0, users-p.freeUsers))
}

// TierPrice is a tier with its price in words.
func TierPrice(tier Tier) string { return priceOf(tier).String() }

// rank orders the tiers by what they can do; 0 is none of them.
func rank(tier Tier) int {
	for i, p := range prices {
		if p.tier == tier {
			return i + 1
		}
	}
	return 0
}

const tierWanted = "want tier %s or above with %s, got %s; raise the tier, or leave %s out"

// needTier refuses what a tier cannot do, with both prices.
func needTier(r report, path, what string, got, least Tier) {
	if rank(got) == 0 || rank(got) >= rank(least) {
		return // an unknown tier is reported as that
	}
	r(path, tierWanted, priceOf(least), what, priceOf(got), what)
}

// Demand is a setting that a cheaper tier cannot do.
type Demand struct {
	// Path of the setting.
	Path string
	// Least is the cheapest tier that can do it.
	Least Tier
}

// TierDemands are the settings that keep a pool from the cheapest tier. They
// are found by asking the rules what they would refuse there, so that no
// second list of them has to be kept.
func (s Settings) TierDemands() []Demand {
	s = s.WithDefaults()
	s.Tier = TierLite
	var demands []Demand
	for _, r := range rules {
		r.check(s, func(path, format string, args ...any) {
			if format == tierWanted {
				demands = append(demands, Demand{path, args[0].(price).tier})
			}
		})
	}
	return demands
}
