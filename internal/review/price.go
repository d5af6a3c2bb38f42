package review

import (
	"fmt"

	"users-pool/pool/settings"
)

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
	tier      settings.Tier
	perUser   Money
	freeUsers int
}

var prices = []price{
	{settings.TierLite, 55, 10_000},
	{settings.TierEssentials, 150, 10_000},
	{settings.TierPlus, 200, 0},
}

func (p price) String() string {
	free := "none free"
	if p.freeUsers > 0 {
		free = fmt.Sprintf("after %d,000 free", p.freeUsers/1000)
	}
	return fmt.Sprintf("%s (%s per active user and month, %s)", p.tier, p.perUser, free)
}

func priceOf(tier settings.Tier) price {
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
func MonthlyCost(tier settings.Tier, users int) Money {
	p := priceOf(tier)
	return p.perUser * Money(max(0, users-p.freeUsers))
}

// TierPrice is a tier with its price in words.
func TierPrice(tier settings.Tier) string { return priceOf(tier).String() }
