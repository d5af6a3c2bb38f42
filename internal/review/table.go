package review

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Style is how a table looks.
type Style struct {
	// Width of the terminal in characters.
	Width int
	// Color marks with colors what differs; without it the mark is a character.
	Color bool
}

// mark stands before the rows in which the stacks differ.
const mark = "≠"

// Table is the page for a terminal.
func (p Page) Table(style Style) string {
	label := 0
	for _, row := range p.Rows {
		label = max(label, utf8.RuneCountInString(row.Label))
	}
	columns := len(p.Stacks)
	column := max(24, (style.Width-label-4)/columns-2)
	var out strings.Builder
	write := func(lead, label_ string, cells []string) {
		text := fmt.Sprintf("%s %-*s", lead, label, label_)
		for _, cell := range cells {
			text += "  " + cell + strings.Repeat(" ", max(0, column-utf8.RuneCountInString(cell)))
		}
		out.WriteString(strings.TrimRight(text, " ") + "\n")
	}
	write(" ", "", p.Stacks)
	section := ""
	for _, row := range p.Rows {
		if row.Section != section {
			section = row.Section
			out.WriteString("\n" + style.bold(section) + "\n")
		}
		cells, height := make([][]string, columns), 0
		for i, value := range row.Values {
			for _, line := range value {
				cells[i] = append(cells[i], wrap(line, column)...)
			}
			height = max(height, len(cells[i]))
		}
		lead, title := " ", row.Label
		if row.Differs {
			lead = mark
		}
		for i := range height {
			var texts []string
			for _, cell := range cells {
				if i < len(cell) {
					texts = append(texts, cell[i])
				} else {
					texts = append(texts, "")
				}
			}
			write(lead, title, texts)
			title = ""
		}
	}
	if columns > 1 {
		out.WriteString("\n" + mark + " the stacks differ\n")
	}
	return style.tint(out.String())
}

// wrap breaks a line at spaces. What follows the first line is indented as it
// was, and two more; a word that is too long stays whole, so that it can be
// copied.
func wrap(line string, width int) []string {
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	words := strings.Fields(line)
	if len(words) == 0 {
		return []string{""}
	}
	lines := []string{indent + words[0]}
	for _, word := range words[1:] {
		last := lines[len(lines)-1]
		if utf8.RuneCountInString(last)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, indent+"  "+word)
			continue
		}
		lines[len(lines)-1] = last + " " + word
	}
	return lines
}

func (s Style) bold(text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// tint colors the lines that are marked.
func (s Style) tint(table string) string {
	if !s.Color {
		return table
	}
	lines := strings.Split(table, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, mark) {
			lines[i] = "\x1b[33m" + line + "\x1b[0m"
		}
	}
	return strings.Join(lines, "\n")
}
