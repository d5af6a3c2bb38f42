package main

import (
	"path/filepath"
	"testing"
)

func TestStacksAreReviewedSideBySide(t *testing.T) {
	project(t)
	stdout, _ := call(t, 0, "review dev prod --users 20000")
	contains(t, stdout, "≠ User sign-ups allowed?", "Yes: users can sign themselves up", "No: only administrators create users", "20,000 users: $150.00", "20,000 users: $300.00")

	stdout, _ = call(t, 0, "review dev prod --json")
	var page struct {
		Stacks []string
		Rows   []struct {
			Label   string
			Values  [][]string
			Differs bool
		}
	}
	decode(t, stdout, &page)
	if len(page.Stacks) != 2 || page.Rows[0].Label != "Pool name" || page.Rows[0].Values[1][0] != "my-users-pool" {
		t.Errorf("got %+v, want both stacks, the name first", page)
	}
	stdout, _ = call(t, 0, "review prod --markdown")
	contains(t, stdout, "| | | prod |", "| User sign-ups allowed? | No: only administrators create users |")
}

func TestAStackFileThatIsRefusedHasNoReview(t *testing.T) {
	root := project(t)
	save(t, filepath.Join(root, "Pulumi.test.yaml"), "config:\n  users-pool:pool:\n    signUp: everybody\n")
	stdout, stderr := call(t, 1, "review dev test")
	contains(t, stderr, `error: pool.signUp: must be self or admin, got "everybody".`, "To fix: Change Pulumi.test.yaml and run the command again.")
	if stdout != "" {
		t.Errorf("got %q, want no page", stdout)
	}
}

func TestAReviewIsAskedForInItsOwnWords(t *testing.T) {
	project(t)
	for line, want := range map[string]string{
		"review":                              "name a stack, such as dev",
		"review dev --users many":             "must be a whole number from 0 to 1000000000",
		"review dev --users -1":               "must be a whole number from 0 to 1000000000",
		"review dev --sms-price cheap":        "must be US dollars for one message, such as 0.00645",
		"review dev --sms-price 0.0000001":    "with at most six decimals",
		"review dev --sms-price NaN":          "must be US dollars for one message, such as 0.00645",
		"review dev --json --markdown":        "--json and --markdown can't be combined",
		"review dev prod --config other.yaml": "--config is for one stack, got dev prod",
		"preview dev prod":                    "preview takes one stack, got dev prod",
	} {
		_, stderr := call(t, 2, line)
		contains(t, stderr, want)
	}
	stdout, _ := call(t, 0, "review --help")
	contains(t, stdout, "go run ./cmd/local review <stack> [<stack> …] [flags]", "--users N")
}

func TestAReviewAgainstABaseShowsWhatChanges(t *testing.T) {
	root := project(t)
	stdout, _ := call(t, 0, "review dev prod --json")
	save(t, filepath.Join(root, "base.json"), stdout)
	save(t, filepath.Join(root, "Pulumi.dev.yaml"), "config:\n  users-pool:pool:\n    signUp: self\n    clients: {clients: {tokens: {access: 15m}}}\n")
	stdout, _ = call(t, 0, "review dev prod --base base.json --markdown")
	contains(t, stdout, "### Settings of dev", "| clients.clients.tokens.access | 1h | 15m |", "### Settings of prod\n\nNo setting changes.", "<details>")
	stdout, _ = call(t, 0, "review dev prod --base base.json --html")
	contains(t, stdout, "<!DOCTYPE html>", "<h2>What changes in dev</h2>", "<svg")
	save(t, filepath.Join(root, "base.json"), "{}")
	_, stderr := call(t, 1, "review dev --base base.json")
	contains(t, stderr, "--base: base.json is not a review page. Create one with `go run ./cmd/local review <stack> --json`.")
}

func TestNoUsersCostNothing(t *testing.T) {
	project(t)
	stdout, _ := call(t, 0, "review dev --users 0")
	contains(t, stdout, "0 users: $0.00")
	stdout, _ = call(t, 0, "review dev")
	contains(t, stdout, "add --users N for an estimate")
}
