package review

import (
	"slices"

	"users-pool/pool/settings"
)

// Page is what there is to review, a row for each line of the wizard's page
// and for what the wizard did not know.
type Page struct {
	// Stacks in the order of the columns.
	Stacks []string `json:"stacks"`
	// Rows in the order in which they are read. Every page has those of the first
	// sections; the last has one for each setting that is not its default.
	Rows []Row `json:"rows"`
}

// Row is one line of the page.
type Row struct {
	// Section the row stands in.
	Section string `json:"section"`
	// Label of the row: the wizard's own, where the wizard has it.
	Label string `json:"label"`
	// Values of the stacks, line by line, in the order of Page.Stacks.
	Values [][]string `json:"values"`
	// Differs is set where the stacks do not all have the same value.
	Differs bool `json:"differs"`
}

// New makes the page of some stacks, side by side.
func New(stacks []Stack, use Use) Page {
	var page Page
	for _, s := range stacks {
		page.Stacks = append(page.Stacks, s.Name)
	}
	for _, l := range lines {
		row := Row{Section: l.section, Label: l.label}
		for _, s := range stacks {
			row.Values = append(row.Values, l.value(s, use))
		}
		page.Rows = append(page.Rows, row.complete())
	}
	page.Rows = append(page.Rows, settingRows(stacks)...)
	return page
}

// complete fills in what a stack has nothing for, and says where stacks differ.
// What people wrote stays on its line, and does not speak to the terminal.
func (r Row) complete() Row {
	r.Label = settings.Printable(r.Label)
	for i, value := range r.Values {
		if len(value) == 0 {
			value = []string{none}
		}
		lines := make([]string, len(value))
		for n, line := range value {
			lines[n] = settings.Printable(line)
		}
		r.Values[i] = lines
	}
	r.Differs = slices.ContainsFunc(r.Values, func(value []string) bool { return !slices.Equal(value, r.Values[0]) })
	return r
}

// none is the value of a line that a stack has nothing for.
const none = "none"
