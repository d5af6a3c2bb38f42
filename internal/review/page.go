package review

import (
	"slices"

	"users-pool/pool/settings"
)

// Page is the content of a review: a row for each line of the wizard's last page,
// and rows for what the wizard lacks.
type Page struct {
	// Stacks in the order of the columns.
	Stacks []string `json:"stacks"`
	// Rows in their order. Every page has those of the first sections; the last
	// section has one for each setting that is not its default.
	Rows []Row `json:"rows"`
	// Use is what the estimates are for.
	Use Use `json:"use"`
	// Changes of each stack against a base; empty without a base.
	Changes []Changes `json:"changes,omitempty"`

	stacks []Stack
}

// Row is one line of the page.
type Row struct {
	// Section of the row.
	Section string `json:"section"`
	// Label of the row: the wizard's, where the wizard has it.
	Label string `json:"label"`
	// Values of the stacks, line by line, in the order of Page.Stacks.
	Values [][]string `json:"values"`
	// Differs is set where not all stacks have the same value.
	Differs bool `json:"differs"`
	// Defaults reports for each stack whether the value is the setting's default.
	// It is set only in rows of the section "settings by key".
	Defaults []bool `json:"defaults,omitempty"`
}

// New makes the page of some stacks, side by side.
func New(stacks []Stack, use Use) Page {
	stacks = slices.Clone(stacks)
	for i, one := range shares(stacks, use) {
		stacks[i].share = one
	}
	page := Page{Use: use, stacks: stacks}
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

// complete fills in empty values, notes whether the stacks differ, and makes user
// text printable, so that it can't control the terminal.
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

// none is shown if a stack has no value for a row.
const none = "none"
