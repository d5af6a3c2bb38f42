package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"users-pool/internal/command"
	"users-pool/internal/fakeapi"
	"users-pool/internal/testpool"
)

// TestWhatAWSHasCannotSpeakForTheTool: anyone who may rename a client writes texts that are
// read in a terminal and in a pipeline's page of test results.
func TestWhatAWSHasCannotSpeakForTheTool(t *testing.T) {
	_, outputs := deployed(t, "prod", fakeapi.Options{Change: testpool.Poison})
	junit := filepath.Join(t.TempDir(), "junit.xml")
	for _, format := range []string{"--probe", "--json"} {
		code, stdout, stderr := call(t, "", "--stack", "prod", "--outputs", outputs, "--junit", junit, format)
		written, err := os.ReadFile(junit)
		if code != command.ExitFailure || err != nil {
			t.Errorf("got %d, %v\n%s", code, err, stderr)
		}
		for place, text := range map[string]string{"stdout": stdout, "stderr": stderr, "junit.xml": string(written)} {
			if at := strings.IndexAny(text, "\x1b\a\r\u202e"); at >= 0 {
				t.Errorf("%s has the control character %q in %q", place, []rune(text[at:])[0], text[max(0, at-80):min(len(text), at+80)])
			}
		}
		contains(t, stdout, "name: must be my-users-pool, got my-users-pool")
	}
}

// TestAnAnswerThatIsNotOfAWSFails with a short report, or one line.
func TestAnAnswerThatIsNotOfAWSFails(t *testing.T) {
	p, outputs := deployed(t, "prod", fakeapi.Options{})
	testpool.ServeHostile(t, p.Account, func(t *testing.T) {
		code, stdout, stderr := call(t, "", "--stack", "prod", "--outputs", outputs, "--probe")
		if code != command.ExitFailure || len(stdout+stderr) > 20_000 || strings.ContainsAny(stdout+stderr, "\x1b\a\r\u202e") || !strings.Contains(stdout+stderr, "cognito-idp:") {
			t.Errorf("got %d, %.2000q, %.1000q, want the call that failed", code, stdout, stderr)
		}
	})
}
