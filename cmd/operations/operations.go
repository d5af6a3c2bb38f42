package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// quiet are the steps that change nothing in AWS.
var quiet = []string{"same", "read", "read-replacement", "refresh"}

// previewed is what is read of `pulumi preview --json`.
type previewed struct {
	Steps       *[]step      `json:"steps"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type diagnostic struct {
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

// step is what happens to one resource. For some resources the AWS provider does
// not name the properties that change, so the inputs themselves are compared.
type step struct {
	Op             string   `json:"op"`
	URN            string   `json:"urn"`
	DiffReasons    []string `json:"diffReasons"`
	ReplaceReasons []string `json:"replaceReasons"`
	Old            state    `json:"oldState"`
	New            state    `json:"newState"`
}

type state struct {
	Inputs inputs `json:"inputs"`
}

// operations are the steps of a preview that change something, sorted: the
// operation, the resource, and the inputs that change. A preview has no secrets
// in it.
func operations(preview []byte, values bool) ([]string, error) {
	var read previewed
	if err := json.Unmarshal(bytes.TrimPrefix(preview, []byte("\xef\xbb\xbf")), &read); err != nil {
		return nil, errors.New("This is not the output of `pulumi preview --json`. The --json of cmd/local is a different format.")
	}
	for _, d := range read.Diagnostics {
		if d.Severity == "error" {
			return nil, fmt.Errorf("The preview failed: %s", settings.Printable(strings.TrimSpace(d.Message)))
		}
	}
	if read.Steps == nil {
		return nil, errors.New("The preview has no steps. It must be the output of `pulumi preview --json`; the --json of cmd/local is a different format.")
	}
	list := []string{}
	for _, step := range *read.Steps {
		if !slices.Contains(quiet, step.Op) {
			list = append(list, step.line(values))
		}
	}
	return sorted(list), nil
}

// line is a step on one line, for people and for the comparison.
func (s step) line(values bool) string {
	line := settings.Printable(s.Op + " " + s.URN)
	var because []string
	switch {
	case s.Old.Inputs == nil && values: // all of it is new
		if whole := s.New.Inputs.whole(); whole != "" {
			because = append(because, whole)
		}
	case s.New.Inputs != nil:
		because = changes(s.Old.Inputs, s.New.Inputs, s.reasons(), values)
	}
	for _, reason := range s.reasons() {
		named := slices.ContainsFunc(because, func(path string) bool { return strings.HasPrefix(path, reason) })
		if !named { // such as a secret, which looks the same before and after
			because = append(because, settings.Printable(reason))
		}
	}
	if len(because) > 0 {
		line += " (" + strings.Join(because, ", ") + ")"
	}
	return line
}

// reasons are the properties that the provider names.
func (s step) reasons() []string { return sorted(slices.Concat(s.DiffReasons, s.ReplaceReasons)) }

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// lines of a stored list. A workflow's output may have added or removed empty
// lines.
func lines(text string) []string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return sorted(kept)
}

// differences between what was approved and what is planned.
func differences(approved, planned []string) []string {
	var differ []string
	for _, line := range approved {
		if !slices.Contains(planned, line) {
			differ = append(differ, "- "+line)
		}
	}
	for _, line := range planned {
		if !slices.Contains(approved, line) {
			differ = append(differ, "+ "+line)
		}
	}
	return differ
}
