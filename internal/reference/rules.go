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

<!-- Generated from the tables in pool/rules. Do not edit: change the rows there,
then run: go test ./internal/reference -update -->

A preview checks these rules before it creates anything. A message ends with the ID of
its rule in brackets.

- **refused**: AWS would refuse it, or the stack would differ from its settings.
- **refused as a change**: refused because of what the stack has: AWS fixed it when the
  pool was created, the provider would silently keep it, or applications depend on it.
- **warning**: AWS allows it, but users of the pool would regret it. A run shows it once;
  ` + "`acknowledge: [P22]`" + ` in the settings silences it.
- **note**: not checked, and why.

In the sources, API is the Cognito API reference, SDK is pulumi-aws v6.83.4, and guides
are AWS's.
`

// RulesPage is the page of all rules, in Markdown.
func RulesPage() string {
	var page strings.Builder
	page.WriteString(rulesIntro)
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
