package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"users-pool/internal/command"
	"users-pool/internal/testpool"
)

// TestWhatAWSHasCannotSpeakForTheTool: anyone who may rename a client writes texts that an
// administrator reads in a terminal, and reviewers in a browser.
func TestWhatAWSHasCannotSpeakForTheTool(t *testing.T) {
	for _, format := range []string{"--region=us-east-1", "--json"} {
		t.Run(format, func(t *testing.T) { whatAWSHasCannotSpeak(t, format) })
	}
}

func whatAWSHasCannotSpeak(t *testing.T, format string) {
	t.Helper()
	a, out := newAccount(t), t.TempDir()
	a.make("aws:cognito/userGroup:UserGroup", map[string]any{"userPoolId": a.pool, "name": "admins", "description": "Admins"})
	a.make("aws:cognito/resourceServer:ResourceServer", map[string]any{"userPoolId": a.pool, "identifier": "api", "name": "api",
		"scopes": []any{map[string]any{"scopeName": "read", "scopeDescription": "Read"}}})
	a.serve(testpool.Poison)
	_, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod", format)
	shown := map[string]string{"stdout": stdout, "stderr": stderr}
	files, _ := os.ReadDir(out)
	for _, file := range files {
		shown[file.Name()] = fileIn(t, out, filepath.Base(file.Name()))
	}
	if len(files) == 0 {
		t.Errorf("got no files, want a report:\n%s", stderr)
	}
	for place, text := range shown {
		if at := strings.IndexAny(text, "\x1b\a\r\u202e"); at >= 0 {
			t.Errorf("%s has the control character %q in %q", place, []rune(text[at:])[0], text[max(0, at-80):min(len(text), at+80)])
		}
	}
	report := regexp.MustCompile("(`+)[^`].*?[^`]`+").ReplaceAllString(shown["adopt.prod.md"], "")
	for _, spoken := range []string{"<img", "](javascript", "@everyone"} {
		if at := strings.Index(report, spoken); at >= 0 {
			t.Errorf("the report has %q outside of code: %q", spoken, report[max(0, at-120):min(len(report), at+40)])
		}
	}
}

// TestAnAnswerThatIsNotOfAWSIsOneLine, and nothing is written.
func TestAnAnswerThatIsNotOfAWSIsOneLine(t *testing.T) {
	a := newAccount(t)
	testpool.ServeHostile(t, a.Account, func(t *testing.T) {
		out := t.TempDir()
		code, stdout, stderr := call(t, out, "--pool-id", a.pool, "--stack", "prod")
		failure := stderr[max(0, strings.Index(stderr, "error: cognito-idp:")):]
		if code != command.ExitFailure || stdout != "" || strings.Count(failure, "\n") != 1 || len(failure) > 1000 || strings.ContainsAny(stderr, "\x1b\a\r\u202e") {
			t.Errorf("got %d, %.300q, %.1000q, want one line about the call", code, stdout, stderr)
		}
		if left, _ := os.ReadDir(out); len(left) > 0 {
			t.Errorf("got %v written, want nothing", left)
		}
	})
}
