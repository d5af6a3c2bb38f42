package review

import (
	"fmt"
	"strconv"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// demands are the settings that no cheaper tier can do.
func demands(s settings.Settings) []string {
	var lines []string
	for _, d := range rules.TierDemands(s) {
		lines = append(lines, fmt.Sprintf("%s: %s", d.Path, d.Least))
	}
	return lines
}

// userCost is what AWS takes for the users of a month. What no price is known
// for is named, so that nobody takes the sum for the bill.
func userCost(s settings.Settings, use Use) []string {
	if use.Users == 0 {
		return []string{"say how many with --users"}
	}
	lines := []string{fmt.Sprintf("%d users: %s, at the prices of %s", use.Users, MonthlyCost(s.Tier, use.Users), PricesAsOf)}
	for _, i := range s.IdentityProviders {
		if i.Type == settings.ProviderSAML || i.Type == settings.ProviderOIDC {
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
func textCost(s settings.Settings, use Use) []string {
	switch {
	case s.SMS == nil:
		return nil
	case use.TextPrice == nil:
		return []string{"Amazon SNS takes a price for each country: give it with --sms-price"}
	case use.Texts == 0:
		return []string{"say how many with --texts"}
	}
	sum := *use.TextPrice * Money(use.Texts)
	return []string{fmt.Sprintf("%s texts at %s: %s", strconv.Itoa(use.Texts), *use.TextPrice, sum)}
}
