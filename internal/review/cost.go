package review

import (
	"fmt"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Use is the expected use in a month, for the cost estimate.
type Use struct {
	// Users is the number of active users of each stack in the month. Default:
	// unknown.
	Users *int `json:"users,omitempty"`
	// Texts is the number of text messages, and TextPrice the price of one.
	// SNS prices vary by country, so there is no default.
	Texts     *int   `json:"texts,omitempty"`
	TextPrice *Money `json:"textPrice,omitempty"`
}

// same reports whether two pages estimate for the same numbers.
func (u Use) same(other Use) bool {
	return equal(u.Users, other.Users) && equal(u.Texts, other.Texts) && equal(u.TextPrice, other.TextPrice)
}

func equal[N comparable](a, b *N) bool { return a == b || a != nil && b != nil && *a == *b }

// share is a stack's share of its account's free users.
type share struct {
	free int
	// takenBy is the stack for which the account's free users are counted, if
	// it is another one.
	takenBy string
}

// shares counts the free users of each account once, for its stacks in their
// order.
func shares(stacks []Stack, use Use) []share {
	all := make([]share, len(stacks))
	left, first := map[string]int{}, map[string]string{}
	for i, s := range stacks {
		if !priceOf(s.Settings.Tier).free || use.Users == nil {
			continue
		}
		if _, known := left[s.Account]; !known {
			left[s.Account], first[s.Account] = freeUsers, s.Name
		}
		all[i].free = min(left[s.Account], *use.Users)
		left[s.Account] -= all[i].free
		if first[s.Account] != s.Name && all[i].free < *use.Users {
			all[i].takenBy = first[s.Account]
		}
	}
	return all
}

// tierRequirements lists the settings that need a tier above the cheapest.
func tierRequirements(s settings.Settings) []string {
	var lines []string
	for _, d := range rules.TierRequirements(s) {
		lines = append(lines, fmt.Sprintf("%s: %s", d.Path, d.Least))
	}
	return lines
}

// userCost estimates what AWS charges for a month's users. It lists what the
// estimate leaves out, because the total isn't the bill.
func userCost(s Stack, use Use) []string {
	if use.Users == nil {
		return []string{"add --users N for an estimate"}
	}
	users := *use.Users
	lines := []string{fmt.Sprintf("%s: %s", counted(users, "user"), MonthlyCost(s.Settings.Tier, users, s.share.free).Rounded()),
		"at the prices of " + PricesAsOf}
	switch {
	case s.share.takenBy != "":
		lines = append(lines, fmt.Sprintf("%s of them free; the account's %s free users count once, first for %s",
			grouped(int64(s.share.free)), grouped(freeUsers), s.share.takenBy))
	case s.share.free > 0:
		lines = append(lines, fmt.Sprintf("%s of them free; an account has %s free users, once for all its pools", grouped(int64(s.share.free)), grouped(freeUsers)))
	}
	for _, i := range s.Settings.IdentityProviders {
		if i.Type == settings.ProviderSAML || i.Type == settings.ProviderOIDC {
			lines = append(lines, fmt.Sprintf("not included: users of SAML and OIDC providers, %s each after %d in an account", federatedPrice, federatedFree))
			break
		}
	}
	if s.Settings.WebACLARN != "" {
		lines = append(lines, "not included: the web ACL")
	}
	if s.Settings.Logs != nil {
		lines = append(lines, "not included: the delivery and storage of logs")
	}
	for _, c := range s.Settings.Clients {
		if c.OAuth != nil && len(c.OAuth.Flows) == 1 && c.OAuth.Flows[0] == "client_credentials" {
			return append(lines, "not included: machine-to-machine tokens")
		}
	}
	return lines
}

// textCost is the cost of text messages at the given price.
func textCost(s settings.Settings, use Use) []string {
	switch {
	case s.SMS == nil:
		return nil
	case use.TextPrice == nil:
		return []string{"SNS prices vary by country; add --sms-price"}
	case use.Texts == nil:
		return []string{"add --texts N for an estimate"}
	}
	sum := *use.TextPrice * Money(*use.Texts)
	return []string{fmt.Sprintf("%s at %s: %s", counted(*use.Texts, "text"), *use.TextPrice, sum.Rounded())}
}
