package stackyaml

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Scalar is a text, in a form in which every reader of YAML finds the same. Several
// lines stand as they are where nothing at their edges depends on the reader;
// and << is a text, and no merge.
func Scalar(text string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(text)
	if text == "<<" || strings.Contains(text, "\n") && !plainLines(text) {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// plainLines reports whether a block of lines means the same to every reader: it
// begins with a letter or the like, no line ends in a blank, and there is no other
// break than \n.
func plainLines(text string) bool {
	for i, line := range strings.Split(text, "\n") {
		if i == 0 && line != strings.TrimLeftFunc(line, unicode.IsSpace) || line != strings.TrimRightFunc(line, unicode.IsSpace) {
			return false
		}
	}
	return !strings.HasPrefix(text, "\n") && !strings.ContainsFunc(text, func(c rune) bool { return c != '\n' && c != '\t' && !unicode.IsPrint(c) })
}
