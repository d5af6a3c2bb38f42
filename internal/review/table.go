package review

import (
	"fmt"
	"slices"
	"strings"

	"users-pool/internal/terminal"
)

// Style is how a page looks on a terminal.
type Style struct {
	// Width of the terminal in columns.
	Width int
	// Color also marks differences with colors.
	Color bool
}

// mark is before the rows in which the stacks differ.
const mark = "≠"

const (
	// narrowest is the width of a column below which the values of a row are
	// written one below the other.
	narrowest = 24
	// widestLabel is the maximum width of the label column.
	widestLabel = 32
	gap         = 2
)

// Table is the page for a terminal. Lines fit its width, except words that are
// longer, which aren't broken so that they can be copied.
func (p Page) Table(style Style) string {
	t := table{style: style, label: min(widestLabel, longestLabel(p.Rows)), names: p.Stacks}
	t.column = (style.Width-t.label-2)/len(p.Stacks) - gap
	if t.column >= narrowest {
		t.write(" ", "", columns(p.Stacks))
	}
	if len(p.Changes) > 0 {
		p.changes(&t)
	}
	section := ""
	for _, row := range p.Rows {
		if row.Section != section {
			section = row.Section
			t.heading(section)
		}
		lead := " "
		if row.Differs {
			lead = mark
		}
		t.row(lead, row)
	}
	if len(p.Stacks) > 1 {
		t.out.WriteString("\n" + mark + " the stacks differ\n")
	}
	return style.tint(t.out.String())
}

func longestLabel(rows []Row) int {
	longest := 0
	for _, row := range rows {
		longest = max(longest, terminal.Columns(row.Label))
	}
	return longest
}

// table is a page that is being written.
type table struct {
	style         Style
	label, column int
	names         []string
	out           strings.Builder
}

func (t *table) heading(text string) { t.out.WriteString("\n" + t.style.bold(text) + "\n") }

// row writes the values side by side if they fit, else one below the other.
func (t *table) row(lead string, row Row) {
	fits := t.column >= narrowest && terminal.Columns(row.Label) <= t.label
	for _, value := range row.Values {
		for _, line := range value {
			fits = fits && !slices.ContainsFunc(strings.Fields(line), func(word string) bool { return terminal.Columns(word) > t.column })
		}
	}
	if fits {
		cells := make([][]string, len(row.Values))
		for i, value := range row.Values {
			for _, line := range value {
				cells[i] = append(cells[i], terminal.Wrap(line, t.column)...)
			}
		}
		t.write(lead, row.Label, cells)
		return
	}
	t.below(lead, row.Label, row.Values)
}

// write writes cells of several lines side by side.
func (t *table) write(lead, label string, cells [][]string) {
	height := 0
	for _, cell := range cells {
		height = max(height, len(cell))
	}
	for i := range height {
		text := lead + " " + padded(label, t.label)
		for _, cell := range cells {
			value := ""
			if i < len(cell) {
				value = cell[i]
			}
			text += strings.Repeat(" ", gap) + padded(value, t.column)
		}
		t.out.WriteString(strings.TrimRight(text, " ") + "\n")
		label = ""
	}
}

// padded fills a text with spaces to a number of columns.
func padded(text string, columns int) string {
	return text + strings.Repeat(" ", max(0, columns-terminal.Columns(text)))
}

// below writes each value under the label, after the name of its stack, which a page of
// one stack doesn't need. Equal values are written once, beside the label if they fit.
func (t *table) below(lead, label string, values [][]string) {
	same := !slices.ContainsFunc(values, func(value []string) bool { return !slices.Equal(value, values[0]) })
	beside := t.label + gap + 2
	if same && len(values[0]) == 1 && terminal.Columns(label) <= t.label && beside+terminal.Columns(values[0][0]) <= t.style.Width {
		fmt.Fprintf(&t.out, "%s %s  %s\n", lead, padded(label, t.label), values[0][0])
		return
	}
	t.out.WriteString(lead + " " + label + "\n")
	names := t.names
	switch {
	case len(values) == 1:
		names = []string{""}
	case same:
		names = []string{"all"}
	}
	indent := 4
	for _, name := range names {
		if name != "" {
			indent = max(indent, 4+terminal.Columns(name)+gap)
		}
	}
	for i, name := range names {
		lead := "    " + name
		for _, line := range values[i] {
			for _, part := range terminal.Wrap(line, t.style.Width-indent) {
				t.out.WriteString(padded(lead, indent) + part + "\n")
				lead = ""
			}
		}
	}
}

// columns are single lines as cells.
func columns(texts []string) [][]string {
	cells := make([][]string, len(texts))
	for i, text := range texts {
		cells[i] = []string{text}
	}
	return cells
}

func (s Style) bold(text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// tint colors the marked lines.
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
