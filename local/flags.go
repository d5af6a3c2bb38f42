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
	c.Flags().StringVar(&a.config, "config", "", "use this stack `file` instead of Pulumi.<stack>.yaml")
}

func sameConfigFlag(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.config, "config", "", "`file` that is ignored; accepted so that you can reuse the flags of another command")
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

// yesFlag is accepted out of habit: no command asks for confirmation.
func yesFlag(c *cobra.Command, _ *arguments) {
	c.Flags().BoolP("yes", "y", false, "accepted for compatibility with pulumi; no command asks for confirmation")
}

func secretsFlag(c *cobra.Command, a *arguments) {
	c.Flags().BoolVar(&a.showSecrets, "show-secrets", false, "show secrets in plain text")
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
	c.Flags().StringVar(&a.base, "base", "", "show what changes compared with this `file`, an earlier output of review --json")
}

func useFlags(c *cobra.Command, a *arguments) {
	c.Flags().Func("users", "estimate costs for `N` active users a month", count(&a.use.Users))
	c.Flags().Func("texts", "estimate costs for `N` text messages a month", count(&a.use.Texts))
	c.Flags().Func("sms-price", "price of one text message in `USD`, such as 0.00645; prices vary by country", a.textPrice)
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
		return errors.New("must be US dollars for one message, such as 0.00645")
	}
	price := review.Money(math.Round(dollars * 1_000_000))
	if _, decimals, _ := strings.Cut(strings.TrimRight(text, "0"), "."); len(decimals) > 6 {
		return errors.New("must be US dollars with at most six decimals, such as 0.00645")
	}
	a.use.TextPrice = &price
	return nil
}

const importLong = `The file is import.STACK.json from cmd/adopt, in the format of pulumi import.
Resources that the stack already has are left out. The account doesn't change.`

func importFlags(c *cobra.Command, a *arguments) {
	c.Flags().StringVar(&a.file, "file", "", "the import `file` (required)")
	c.Flags().StringVar(&a.from, "account", "", "start with a copy of the account of this other `stack`")
}

const accountLong = `You can repeat --set, --delete and --create; they run in order. Standard error
says what changed. For example:
  --set aws:cognito/userPool:UserPool/us-east-1_AbCdEfGhI/mfaConfiguration=OFF`

func accountFlags(c *cobra.Command, a *arguments) {
	c.Flags().Func("set", "change a property, as a console user would: `TYPE/ID/PATH=VALUE`", a.set)
	c.Flags().Func("delete", "delete a resource, as a console user would: `TYPE/ID`", a.delete)
	c.Flags().Func("create", "create a resource with the properties in a JSON file, as a console user would: `TYPE=FILE`", a.create)
	c.Flags().BoolVar(&a.json, "json", false, "accepted for consistency; the account is always JSON")
}
