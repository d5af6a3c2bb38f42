package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// quiet are the steps that change nothing in AWS.
var quiet = []string{"same", "read", "read-replacement", "refresh"}

// operations are the steps of a preview that change something, sorted: what is
// done, to what, and because of which properties. No value is in them, so they
// may be shown to anybody who may see the pull request.
func operations(preview []byte) ([]string, error) {
	var digest struct {
		Steps *[]struct {
			Op             string   `json:"op"`
			URN            string   `json:"urn"`
			DiffReasons    []string `json:"diffReasons"`
			ReplaceReasons []string `json:"replaceReasons"`
		} `json:"steps"`
		Diagnostics []struct {
			Severity string `json:"severity"`
			Message  string `json:"message"`
		} `json:"diagnostics"`
	}
	if err := json.Unmarshal(preview, &digest); err != nil {
		return nil, fmt.Errorf("want what `pulumi preview --json` writes: %w", err)
	}
	for _, d := range digest.Diagnostics {
		if d.Severity == "error" {
			return nil, fmt.Errorf("the preview failed: %s", strings.TrimSpace(d.Message))
		}
	}
	if digest.Steps == nil {
		return nil, errors.New("want what `pulumi preview --json` writes, got no steps")
	}
	list := []string{}
	for _, step := range *digest.Steps {
		if slices.Contains(quiet, step.Op) {
			continue
		}
		line := step.Op + " " + step.URN
		if because := sorted(append(step.DiffReasons, step.ReplaceReasons...)); len(because) > 0 {
			line += " (" + strings.Join(because, ", ") + ")"
		}
		list = append(list, line)
	}
	return sorted(list), nil
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// lines of a list that was kept, which may have passed through a workflow's
// output and have lost or won empty lines there.
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
