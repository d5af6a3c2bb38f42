package review

import (
	"fmt"
	"strings"

	"users-pool/pool/settings"
)

// PricesAsOf is the day on which the prices were last compared with AWS's
// pricing page. Check that page before you decide on money.
const PricesAsOf = "2026-09-20"

// PriceSource says where the prices come from, for docs/operations.md.
const PriceSource = "These are list prices for us-east-1. AWS's own examples use the same prices, except the\n" +
	"last two steps of `lite`, which are from AWS's price list of October 2025."

// freeUsers is the number of free users per month and AWS account, across all
// pools of tiers that have free users. AWS says "per account"; that Lite and
// Essentials share the number is an assumption.
const freeUsers = 10_000

// price of a tier for each active user of a month, beyond the free ones.
type price struct {
	tier settings.Tier
	// free is set where the account's free users count for the tier.
	free bool
	// steps by the number of users, without the free ones.
	steps []step
}

// step is the price of users up to a number. The last step has no end.
type step struct {
	upTo    int
	perUser Money
}

var prices = []price{
	{settings.TierLite, true, []step{{90_000, 5_500}, {990_000, 4_600}, {9_990_000, 3_250}, {0, 2_500}}},
	{settings.TierEssentials, true, []step{{0, 15_000}}},
	{settings.TierPlus, false, []step{{0, 20_000}}},
}

// Users of SAML and OIDC providers cost the same in every tier, after 50 free
// users per account.
const (
	federatedPrice = Money(15_000)
	federatedFree  = 50
)

func priceOf(tier settings.Tier) price {
	for _, p := range prices {
		if p.tier == tier {
			return p
		}
	}
	return price{tier: tier}
}

// TierPrice is a tier with its price in words.
func TierPrice(tier settings.Tier) string {
	p := priceOf(tier)
	if len(p.steps) == 0 {
		return string(tier)
	}
	from, free := "", "none free"
	if len(p.steps) > 1 {
		from = ", less from " + grouped(int64(p.steps[0].upTo+freeUsers)) + " users"
	}
	if p.free {
		free = "after " + grouped(freeUsers) + " free"
	}
	return fmt.Sprintf("%s (%s for each active user of a month, %s%s)", tier, p.steps[0].perUser, free, from)
}

// MonthlyCost returns the cost of users who sign in with a password or through a
// social provider, where free is the pool's share of the account's free users.
func MonthlyCost(tier settings.Tier, users, free int) Money {
	p := priceOf(tier)
	if p.free {
		users = max(0, users-free)
	}
	var sum Money
	below := 0
	for _, s := range p.steps {
		upTo := users
		if s.upTo > 0 {
			upTo = min(users, s.upTo)
		}
		sum += s.perUser * Money(max(0, upTo-below))
		below = s.upTo
	}
	return sum
}

// PriceTable is the prices as a table in Markdown, for docs/operations.md.
func PriceTable() string {
	var out strings.Builder
	out.WriteString("| tier | active users of a month | each |\n|---|---|---|\n")
	for _, p := range prices {
		from := 0
		if p.free {
			fmt.Fprintf(&out, "| `%s` | the first %s of an account | free |\n", p.tier, grouped(freeUsers))
			from = freeUsers
		}
		for _, s := range p.steps {
			users := "every user"
			switch {
			case s.upTo > 0:
				users = "up to " + grouped(int64(s.upTo+freeUsers))
			case from > 0:
				users = "above " + grouped(int64(from))
			}
			fmt.Fprintf(&out, "| `%s` | %s | %s |\n", p.tier, users, s.perUser)
			from = s.upTo + freeUsers
		}
	}
	fmt.Fprintf(&out, "| any | users of SAML and OIDC providers, after %d of an account | %s |\n", federatedFree, federatedPrice)
	return out.String()
}
