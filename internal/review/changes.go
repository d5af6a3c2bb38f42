package review

import (
	"slices"
	"strings"
	"unicode"
)

// Changes are the differences between a stack's page and its base page.
type Changes struct {
	// Stack is the name of the stack.
	Stack string `json:"stack"`
	// New is set where the base has no such stack.
	New bool `json:"new"`
	// Rows that differ. Values are those of the base and of the head.
	Rows []Row `json:"rows"`
}

// isDefault stands for a setting's value on a page that doesn't list it because
// it has its default.
const isDefault = "the default"

// Against adds the differences from base, a page that an earlier `review --json`
// wrote, possibly with an older version.
func (p Page) Against(base Page) Page {
	p.Changes = []Changes{}
	for i, stack := range p.Stacks {
		column := slices.Index(base.Stacks, stack)
		changes := Changes{Stack: stack, New: column < 0, Rows: []Row{}}
		if !changes.New {
			changes.Rows = changed(base.Rows, p.Rows, column, i)
			if !p.Use.same(base.Use) { // estimates for other numbers don't compare
				changes.Rows = slices.DeleteFunc(changes.Rows, func(r Row) bool { return r.Label == usersLabel || r.Label == textsLabel })
			}
		}
		p.Changes = append(p.Changes, changes)
	}
	return p
}

// changed compares a column of the base with a column of the head, row by row. It
// matches rows by label, because an older version may have had other sections.
func changed(base, head []Row, baseColumn, headColumn int) []Row {
	old := map[string]Row{}
	for _, row := range base {
		if baseColumn < len(row.Values) {
			old[row.Label] = row
		}
	}
	rows := []Row{}
	add := func(row Row, before, after []string) {
		if one := (Row{Section: row.Section, Label: row.Label, Values: [][]string{before, after}}).complete(); one.Differs {
			one.Values[0], one.Values[1] = differing(one.Values[0], one.Values[1])
			rows = append(rows, one)
		}
	}
	for _, row := range head {
		before, both := old[row.Label]
		delete(old, row.Label)
		switch {
		case both:
			add(row, orAbsent(row, before.Values[baseColumn]), orAbsent(row, row.Values[headColumn]))
		case !row.isDefault(headColumn):
			add(row, orAbsent(row, nil), orAbsent(row, row.Values[headColumn]))
		}
	}
	for _, row := range base { // in their order
		if before, left := old[row.Label]; left && !before.isDefault(baseColumn) {
			add(row, orAbsent(row, before.Values[baseColumn]), orAbsent(row, nil))
		}
	}
	return rows
}

// isDefault reports whether the row lists the stack only because another stack does not
// have the default.
func (r Row) isDefault(column int) bool { return column < len(r.Defaults) && r.Defaults[column] }

// differing returns the blocks that only one of two values has. A block, such as
// an app client, is a line and the indented lines after it.
func differing(before, after []string) (old, changed []string) {
	was, is := blocks(before), blocks(after)
	only := func(these, those [][]string) []string {
		lines := []string{}
		for _, block := range these {
			if !slices.ContainsFunc(those, func(other []string) bool { return slices.Equal(block, other) }) {
				lines = append(lines, block...)
			}
		}
		if len(lines) == 0 {
			return []string{none}
		}
		return lines
	}
	if len(was) == 1 && len(is) == 1 {
		return before, after
	}
	return only(was, is), only(is, was)
}

func blocks(lines []string) [][]string {
	var all [][]string
	for _, line := range lines {
		if len(all) > 0 && strings.HasPrefix(line, " ") {
			all[len(all)-1] = append(all[len(all)-1], line)
			continue
		}
		all = append(all, []string{line})
	}
	return all
}

// orAbsent returns the value, or isDefault if the page doesn't list the key.
func orAbsent(row Row, value []string) []string {
	if len(value) > 0 && !slices.Equal(value, []string{none}) {
		return value
	}
	if first := []rune(row.Label); len(first) > 0 && unicode.IsLower(first[0]) {
		return []string{isDefault}
	}
	return []string{none}
}

// changes writes the changes to a terminal.
func (p Page) changes(t *table) {
	for _, c := range p.Changes {
		t.heading("What changes in " + c.Stack)
		switch {
		case c.New:
			t.out.WriteString("  The stack is new.\n")
		case len(c.Rows) == 0:
			t.out.WriteString("  No setting changes.\n")
		}
		names := t.names
		t.names = []string{"base", "head"}
		for _, row := range c.Rows {
			t.below(" ", row.Label, row.Values)
		}
		t.names = names
	}
}
