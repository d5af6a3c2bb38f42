package review

import (
	"testing"

	"users-pool/pool/settings"
)

func TestMoneyIsShownInDollars(t *testing.T) {
	t.Parallel()
	for amount, want := range map[Money]string{0: "$0.00", 55: "$0.0055", 150: "$0.015", 200: "$0.02", 5_500_000: "$550.00", 1_234_500: "$123.45"} {
		if got := amount.String(); got != want {
			t.Errorf("%d: got %s, want %s", amount, got, want)
		}
	}
}

func TestTheMonthlyCostBeginsBehindTheFreeUsers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		tier  settings.Tier
		users int
		want  string
	}{
		{settings.TierLite, 10_000, "$0.00"},
		{settings.TierLite, 20_000, "$55.00"},
		{settings.TierEssentials, 9_999, "$0.00"},
		{settings.TierEssentials, 10_001, "$0.015"},
		{settings.TierEssentials, 50_000, "$600.00"},
		{settings.TierPlus, 1, "$0.02"},
		{settings.TierPlus, 50_000, "$1000.00"},
	} {
		if got := MonthlyCost(c.tier, c.users).String(); got != c.want {
			t.Errorf("%d users of %s: got %s, want %s", c.users, c.tier, got, c.want)
		}
	}
}
