package review

import (
	"fmt"
	"strconv"

	"users-pool/pool"
)

// demands are the settings that no cheaper tier can do.
func demands(s pool.Settings) []string {
	var lines []string
	for _, d := range s.TierDemands() {
		lines = append(lines, fmt.Sprintf("%s: %s", d.Path, d.Least))
	}
	return lines
}

// userCost is what AWS takes for the users of a month. What no price is known
// for is named, so that nobody takes the sum for the bill.
func userCost(s pool.Settings, use Use) []string {
	if use.Users == 0 {
		return []string{"say how many with --users"}
	}
	lines := []string{fmt.Sprintf("%d users: %s, at the prices of %s", use.Users, pool.MonthlyCost(s.Tier, use.Users), pool.PricesAsOf)}
	for _, i := range s.IdentityProviders {
		if i.Type == pool.ProviderSAML || i.Type == pool.ProviderOIDC {
			lines = append(lines, "not in it: users of SAML and OIDC providers, who have a price of their own")
			break
		}
	}
	for _, c := range s.Clients {
		if c.OAuth != nil && len(c.OAuth.Flows) == 1 && c.OAuth.Flows[0] == "client_credentials" {
			return append(lines, "not in it: tokens of machines, which have a price of their own")
		}
	}
	return lines
}

// textCost names no money that nobody gave a price for.
func textCost(s pool.Settings, use Use) []string {
	switch {
	case s.SMS == nil:
		return nil
	case use.TextPrice == nil:
		return []string{"Amazon SNS takes a price for each country: give it with --sms-price"}
	case use.Texts == 0:
		return []string{"say how many with --texts"}
	}
	sum := *use.TextPrice * pool.Money(use.Texts)
	return []string{fmt.Sprintf("%s texts at %s: %s", strconv.Itoa(use.Texts), *use.TextPrice, sum)}
}
