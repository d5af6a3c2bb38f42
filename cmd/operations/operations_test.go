package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// preview is what the CLI of the pinned version writes, shortened to what is
// looked at and a little more.
const preview = `{
  "config": {"aws:region": "us-east-1"},
  "steps": [
    {"op": "same", "urn": "urn:pulumi:prod::users-pool::pulumi:pulumi:Stack::users-pool-prod", "detailedDiff": null},
    {"op": "update", "urn": "urn:pulumi:prod::users-pool::aws:cognito/userPool:UserPool::users-pool",
     "oldState": {"outputs": {"secret": "[secret]"}}, "diffReasons": ["tags", "mfaConfiguration"], "detailedDiff": null},
    {"op": "read", "urn": "urn:pulumi:prod::users-pool::pulumi:pulumi:StackReference::last-up", "detailedDiff": null},
    {"op": "create", "urn": "urn:pulumi:prod::users-pool::aws:cognito/userGroup:UserGroup::users-admins-group", "detailedDiff": null}
  ],
  "duration": 1, "changeSummary": {"create": 1, "same": 2, "update": 1}
}`

const listed = `create urn:pulumi:prod::users-pool::aws:cognito/userGroup:UserGroup::users-admins-group
update urn:pulumi:prod::users-pool::aws:cognito/userPool:UserPool::users-pool (mfaConfiguration, tags)
`

// call lists a preview.
func call(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(append([]string{"list"}, args...), strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
}

// oneStep is a preview of one step, of an app client: the provider does not say
// which of its properties differ.
func oneStep(op, old, now string) string {
	return `{"steps": [{"op": "` + op + `", "urn": "urn:x", "oldState": ` + old + `, "newState": ` + now + `, "diffReasons": null}]}`
}

func TestInputsThatDifferAreListedWithWhatTheyWereAndWillBe(t *testing.T) {
	t.Parallel()
	const weak, strong = `{"inputs": {"passwordPolicy": {"minimumLength": 6}, "flows": ["a"], "__defaults": []}}`,
		`{"inputs": {"passwordPolicy": {"minimumLength": 12}, "flows": ["a"], "name": "n", "__defaults": ["x"]}}`
	for name, c := range map[string]struct {
		preview, want string
		flags         []string
	}{
		"an update":    {oneStep("update", weak, strong), `update urn:x (name: none → "n", passwordPolicy.minimumLength: 6 → 12)`, nil},
		"names alone":  {oneStep("update", weak, strong), `update urn:x (name, passwordPolicy.minimumLength)`, []string{"--names"}},
		"a deletion":   {oneStep("delete", weak, "null"), `delete urn:x`, nil},
		"a long value": {oneStep("update", `{"inputs": {"a": "b"}}`, `{"inputs": {"a": "`+strings.Repeat("x", 100)+`"}}`), `(a: "b" → "` + strings.Repeat("x", 59) + "… #", nil},
		"control characters": {
			oneStep("update", `{"inputs": {"a\u001b[31m": "b"}}`, `{"inputs": {"a\u001b[31m": "\u001b[0m\nd"}}`), `a\x1b[31m: "b" → "\u001b[0m\nd"`, nil,
		},
	} {
		code, stdout, stderr := call(t, c.preview, append(c.flags, "-")...)
		if code != 0 || !strings.Contains(stdout, c.want) || strings.ContainsRune(stdout, 0x1b) {
			t.Errorf("%s: got %d, %q, %q, want %q", name, code, stdout, stderr, c.want)
		}
	}
}

// TestANameStaysOnItsLine: the drift report puts the lines into a block of code, which only a
// line of its own ends.
func TestANameStaysOnItsLine(t *testing.T) {
	t.Parallel()
	const name = "a\\n```\\n@everyone <img src=x>\\u2028\\u202e\\r```"
	given := `{"steps": [{"op": "update", "urn": "urn:` + name + `", "oldState": {"inputs": {"` + name + `": 1}}, "newState": {"inputs": {"` + name + `": 2}}, "diffReasons": ["` + name + `2"]}]}`
	for _, flags := range [][]string{{"-"}, {"--names", "-"}} {
		code, stdout, stderr := call(t, given, flags...)
		if code != 0 || strings.Count(stdout, "\n") != 1 || !strings.HasPrefix(stdout, "update urn:a\\n```") || strings.ContainsAny(stdout, "\r\u2028\u202e") {
			t.Errorf("%v: got %d, %q, %q, want one line", flags, code, stdout, stderr)
		}
	}
}

// TestAnApprovedResourceIsMadeAsItWasApproved: another value of any input, seen
// or not, is another operation.
func TestAnApprovedResourceIsMadeAsItWasApproved(t *testing.T) {
	t.Parallel()
	for _, op := range []string{"create", "update"} {
		old := map[string]string{"create": "null", "update": `{"inputs": {"access": 1}}`}[op]
		_, approved, _ := call(t, oneStep(op, old, `{"inputs": {"access": 5, "text": "`+strings.Repeat("y", 99)+`a"}}`), "-")
		for _, other := range []string{`{"inputs": {"access": 6, "text": "` + strings.Repeat("y", 99) + `a"}}`, `{"inputs": {"access": 5, "text": "` + strings.Repeat("y", 99) + `b"}}`} {
			if code, _, _ := call(t, oneStep(op, old, other), "--approved", kept(t, approved), "-"); code != exitFailure {
				t.Errorf("%s: got it approved, although another value was", op)
			}
		}
		if code, _, stderr := call(t, oneStep(op, old, `{"inputs": {"access": 5, "text": "`+strings.Repeat("y", 99)+`a"}}`), "--approved", kept(t, approved), "-"); code != 0 {
			t.Errorf("%s: got %s, want the same approved", op, stderr)
		}
	}
}

func kept(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "approved.txt")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestOperationsAreListedWithoutTheirValues(t *testing.T) {
	t.Parallel()
	if code, stdout, stderr := call(t, preview, "-"); code != 0 || stdout != listed {
		t.Errorf("got %d, %q, %q, want %q", code, stdout, stderr, listed)
	}
}

func TestWhatWasApprovedMayBeDone(t *testing.T) {
	t.Parallel()
	for name, approved := range map[string]string{
		"as it was listed":          listed,
		"through a workflow output": "\n" + strings.TrimSpace(listed) + "\r\n\n",
	} {
		if code, stdout, stderr := call(t, preview, "--approved", kept(t, approved), "-"); code != 0 || stdout != "as approved: 2 operations\n" {
			t.Errorf("%s: got %d, %q, %q", name, code, stdout, stderr)
		}
	}
}

func TestAnythingElseIsStopped(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ approved, want string }{
		"one more":             {strings.SplitAfter(listed, "\n")[0], "+ update urn"},
		"one less":             {listed + "delete urn:x\n", "- delete urn:x"},
		"of another property":  {strings.ReplaceAll(listed, "mfaConfiguration, ", ""), "+ update urn:pulumi:prod::users-pool::aws:cognito/userPool:UserPool::users-pool (mfaConfiguration, tags)"},
		"replace for update":   {strings.ReplaceAll(listed, "update", "replace"), "- replace urn"},
		"nothing was approved": {"", "+ create urn"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, _, stderr := call(t, preview, "--approved", kept(t, c.approved), "-")
			if code != exitFailure || !strings.Contains(stderr, c.want) || !strings.Contains(stderr, "To fix: ") {
				t.Errorf("got %d, %q, want it stopped with %q", code, stderr, c.want)
			}
		})
	}
}

func TestWhatIsNoPreviewIsNotTakenForAnEmptyOne(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":               "This is not the output of `pulumi preview --json`.",
		"{}":             "The preview has no steps.",
		`{"steps":null}`: "The preview has no steps.",
		`[1]`:            "This is not the output of `pulumi preview --json`.",
		`{"steps":[],"diagnostics":[{"severity":"error","message":"pool.signUp: want self or admin\n"}]}`: "The preview failed: pool.signUp: want self or admin",
	} {
		if code, _, stderr := call(t, text, "-"); code != exitFailure || !strings.Contains(stderr, want) {
			t.Errorf("%q: got %d, %q, want %q", text, code, stderr, want)
		}
	}
	if code, stdout, _ := call(t, `{"steps":[]}`, "-"); code != 0 || stdout != "" {
		t.Errorf("got %d, %q, want a preview that does nothing listed as nothing", code, stdout)
	}
}

func TestWrongUsageShowsTheUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"list"}, {"list", "a", "b"}, {"list", "--color"}, {"list", "--approved", "", "a"}, {"list", "--approved=", "a"},
		{"list", "--names", "--approved", "a", "b"}, {"deploy"}, {"policies"}, {"deployed"}, {"stages", "dev"},
	} {
		var out, errs bytes.Buffer
		if code := run(args, strings.NewReader(""), &out, &errs); code != exitUsage || !strings.Contains(errs.String(), "Usage:") {
			t.Errorf("%v: got %d, %q, want the usage", args, code, errs.String())
		}
	}
	if code, _, stderr := call(t, "", "no-such-file"); code != exitFailure || !strings.Contains(stderr, "no-such-file") {
		t.Errorf("got %d, %q, want the file named", code, stderr)
	}
}

func TestTheHelpFitsInto80Columns(t *testing.T) {
	t.Parallel()
	for _, command := range []string{"", "list", "stages", "policies", "deployed"} {
		var out, errs bytes.Buffer
		if code := run(append(strings.Fields(command), "--help"), nil, &out, &errs); code != 0 {
			t.Errorf("%s: got %d, %s", command, code, errs.String())
		}
		for line := range strings.Lines(out.String()) {
			cobra := strings.HasPrefix(line, "Use \"") || strings.HasPrefix(line, "  list ") // the short texts of commands
			if !cobra && len(line) > 81 {
				t.Errorf("%s: got more than 80 columns in %q", command, line)
			}
		}
	}
}

// A refresh reads the items of a set in AWS's order. The provider compares sets without
// their order, and so does the list.
func TestASetInAnotherOrderIsNoChange(t *testing.T) {
	t.Parallel()
	const preview = `{"steps":[{"op":"update","urn":"urn:x","diffReasons":[%q],
		"oldState":{"inputs":{"explicitAuthFlows":["b","a"],"refreshTokenValidity":1}},
		"newState":{"inputs":{"explicitAuthFlows":["a","b"],"refreshTokenValidity":2}}}]}`
	for reason, want := range map[string]string{
		"refreshTokenValidity": "update urn:x (refreshTokenValidity)\n",
		"explicitAuthFlows":    "update urn:x (explicitAuthFlows, refreshTokenValidity)\n",
	} {
		var out, errs bytes.Buffer
		if code := run([]string{"list", "--names", "-"}, strings.NewReader(fmt.Sprintf(preview, reason)), &out, &errs); code != 0 || out.String() != want {
			t.Errorf("%s: got %d, %q, %s, want %q", reason, code, out.String(), errs.String(), want)
		}
	}
}
