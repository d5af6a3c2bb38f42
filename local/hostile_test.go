package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// speaks reports the control characters in what a command prints, and traces of a crash.
func speaks(t *testing.T, line, text string) {
	t.Helper()
	if at := strings.IndexAny(text, "\x1b\a\r\u202e\u009b\x00"); at >= 0 {
		t.Errorf("%s: got a control character in %q", line, text[max(0, at-80):min(len(text), at+80)])
	}
	if strings.Contains(text, "goroutine ") || strings.Contains(text, ".go:") {
		t.Errorf("%s: got a trace:\n%s", line, text)
	}
}

// TestAHostileStackFileEndsEachCommandInAMessage. internal/stackfile tests what else may be
// wrong with a file.
func TestAHostileStackFileEndsEachCommandInAMessage(t *testing.T) {
	root := project(t)
	for name, text := range map[string]string{
		"deep":  "config:\n  users-pool:pool:\n    signUp: self\n    tags: " + strings.Repeat("{a: ", 9000) + "1" + strings.Repeat("}", 9000),
		"keys":  "config:\n  users-pool:pool: {signUp: self, \"\\e]0;pwned\\a\": 1}\n  \"users-pool:\\e[2J\": 1\n\"\\e[31mx:y\": 1\n",
		"bomb":  "config:\n  users-pool:pool: {signUp: self, tags: &a [x]}\n" + aliases(9),
		"bytes": "\x00\xff\x1b[31m",
	} {
		save(t, filepath.Join(root, "Pulumi."+name+".yaml"), text)
		for _, verb := range []string{"up %s", "preview %s --json", "review %s", "review %s --html", "review %s --markdown", "review dev %s --json"} {
			line := fmt.Sprintf(verb, name)
			stdout, stderr := call(t, 1, line)
			speaks(t, line, stdout+stderr)
			if stdout != "" || !strings.HasPrefix(stderr, "error: ") || len(stderr) > 2000 {
				t.Errorf("%s: got %q and %.2000q, want a message alone", line, stdout, stderr)
			}
		}
	}
}

// aliases are lists of nine aliases each of the one before.
func aliases(levels int) string {
	var text strings.Builder
	text.WriteString("a0: &a0 [x]\n")
	for i := range levels {
		fmt.Fprintf(&text, "a%d: &a%d [%s*a%d]\n", i+1, i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 8), i)
	}
	return text.String()
}

// TestNamesAreTextWhereverTheyAreShown, and no command, markup or mention.
func TestNamesAreTextWhereverTheyAreShown(t *testing.T) {
	root := project(t)
	const hostile = "`touch${IFS}pwned`'$(touch${IFS}pwned)|</pre><img/src=x>@everyone[x](javascript:x)~~**"
	quoted, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	const settings = "config:\n  users-pool:pool:\n    signUp: self\n    groups: {%s: {description: %[1]s}}\n"
	save(t, filepath.Join(root, "Pulumi.names.yaml"), fmt.Sprintf(settings, quoted))
	base, _ := call(t, 0, "review dev --json")
	save(t, filepath.Join(root, "base.json"), strings.ReplaceAll(base, `"dev"`, `"names"`))
	for _, line := range []string{"up names --diff", "up names --json", "preview names --diff --refresh", "outputs names", "account names", "review names", "review names --base base.json --json"} {
		stdout, stderr := call(t, 0, line)
		speaks(t, line, stdout+stderr)
	}
	for _, flags := range []string{"--markdown", "--html", "--base base.json --markdown", "--base base.json --html"} {
		stdout, _ := call(t, 0, "review names "+flags)
		if !strings.Contains(stdout, "touch$") {
			t.Errorf("review %s: got no name", flags)
		}
		markup := []string{"<img/", "</pre><"}
		if strings.HasSuffix(flags, "markdown") {
			markup = append(markup, "[x](javascript", "@everyone")
		}
		for _, one := range markup {
			if strings.Contains(stdout, one) {
				t.Errorf("review %s: got %s in\n%s", flags, one, stdout)
			}
		}
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell is here")
	}
	assignments, _ := call(t, 0, "outputs names --shell")
	said, err := exec.CommandContext(t.Context(), shell, "-c", assignments+"\nprintf %s \"$groupNames\"").CombinedOutput()
	var names []string
	if err := json.Unmarshal(said, &names); err != nil {
		t.Fatalf("got %q, want the names of the groups", said)
	}
	if err != nil || len(names) != 1 || names[0] != hostile {
		t.Errorf("got %v, %q, want the name as it is", err, said)
	}
	if _, err := os.Stat(filepath.Join(root, "pwned")); err == nil {
		t.Error("a name was run as a command")
	}
}
