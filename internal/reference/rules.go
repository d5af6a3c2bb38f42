package reference

import (
	"fmt"
	"strings"

	"users-pool/pool/rules"
)

// areas of the rulebook, by the first letter of the rule IDs.
var areas = []struct{ letter, title string }{
	{"S", "The settings themselves"},
	{"P", "Pool, sign-up, attributes, recovery"},
	{"W", "Passwords and first factors"},
	{"M", "MFA and SMS"},
	{"T", "Messages and email"},
	{"C", "App clients"},
	{"O", "OAuth, domain, resource servers, identity providers"},
	{"G", "Groups"},
	{"I", "Identity pool"},
	{"L", "Triggers"},
	{"D", "Devices"},
	{"A", "Threat protection, logs, web ACL"},
	{"R", "Tier"},
	{"K", "Tags"},
	{"X", "Deletion"},
	{"Q", "Quotas"},
}

const rulesIntro = `# Rules

<!-- Generated from the tables in pool/rules and pool/transition. Do not edit: change the
rows there, then run: go test ./internal/reference -update -->

A preview checks these rules before it creates anything. A message ends with the ID of
its rule in brackets.

- **refused**: AWS would refuse it, or the stack would differ from its settings.
- **refused as a change**: refused because AWS fixed it when the pool was created, because
  the provider would silently keep the old value, or because applications depend on it.
- **warning**: AWS allows it, but you may regret it. Silence it with
  ` + "`acknowledge: [P22]`" + ` in the settings.
- **note**: not checked. The last column says why.

In the sources, API is the Cognito API reference, SDK is pulumi-aws %s, and guides are
AWS's.
`

// RulesPage is the page of all rules, in Markdown, for a version of the AWS SDK of Pulumi.
func RulesPage(sdk string) string {
	var page strings.Builder
	fmt.Fprintf(&page, rulesIntro, sdk)
	book := rules.Rulebook()
	for _, area := range areas {
		fmt.Fprintf(&page, "\n## %s\n\n| ID | rule | result | source |\n|---|---|---|---|\n", area.title)
		for _, rule := range book {
			if rule.ID[:1] == area.letter {
				fmt.Fprintf(&page, "| %s | %s | %s | %s |\n", rule.ID, cell(rule.Text), rule.Level, cell(rule.Source))
			}
		}
	}
	return page.String()
}

// cell escapes text for a Markdown table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "{", "`{", "}", "}`").Replace(text)
}
