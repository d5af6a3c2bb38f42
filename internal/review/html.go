package review

import (
	_ "embed" // for the template
	"fmt"
	"html/template"
	"strings"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"breakable": breakable}).Parse(pageHTML))

// HTML returns the page as a self-contained file. Its content security policy
// blocks scripts, and html/template escapes text from stack files.
func (p Page) HTML(use Use) (string, error) {
	view := pageView{Page: p, Title: "Review of " + strings.Join(p.Stacks, ", "), PricesAsOf: PricesAsOf, Costs: plot(p.stacks, use)}
	for _, s := range p.stacks {
		nodes, err := resources(s.Settings)
		if err != nil {
			return "", fmt.Errorf("the resources of %s: %w", s.Name, err)
		}
		view.Pictures = append(view.Pictures, namedPicture{s.Name, draw(nodes)})
		view.Warnings = append(view.Warnings, explained(s)...)
	}
	section := ""
	for _, row := range p.Rows {
		if row.Section != section {
			section = row.Section
			view.Sections = append(view.Sections, pageSection{Title: section})
		}
		last := &view.Sections[len(view.Sections)-1]
		last.Rows = append(last.Rows, row)
	}
	var out strings.Builder
	err := pageTemplate.Execute(&out, view)
	return out.String(), err
}

// breakable is the path of a setting that a browser may break after its dots.
func breakable(path string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(path), ".", ".<wbr>")) //nolint:gosec // escaped
}

// pageView is what the template reads.
type pageView struct {
	Page
	Title, PricesAsOf string
	Pictures          []namedPicture
	Sections          []pageSection
	Costs             curve
	Warnings          []explanation
}

type namedPicture struct {
	Stack string
	picture
}

type pageSection struct {
	Title string
	Rows  []Row
}

// explanation is a warning with the rule behind it.
type explanation struct {
	Stack, Message string
	Rule           rules.Rule
	Acknowledged   bool
}

func explained(s Stack) []explanation {
	book := map[string]rules.Rule{}
	for _, r := range rules.Rulebook() {
		if r.Level == rules.Warning {
			book[r.ID] = r
		}
	}
	var all []explanation
	add := func(problems settings.Diagnostics, acknowledged bool) {
		for _, d := range problems {
			all = append(all, explanation{s.Name, settings.Printable(d.String()), book[d.Rule], acknowledged})
		}
	}
	add(rules.Warnings(s.Settings, s.Region), false)
	add(s.acknowledged(), true)
	return all
}
