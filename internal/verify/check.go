package verify

import (
	"strings"

	"users-pool/pool/settings"
)

// Outcome of a check.
type Outcome string

// The outcomes. An unchecked item counts as failed.
const (
	Pass Outcome = "pass"
	Fail Outcome = "fail"
	Skip Outcome = "skip"
)

// Check is the result of one check.
type Check struct {
	// Name of the check, the same in every run. --skip takes any name except
	// PoolCheck.
	Name string `json:"name"`
	// Outcome of the check.
	Outcome Outcome `json:"outcome"`
	// Detail has a line for each finding: what is as it should be, what is wrong, or
	// why the check was skipped.
	Detail []string `json:"detail"`
}

// Report is the result of all checks.
type Report struct {
	// Stack that was checked.
	Stack string `json:"stack"`
	// PoolID and Region of the stack's pool.
	PoolID string `json:"poolId"`
	Region string `json:"region"`
	// Checks in the order in which they ran.
	Checks []Check `json:"checks"`
	// Passed, Failed and Skipped count them.
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
}

func (r *Report) add(c Check) {
	for i, line := range c.Detail {
		c.Detail[i] = settings.Cut(settings.Printable(line), longestLine)
	}
	r.Checks = append(r.Checks, c)
	switch c.Outcome {
	case Pass:
		r.Passed++
	case Fail:
		r.Failed++
	case Skip:
		r.Skipped++
	}
}

// longestLine is the number of characters of a line of a report. What AWS says may be
// longer.
const longestLine = 1000

// finding is the result of a check: wrong lists what is wrong, skipped says why the
// check did not run, and seen describes what is as it should be.
type finding struct {
	seen    string
	wrong   []string
	skipped string
}

func (f finding) check(name string) Check {
	switch {
	case len(f.wrong) > 0:
		return Check{name, Fail, f.wrong}
	case f.skipped != "":
		return Check{name, Skip, []string{f.skipped}}
	}
	return Check{name, Pass, strings.Split(f.seen, "\n")}
}

func seen(text string) finding      { return finding{seen: text} }
func skipped(why string) finding    { return finding{skipped: why} }
func wrong(lines ...string) finding { return finding{wrong: lines} }
func unlessWrong(lines []string, text string) finding {
	return finding{seen: text, wrong: lines}
}
