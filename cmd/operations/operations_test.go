package main

import (
	"bytes"
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

func call(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(args, strings.NewReader(stdin), &out, &errs)
	return code, out.String(), errs.String()
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
			if code != exitFailure || !strings.Contains(stderr, c.want) || !strings.Contains(stderr, "way out: ") {
				t.Errorf("got %d, %q, want it stopped with %q", code, stderr, c.want)
			}
		})
	}
}

func TestWhatIsNoPreviewIsNotTakenForAnEmptyOne(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":               "want what `pulumi preview --json` writes",
		"{}":             "got no steps",
		`{"steps":null}`: "got no steps",
		`{"steps":[],"diagnostics":[{"severity":"error","message":"pool.signUp: want self or admin\n"}]}`: "the preview failed: pool.signUp: want self or admin",
	} {
		if code, _, stderr := call(t, text, "-"); code != exitFailure || !strings.Contains(stderr, want) {
			t.Errorf("%q: got %d, %q, want %q", text, code, stderr, want)
		}
	}
	if code, stdout, _ := call(t, `{"steps":[]}`, "-"); code != 0 || stdout != "" {
		t.Errorf("got %d, %q, want a preview that does nothing listed as nothing", code, stdout)
	}
}

func TestWrongUsageIsSaid(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{nil, {"a", "b"}, {"--colour"}} {
		if code, _, stderr := call(t, "", args...); code != exitUsage || !strings.Contains(stderr, "usage: ") {
			t.Errorf("%v: got %d, %q, want the usage", args, code, stderr)
		}
	}
	if code, _, stderr := call(t, "", "no-such-file"); code != exitFailure || !strings.Contains(stderr, "no-such-file") {
		t.Errorf("got %d, %q, want the file named", code, stderr)
	}
}
