package review

import "slices"

// Page is what there is to review, a row for each line of the wizard's page
// and for what the wizard did not know.
type Page struct {
	// Stacks in the order of the columns.
	Stacks []string `json:"stacks"`
	// Rows in the order in which they are read. Every page has all of them.
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
			value := l.value(s, use)
			if len(value) == 0 {
				value = []string{none}
			}
			row.Values = append(row.Values, value)
		}
		row.Differs = slices.ContainsFunc(row.Values, func(value []string) bool { return !slices.Equal(value, row.Values[0]) })
		page.Rows = append(page.Rows, row)
	}
	return page
}

// none is the value of a line that a stack has nothing for.
const none = "none"
