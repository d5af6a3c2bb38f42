package review

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"users-pool/pool/settings"
)

var update = flag.Bool("update", false, "rewrite the table of prices in docs/operations.md")

func TestAPriceIsShownWhole(t *testing.T) {
	t.Parallel()
	for amount, want := range map[Money]string{0: "$0.00", 5_500: "$0.0055", 15_000: "$0.015", 20_000: "$0.02", 3_250: "$0.00325", 1_234_567_000: "$1,234.567"} {
		if got := amount.String(); got != want {
			t.Errorf("%d: got %s, want %s", amount, got, want)
		}
	}
}

func TestATotalIsRoundedToCents(t *testing.T) {
	t.Parallel()
	for amount, want := range map[Money]string{0: "$0.00", 15_000: "$0.02", 4_999: "$0.00", 5_000: "$0.01", 1_234_567_890_000: "$1,234,567.89"} {
		if got := amount.Rounded(); got != want {
			t.Errorf("%d: got %s, want %s", amount, got, want)
		}
	}
}

func TestTheMonthlyCostStartsAfterTheFreeUsers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		tier        settings.Tier
		users, free int
		want        string
	}{
		{settings.TierLite, 10_000, 10_000, "$0.00"},
		{settings.TierLite, 20_000, 10_000, "$55.00"},
		{settings.TierLite, 100_000, 10_000, "$495.00"},
		{settings.TierLite, 950_000, 10_000, "$4,405.00"}, // AWS's own example: 90,000 for $495, 850,000 for $3,910
		{settings.TierLite, 1_000_000, 10_000, "$4,635.00"},
		{settings.TierLite, 2_000_000, 10_000, "$7,885.00"},
		{settings.TierLite, 10_000_000, 10_000, "$33,885.00"},
		{settings.TierLite, 11_000_000, 10_000, "$36,385.00"},
		{settings.TierEssentials, 9_999, 10_000, "$0.00"},
		{settings.TierEssentials, 10_001, 10_000, "$0.02"},
		{settings.TierEssentials, 50_000, 10_000, "$600.00"},
		{settings.TierEssentials, 50_000, 0, "$750.00"},
		{settings.TierPlus, 1, 10_000, "$0.02"},
		{settings.TierPlus, 50_000, 10_000, "$1,000.00"},
	} {
		if got := MonthlyCost(c.tier, c.users, c.free).Rounded(); got != c.want {
			t.Errorf("%d users of %s, %d free: got %s, want %s", c.users, c.tier, c.free, got, c.want)
		}
	}
}

// TestFreeUsersCountOnceForAnAccount, for its stacks in their order.
func TestFreeUsersCountOnceForAnAccount(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		users    int
		accounts [3]string
		want     [3]string
		says     string
	}{
		"one account":          {20_000, [3]string{}, [3]string{"$150.00", "$300.00", "$300.00"}, "0 of them free; the account's 10,000 free users count once, first for a"},
		"an account each":      {20_000, [3]string{"1", "2", "3"}, [3]string{"$150.00", "$150.00", "$150.00"}, "10,000 of them free; an account has 10,000 free users, once for all its pools"},
		"few users share them": {6_000, [3]string{}, [3]string{"$0.00", "$30.00", "$90.00"}, "4,000 of them free; the account's 10,000 free users count once, first for a"},
		"nobody":               {0, [3]string{}, [3]string{"$0.00", "$0.00", "$0.00"}, "0 users: $0.00"},
	} {
		var stacks []Stack
		for i, account := range c.accounts {
			s := given(t, `{"signUp":"self"}`)
			s.Name, s.Account = string(rune('a'+i)), account
			stacks = append(stacks, s)
		}
		var row Row
		for _, r := range New(stacks, Use{Users: &c.users}).Rows {
			if r.Label == "Users in a month" {
				row = r
			}
		}
		for i, want := range c.want {
			if !strings.HasSuffix(row.Values[i][0], ": "+want) {
				t.Errorf("%s, stack %d: got %q, want %s", name, i, row.Values[i], want)
			}
		}
		if got := strings.Join(row.Values[1], "\n"); !strings.Contains(got, c.says) {
			t.Errorf("%s: got %q, want %q", name, got, c.says)
		}
	}
}

// TestTheDocumentsHaveThePrices that the review calculates with.
func TestTheDocumentsHaveThePrices(t *testing.T) {
	t.Parallel()
	const begins, ends = "<!-- prices: go test ./internal/review -run Prices -update -->\n", "<!-- end of the prices -->"
	file := filepath.Join(root, "docs", "operations.md")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, hasBegin := strings.Cut(string(raw), begins)
	got, after, hasEnd := strings.Cut(rest, ends)
	if !hasBegin || !hasEnd {
		t.Fatalf("docs/operations.md has no place for the prices: %q and %q", begins, ends)
	}
	want := "As of " + PricesAsOf + ":\n\n" + PriceTable() + "\n" + PriceSource + "\n"
	if *update {
		if err := os.WriteFile(file, []byte(before+begins+want+ends+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s\nRun go test ./internal/review -run Prices -update.", got, want)
	}
}
