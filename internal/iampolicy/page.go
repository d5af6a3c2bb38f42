package iampolicy

import (
	"fmt"
	"slices"
	"strings"

	"users-pool/internal/stages"
)

const intro = `# IAM policies

<!-- Generated from internal/iampolicy. Do not edit: change the table there,
then run: go test ./internal/iampolicy -update -->

These policies have placeholders. [security.md](../security.md) says who needs
which, and how to install them with the values of your stages.

| file | what it allows, or whom it trusts |
|---|---|
| ` + "`previewer.json`" + ` | what ` + "`pulumi preview --refresh`" + ` reads; a preview without a refresh only asks AWS for the caller's identity |
| ` + "`deployer.json`" + ` | what ` + "`pulumi up`, `refresh` and `destroy`" + ` do |
| ` + "`reader.json`" + ` | what ` + "`cmd/adopt` and `cmd/verify`" + ` read, of any pool |
| ` + "`prober.json`" + ` | what ` + "`cmd/verify --probe`" + ` also needs, to clean up after itself |
| ` + "`trust-*.json`" + ` | which GitHub workflows get the roles; ` + "`trust-gitlab-*.json`" + `: which GitLab pipelines |
| ` + "`state-s3-*.json`" + ` | what the roles may do to a state in S3 |

## Placeholders

` + "`go run ./cmd/operations policies <stack>`" + ` fills them in from ` + "[stages.yaml](../../stages.yaml)" + `.

| placeholder | stands for |
|---|---|
`

const outro = `
## What is left out

- The service-linked role that Cognito creates for Amazon Pinpoint, which AWS
  has shut down.
- Removing a role from its instance profiles, which the provider does before it
  deletes a role. No role of this program has an instance profile.
- What a program adds to these resources with a transform, such as a permissions
  boundary.

The table comes from the provider's source and from AWS's documentation. It was
not run against AWS. If AWS refuses a call, its message names the action and the
resource: add them to the table.
`

// Page is docs/iam/README.md: the table and the reasons.
func Page(project stages.List) string {
	var page strings.Builder
	page.WriteString(intro)
	for _, p := range Placeholders(project) {
		fmt.Fprintf(&page, "| `%s` | %s |\n", p.Text, p.Meaning)
	}
	page.WriteString("\n## Statements\n\n| statement | resources | why |\n|---|---|---|\n")
	for _, scope := range statementsOnPage() {
		fmt.Fprintf(&page, "| `%s` | %s | %s |\n", scope.Sid, inCode(scope.Resources), scope.Why)
	}
	page.WriteString("\n## Calls of each type\n\n" +
		"These are the calls of terraform-provider-aws 5, on which the provider is built. " +
		"A create and an update end with a read.\n\n" +
		"| type | create | read | update | delete | also needs |\n|---|---|---|---|---|---|\n")
	for _, row := range Table {
		var needs []string
		for _, need := range row.Needs {
			needs = append(needs, need.Sid)
		}
		fmt.Fprintf(&page, "| `%s` | %s | %s | %s | %s | %s |\n",
			row.Type, inCode(row.Create), inCode(row.Read), inCode(row.Update), inCode(row.Delete), inCode(needs))
	}
	page.WriteString(outro)
	return page.String()
}

// statementsOnPage are the statements of the deployer, in its order, then those
// of the reader.
func statementsOnPage() []Scope {
	all := slices.Clone(scopes)
	for _, row := range Table {
		for _, need := range row.Needs {
			if !slices.ContainsFunc(all, func(s Scope) bool { return s.Sid == need.Sid }) {
				all = append(all, need.Scope)
			}
		}
	}
	for _, need := range append(readings[:len(readings):len(readings)], removeProbe) {
		all = append(all, need.Scope)
	}
	return all
}

func inCode[T ~string](words []T) string {
	var text []string
	for _, word := range words {
		text = append(text, "`"+string(word)+"`")
	}
	return strings.Join(text, "<br>")
}
