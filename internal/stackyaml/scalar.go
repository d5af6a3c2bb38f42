package stackyaml

import (
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Scalar is a text in a form that every YAML parser reads back unchanged. Text of
// several lines becomes a block if that is safe, and << is quoted, since it would be a
// merge key.
func Scalar(text string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(text)
	if text == "<<" || strings.Contains(text, "\n") && !plainLines(text) {
		node.Style = yaml.DoubleQuotedStyle
	}
	return node
}

// plainLines reports whether every parser reads a block of lines the same way: it
// doesn't start with a space, no line ends with one, and the only line break is \n.
func plainLines(text string) bool {
	for i, line := range strings.Split(text, "\n") {
		if i == 0 && line != strings.TrimLeftFunc(line, unicode.IsSpace) || line != strings.TrimRightFunc(line, unicode.IsSpace) {
			return false
		}
	}
	return !strings.HasPrefix(text, "\n") && !strings.ContainsFunc(text, func(c rune) bool { return c != '\n' && c != '\t' && !unicode.IsPrint(c) })
}
