package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

const (
	one = "1111111111111111111111111111111111111111"
	two = "2222222222222222222222222222222222222222"
)

// past is an entry of `pulumi stack history --json`, as the pinned CLI writes it.
func past(kind, result, commit string) string {
	return fmt.Sprintf(`{"kind": %q, "startTime": "2026-11-25T05:17:00.000Z", "message": "m",
		"environment": {"git.head": %q, "git.dirty": "true", "exec.kind": "cli"},
		"config": {"aws:region": {"value": "us-east-1", "secret": false}}, "result": %q}`, kind, commit, result)
}

func TestTheLastDeployThatSucceededCounts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		updates []string // the newest first
		want    string
	}{
		"one deploy":                        {[]string{past("update", "succeeded", one)}, one + "\n"},
		"the newest of two":                 {[]string{past("update", "succeeded", two), past("update", "succeeded", one)}, two + "\n"},
		"a refresh is no deploy":            {[]string{past("refresh", "succeeded", two), past("update", "succeeded", one)}, one + "\n"},
		"an import is no deploy":            {[]string{past("resource-import", "succeeded", two), past("update", "succeeded", one)}, one + "\n"},
		"a failed destroy destroys nothing": {[]string{past("destroy", "failed", two), past("update", "succeeded", one)}, one + "\n"},
		"a deploy that failed is noted": {[]string{past("update", "failed", two), past("update", "succeeded", one)},
			one + "\nA later deploy, of commit 222222222222 at 2026-11-25T05:17:00.000Z, did not succeed.\n"},
		"a deploy that is still running is noted": {[]string{past("update", "in-progress", two), past("update", "succeeded", one)},
			one + "\nA later deploy, of commit 222222222222 at 2026-11-25T05:17:00.000Z, has not finished.\n"},
		"a time that is none": {[]string{strings.Replace(past("update", "failed", two), "2026-11-25T05:17:00.000Z", "@octocat", 1), past("update", "succeeded", one)},
			one + "\nA later deploy, of commit 222222222222 at an unknown time, did not succeed.\n"},
		"nothing was deployed yet":       {nil, "\n"},
		"it was destroyed":               {[]string{past("destroy", "succeeded", two), past("update", "succeeded", one)}, "\n"},
		"it came up after a destroy":     {[]string{past("update", "succeeded", two), past("destroy", "succeeded", one)}, two + "\n"},
		"a first deploy that went wrong": {[]string{past("update", "failed", one)}, "\nA later deploy, of commit 111111111111 at 2026-11-25T05:17:00.000Z, did not succeed.\n"},
	} {
		var out, errs bytes.Buffer
		history := "[" + strings.Join(c.updates, ",") + "]"
		if code := run([]string{"deployed", "-"}, strings.NewReader(history), &out, &errs); code != 0 || out.String() != c.want {
			t.Errorf("%s: got %d, %q, %s, want %q", name, code, out.String(), errs.String(), c.want)
		}
	}
}

func TestAHistoryThatNamesNoCommitIsAnError(t *testing.T) {
	t.Parallel()
	for history, want := range map[string]string{
		"":  "This is not the output of `pulumi stack history --json`.",
		"{": "This is not the output of `pulumi stack history --json`.",
		"[" + strings.Repeat(past("refresh", "succeeded", one)+",", 99) + past("refresh", "succeeded", one) + "]": "The newest 100 entries of the history have no deploy. Deploy again.",
		"[" + past("update", "succeeded", "") + "]":                                                               "has no commit: it did not run in a git checkout.",
		"[" + past("update", "succeeded", "--upload-pack=x") + "]":                                                "has no commit",
	} {
		var out, errs bytes.Buffer
		if code := run([]string{"deployed", "-"}, strings.NewReader(history), &out, &errs); code != exitFailure || !strings.Contains(errs.String(), want) {
			t.Errorf("%q: got %d, %s, want %q", history, code, errs.String(), want)
		}
	}
}
