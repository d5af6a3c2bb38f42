package adopt

import "go.yaml.in/yaml/v3"

// comments explain lines of the stack file: those that differ from this project's
// defaults because AWS's defaults differ, and those that adopt has chosen.
var comments = []struct {
	path    []string
	comment string
}{
	{[]string{"signIn", "caseSensitive"}, "# AWS's default, which can't be changed. Default here: false, so that Ann and ann are one user"},
	{[]string{"clients", "*", "revocation"}, "# AWS's older default. Default here: true, so that a stolen refresh token can be revoked"},
	{[]string{"clients", "*", "hideUserExistence"}, "# AWS's default. Default here: true, so that sign-in doesn't reveal who has an account"},
	{[]string{"messages", "mfa", "sms"}, "# as in AWS. Without this line, the first up removes it"},
	{[]string{"messages", "invitation", "emailSubject"}, "# as in AWS. Without these three lines, the first up removes them"},
	{[]string{"primaryClient"}, "# the oldest. The output clientId has its ID"},
}

// comment adds the comments.
func comment(root *yaml.Node) {
	for _, one := range comments {
		commentAt(root, one.path, one.comment)
	}
}

func commentAt(node *yaml.Node, path []string, text string) {
	if len(path) == 0 {
		node.LineComment = text
		return
	}
	if node.Kind != yaml.MappingNode {
		return
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if path[0] == "*" || node.Content[i].Value == path[0] {
			commentAt(node.Content[i+1], path[1:], text)
		}
	}
}
