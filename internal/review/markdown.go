package review

import (
	"fmt"
	"regexp"
	"strings"
)

// Markdown is the page for a pull request. Text from stack files is escaped, so
// it can't add links or tags or end the table. With a base, the changes come
// first and the whole page is collapsed.
func (p Page) Markdown() string {
	var out strings.Builder
	for _, c := range p.Changes {
		fmt.Fprintf(&out, "### Settings of %s\n\n", escape(c.Stack))
		switch {
		case c.New:
			out.WriteString("The stack is new.\n\n")
		case len(c.Rows) == 0:
			out.WriteString("No setting changes.\n\n")
		default:
			out.WriteString("| | base | this change |\n|---|---|---|\n")
			for _, row := range c.Rows {
				fmt.Fprintf(&out, "| %s |", escape(row.Label))
				for _, value := range row.Values {
					fmt.Fprintf(&out, " %s |", strings.Join(escaped(value), "<br>"))
				}
				out.WriteString("\n")
			}
			out.WriteString("\n")
		}
	}
	if len(p.Changes) == 0 {
		return p.rowsAsMarkdown()
	}
	return out.String() + "<details><summary>All settings</summary>\n\n" + p.rowsAsMarkdown() + "\n</details>\n"
}

func (p Page) rowsAsMarkdown() string {
	var out strings.Builder
	section := ""
	for _, row := range p.Rows {
		if row.Section != section {
			section = row.Section
			fmt.Fprintf(&out, "\n### %s\n\n| | |%s\n|---|---|%s\n", section,
				" "+strings.Join(escaped(p.Stacks), " | ")+" |", strings.Repeat("---|", len(p.Stacks)))
		}
		lead := ""
		if row.Differs {
			lead = mark
		}
		fmt.Fprintf(&out, "| %s | %s |", lead, escape(row.Label))
		for _, value := range row.Values {
			fmt.Fprintf(&out, " %s |", strings.Join(escaped(value), "<br>"))
		}
		out.WriteString("\n")
	}
	if len(p.Stacks) > 1 {
		out.WriteString("\n" + mark + " the stacks differ\n")
	}
	return strings.TrimLeft(out.String(), "\n")
}

// escape returns text that Markdown and HTML don't interpret. Every ASCII punctuation
// character may follow a backslash (CommonMark, "Backslash escapes"). A mention would
// notify people. GitHub looks for it in what Markdown becomes, so an entity doesn't
// help, but a zero-width space after the @ does.
func escape(text string) string {
	text = mention.ReplaceAllString(text, "$1@\u200b")
	text = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "&#64;", "://", "&#58;//", "www.", "www&#46;", "\n", " ", "\r", " ").Replace(text)
	indent := len(text) - len(strings.TrimLeft(text, " "))
	var out strings.Builder
	out.WriteString(strings.Repeat("&nbsp;", indent))
	for _, r := range text[indent:] {
		if strings.ContainsRune("\\`*_{}[]()|!~", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// mention matches an @ that isn't inside a word, as in an email address.
var mention = regexp.MustCompile(`(^|\W)@`)

func escaped(texts []string) []string {
	var out []string
	for _, text := range texts {
		out = append(out, escape(text))
	}
	return out
}
