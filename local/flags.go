package main

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"users-pool/internal/review"
)

func configFlag(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.config, "config", "", "run with this stack `file` in place of Pulumi.<stack>.yaml")
}

func sameConfigFlag(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.config, "config", "", "the stack `file`, accepted so that a call can be repeated; it is not read")
}

func jsonFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.json, "json", false, "write one JSON object to standard output and everything else to standard error")
}

func refreshFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.refresh, "refresh", false, "read the account first, for changes made out of band")
}

func diffFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.diff, "diff", false, "show every property that differs")
}

func policyFlags(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.policyPack, "policy-pack", "", "check the resources with this policy pack too, an executable `file`")
	c.Flags().StringVar(&a.policyConfig, "policy-pack-config", "", "the configuration of the policy pack, a JSON `file`")
}

// yesFlag is accepted, since fingers type it: nothing here asks.
func yesFlag(c *cobra.Command, _ *arguments) {
	c.Flags().BoolP("yes", "y", false, "accepted as with pulumi; nothing asks for confirmation")
}

func secretsFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.showSecrets, "show-secrets", false, "show secrets in clear")
}

func shellFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.shell, "shell", false, "print the outputs as shell assignments")
}

func markdownFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.markdown, "markdown", false, "write Markdown, for a pull request")
}

func htmlFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.html, "html", false, "write one HTML file, with a diagram of the resources and a cost curve")
}

func baseFlag(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.base, "base", "", "show what changes against the page in this `file`, an earlier output of review --json")
}

func useFlags(c *cobra.Command, a *arguments) {
	c.Flags().Func("users", "active users in a month `N`, for the costs", count(&a.use.Users))
	c.Flags().Func("texts", "text messages in a month `N`, for the costs", count(&a.use.Texts))
	c.Flags().Func("sms-price", "`USD` for a text message in your countries, such as 0.0645", a.textPrice)
}

// count reads a number that cannot be negative.
func count(into **int) func(string) error {
	return func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 1_000_000_000 {
			return errors.New("must be a whole number from 0 to 1000000000")
		}
		*into = &n
		return nil
	}
}

// textPrice reads what a text message costs, in US dollars.
func (a *arguments) textPrice(text string) error {
	dollars, err := strconv.ParseFloat(text, 64)
	if err != nil || !(dollars >= 0 && dollars <= 100) {
		return errors.New("must be US dollars for one message, such as 0.0645")
	}
	price := review.Money(math.Round(dollars * 1_000_000))
	if _, decimals, _ := strings.Cut(strings.TrimRight(text, "0"), "."); len(decimals) > 4 {
		return errors.New("must be US dollars with at most four decimals, such as 0.0645")
	}
	a.use.TextPrice = &price
	return nil
}

const importLong = `The file is the import.STACK.json of cmd/adopt, in the form of pulumi import. It
changes nothing in the account.`

func importFlags(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.file, "file", "", "the import `file` (required)")
	c.Flags().StringVar(&a.from, "account", "", "begin with a copy of the account of this other `stack`")
}

const accountLong = `--set, --delete and --create may be given several times and are done in order.
Standard error says what was changed. For example
  --set aws:cognito/userPool:UserPool/us-east-1_AbCdEfGhI/mfaConfiguration=OFF`

func accountFlags(c *cobra.Command, a *arguments) {
	c.Flags().Func("set", "change a property, as a console user would: `TYPE/ID/PATH=VALUE`", a.set)
	c.Flags().Func("delete", "delete a resource, as a console user would: `TYPE/ID`", a.delete)
	c.Flags().Func("create", "create a resource with the properties in a JSON file, as a console user would: `TYPE=FILE`", a.create)
	c.Flags().BoolVar(&a.json, "json", false, "accepted as with other verbs; the account is always JSON")
}
