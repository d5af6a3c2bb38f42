package adopt

import "go.yaml.in/yaml/v3"

// comments are what there is to say about a setting: at the defaults that are
// ours and not AWS's, why the line is there, case sensitivity first because it is
// for ever; and what adopt has chosen.
var comments = []struct {
	path    []string
	comment string
}{
	{[]string{"signIn", "caseSensitive"}, "# AWS's default, fixed for ever; ours is false: Ann and ann are one user"},
	{[]string{"clients", "*", "revocation"}, "# AWS's older default; ours is true: a stolen refresh token can be revoked"},
	{[]string{"clients", "*", "hideUserExistence"}, "# AWS's default; ours is true: nobody finds out who has an account"},
	{[]string{"messages", "mfa", "sms"}, "# as it stands in AWS; left out, the first up takes it off"},
	{[]string{"messages", "invitation", "emailSubject"}, "# as it stands in AWS; the three left out, the first up takes them off"},
	{[]string{"primaryClient"}, "# the oldest; its id is the output clientId"},
}

// comment puts them where they belong.
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
