package verify

import (
	"fmt"
	"strings"

	"users-pool/internal/terminal"
)

// Table is the report as text, with colored outcomes on request. Lines are wrapped to fit
// into limit characters; 0 means no limit.
func (r *Report) Table(limit int, color bool) string {
	width := 0
	for _, c := range r.Checks {
		width = max(width, terminal.Columns(c.Name))
	}
	var text strings.Builder
	fmt.Fprintf(&text, "stack %s, pool %s in %s\n\n", r.Stack, r.PoolID, r.Region)
	checks := r.Checks
	if checks[0].Outcome == Fail && r.Passed+r.Failed == 1 { // all others were skipped for that reason
		checks = append(checks[:1:1], Check{"all others", Skip, []string{unread}})
	}
	for _, c := range checks {
		name, outcome := c.Name, outcomes[c.Outcome].paint(color)
		for _, detail := range c.Detail {
			for _, line := range terminal.Wrap(detail, column(limit, width)) {
				fmt.Fprintf(&text, "%s  %s%s  %s\n", outcome, name, strings.Repeat(" ", width-terminal.Columns(name)), line)
				name, outcome = "", "    "
			}
		}
	}
	fmt.Fprintf(&text, "\n%d checks: %d passed, %d failed, %d skipped\n", len(r.Checks), r.Passed, r.Failed, r.Skipped)
	return text.String()
}

// narrowest is the least width of the column of details.
const narrowest = 30

// column is the width of the column of details, beside names of a width; 0 means no limit.
func column(limit, names int) int {
	if limit == 0 {
		return 0
	}
	return max(limit-names-len("pass")-4, narrowest)
}

// mark is the word for an outcome and its ANSI color.
type mark struct{ word, code string }

var outcomes = map[Outcome]mark{Pass: {"pass", "32"}, Fail: {"FAIL", "1;31"}, Skip: {"skip", "33"}}

func (m mark) paint(color bool) string {
	if !color {
		return m.word
	}
	return "\x1b[" + m.code + "m" + m.word + "\x1b[0m"
}
