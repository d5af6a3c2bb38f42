package verify

import (
	"strings"

	"users-pool/pool/settings"
)

// Outcome of a check.
type Outcome string

// The outcomes. A check that could not be made has failed: what nobody looked at
// is not in order.
const (
	Pass Outcome = "pass"
	Fail Outcome = "fail"
	Skip Outcome = "skip"
)

// Check is one thing that was looked at.
type Check struct {
	// Name of the check, the same in every run: it stands in reports, and --skip
	// takes it where it is not PoolCheck.
	Name string `json:"name"`
	// Outcome of it.
	Outcome Outcome `json:"outcome"`
	// Detail is what was seen, what is wrong, a line for each, or why it was
	// skipped.
	Detail []string `json:"detail"`
}

// Report is the outcome of all checks.
type Report struct {
	// Stack that was checked.
	Stack string `json:"stack"`
	// PoolID and Region of its pool.
	PoolID string `json:"poolId"`
	Region string `json:"region"`
	// Checks in the order in which they were made.
	Checks []Check `json:"checks"`
	// Passed, Failed and Skipped count them.
	Passed  int `json:"passed"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
}

func (r *Report) add(c Check) {
	for i, line := range c.Detail {
		c.Detail[i] = settings.Printable(line)
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

// finding is what a check comes to: wrong is all that is wrong, skipped is why it
// was not made, seen is what there was to see otherwise.
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
