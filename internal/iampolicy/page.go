package iampolicy

import (
	"fmt"
	"slices"
	"strings"
)

const intro = `# The policies, and where they come from

<!-- Generated from internal/iampolicy. Do not edit: change the table there,
then run: go test ./internal/iampolicy -update -->

Who these policies are for, and how to install them: [security.md](../security.md).

| file | what |
|---|---|
| ` + "`previewer.json`" + ` | what ` + "`pulumi preview --refresh`" + ` reads; a plain preview asks AWS only who it is |
| ` + "`deployer.json`" + ` | what ` + "`pulumi up`, `refresh` and `destroy`" + ` do |
| ` + "`reader.json`" + ` | what ` + "`cmd/adopt` and `cmd/verify`" + ` read, of pools made by anybody |
| ` + "`prober.json`" + ` | besides, what ` + "`cmd/verify --probe`" + ` needs to clean up after itself |
| ` + "`trust-*.json`" + ` | which workflows on GitHub get the roles |
| ` + "`state-s3-*.json`" + ` | for a state in S3: what the roles may do to it |

## What to fill in

| placeholder | stands for |
|---|---|
`

const outro = `
## What is left out

- The role of AWS's own that Cognito builds for Amazon Pinpoint, which AWS ended.
- Taking a role out of an instance profile, which the provider does before it
  deletes the role: no role of the program is in one.
- What a program adds to these resources with a transform, such as a permissions
  boundary.

The table is from the provider's source and from AWS's documentation. No account
of AWS stands behind the tests. Where AWS refuses a call all the same, its message names
the action and the resource: add it to the table.
`

// Page is the table and the reasons, in Markdown.
func Page() string {
	var page strings.Builder
	page.WriteString(intro)
	for _, p := range Placeholders {
		fmt.Fprintf(&page, "| `%s` | %s |\n", p.Text, p.Meaning)
	}
	page.WriteString("\nOutside the partition `aws`, replace `arn:aws:` as well.\n\n" +
		"## The statements\n\n| statement | may do it to | why |\n|---|---|---|\n")
	for _, scope := range statementsOnPage() {
		fmt.Fprintf(&page, "| `%s` | %s | %s |\n", scope.Sid, inCode(scope.Resources), scope.Why)
	}
	page.WriteString("\n## The calls of each type\n\n" +
		"Of terraform-provider-aws 5, on which the provider stands. " +
		"A create and an update end with a read.\n\n" +
		"| type | create | read | update | delete | besides |\n|---|---|---|---|---|---|\n")
	for _, row := range Table {
		var besides []string
		for _, need := range row.Needs {
			besides = append(besides, need.Sid)
		}
		fmt.Fprintf(&page, "| `%s` | %s | %s | %s | %s | %s |\n",
			row.Type, inCode(row.Create), inCode(row.Read), inCode(row.Update), inCode(row.Delete), inCode(besides))
	}
	page.WriteString(outro)
	return page.String()
}

// statementsOnPage are the statements of the deployer, in its order, and then
// those of the reader.
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
