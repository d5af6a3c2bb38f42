package workflows

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"users-pool/internal/engine"
)

// elsewhere are the lines that are not run here, and why.
var elsewhere = map[string]string{
	".ci/run": "runs this test",
	`gh workflow run deploy.yml --repo "$GITHUB_REPOSITORY" --ref main --field tag="$GITHUB_REF_NAME"`: "needs GitHub",
}

// here are the lines that are run, each by a test below.
var here = []string{
	`go run ./cmd/local review dev prod --markdown >> "$GITHUB_STEP_SUMMARY"`,
	`.github/summarize "dev on a simulated account" go run ./cmd/local preview dev`,
	`.github/summarize "prod on a simulated account" go run ./cmd/local preview prod`,
	`.github/release "$TAG" >> "$GITHUB_OUTPUT"`,
	`.github/plan >> "$GITHUB_OUTPUT"`,
	`.github/up-as-approved`,
	`.github/drift "$STACK"`,
}

func TestEveryLineIsRunOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, line := range here {
		known[line] = true
	}
	for line := range elsewhere {
		known[line] = true
	}
	for _, w := range workflows(t) {
		for name, j := range w.Jobs {
			for _, s := range j.Steps {
				if line := strings.TrimSpace(s.Run); line != "" && !known[line] {
					t.Errorf("%s, job %s: nobody runs %q", w.file, name, line)
				}
			}
		}
	}
}

// place is a checkout with the files that GitHub gives a job.
type place struct {
	t   *testing.T
	dir string
	env []string
}

// newPlace copies what is committed, or will be.
func newPlace(t *testing.T) *place {
	t.Helper()
	dir := t.TempDir()
	list := exec.CommandContext(t.Context(), "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	list.Dir = root
	files, err := list.Output()
	if err != nil {
		t.Skipf("not in a checkout of git: %v", err)
	}
	for _, name := range strings.Split(strings.Trim(string(files), "\x00"), "\x00") {
		raw, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			continue // deleted, and not committed yet
		}
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, raw, info.Mode()); err != nil {
			t.Fatal(err)
		}
	}
	p := &place{t: t, dir: dir}
	p.set("GITHUB_STEP_SUMMARY", filepath.Join(dir, "summary"))
	p.set("GITHUB_OUTPUT", filepath.Join(dir, "output"))
	return p
}

func (p *place) set(name, value string) { p.env = append(p.env, name+"="+value) }

// run is a line as GitHub runs it.
func (p *place) run(line string) (string, error) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.t.Context(), 10*time.Minute)
	defer stop()
	shell := exec.CommandContext(ctx, "bash", "-e", "-o", "pipefail", "-c", line)
	shell.Dir, shell.Env = p.dir, append(os.Environ(), p.env...)
	out, err := shell.CombinedOutput()
	return string(out), err
}

// must is run for what has to succeed.
func (p *place) must(line string) string {
	p.t.Helper()
	out, err := p.run(line)
	if err != nil {
		p.t.Fatalf("%s: %v\n%s", line, err, out)
	}
	return out
}

func (p *place) read(name string) string {
	p.t.Helper()
	raw, err := os.ReadFile(filepath.Join(p.dir, name))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(raw)
}

func (p *place) contains(text string, wants ...string) {
	p.t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			p.t.Errorf("want %q in\n%s", want, text)
		}
	}
}

// tool puts a command on the PATH that stands in for one of this name.
func (p *place) tool(name, script string) {
	p.t.Helper()
	dir := filepath.Join(p.dir, "tools-of-the-test")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/usr/bin/env bash\nset -e\n"+script), 0o700); err != nil {
		p.t.Fatal(err)
	}
	p.set("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// TestAForkSeesWhatItWouldDoWithoutAnySecret runs the whole job that a pull
// request from a fork gets, with no credential in its environment.
func TestAForkSeesWhatItWouldDoWithoutAnySecret(t *testing.T) {
	t.Parallel()
	found, err := engine.Finder{Tools: filepath.Join(root, "tools", "pulumi"), Messages: os.Stderr}.Find(t.Context())
	if err != nil {
		t.Fatalf("no engine: %v", err)
	}
	p := newPlace(t)
	p.set(engine.Variable, found.Path)
	for _, name := range []string{"AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "PULUMI_ACCESS_TOKEN", "PULUMI_BACKEND_URL"} {
		p.set(name, "")
	}
	for _, line := range here[:3] {
		p.must(line)
	}
	p.contains(p.read("summary"),
		"| ≠ | User sign-ups allowed? | Yes: users sign themselves up | No: only administrators create users |",
		"### dev on a simulated account", "### prod on a simulated account", "users-sms-role", "</pre>")
}

func TestASummaryIsTextAndKeepsTheFailure(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	out, err := p.run(`.github/summarize "a title" bash -c 'echo "<b>&</pre>"; exit 3'`)
	if err == nil || err.Error() != "exit status 3" {
		t.Errorf("got %v, want the status of the command\n%s", err, out)
	}
	p.contains(p.read("summary"), "### a title", "&lt;b&gt;&amp;&lt;/pre&gt;")
}

func TestOnlyAReleaseOfMainIsDeployed(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.must(`git init --quiet --initial-branch main . && git config user.name test && git config user.email test@example.com &&
		git commit --quiet --allow-empty -m one && git tag v1.0.0 && git tag latest &&
		git checkout --quiet -b elsewhere && git commit --quiet --allow-empty -m two && git tag v2.0.0 &&
		git checkout --quiet main && git commit --quiet --allow-empty -m three`)
	for tag, want := range map[string]string{
		"v2.0.0":          "want a release of main, got 'v2.0.0'",
		"v3.0.0":          "want a tag of this repository, got 'v3.0.0'",
		"latest":          "want a release such as v1.2.3, got 'latest'",
		"main":            "want a release such as v1.2.3",
		"v1.0.0; rm -r .": "want a release such as v1.2.3",
	} {
		p.set("TAG", tag)
		out, err := p.run(here[3])
		if err == nil {
			t.Errorf("%s: got it accepted\n%s", tag, out)
		}
		p.contains(out, want)
	}
	p.set("TAG", "v1.0.0")
	p.must(here[3])
	commit := strings.TrimSpace(p.must("git rev-parse v1.0.0"))
	if got := p.read("output"); got != "commit="+commit+"\n" {
		t.Errorf("got %q, want the commit %s", got, commit)
	}
	if head := strings.TrimSpace(p.must("git rev-parse HEAD")); head != commit {
		t.Errorf("got %s checked out, want %s", head, commit)
	}
}

// pulumi stands in for the CLI: it shows the preview in the file PREVIEW, and
// writes down that it was asked to go up.
const pulumi = `case "$1" in
preview) cat "$PREVIEW" ;;
up) echo "$*" > up ;;
esac
`

const group = `{"steps":[{"op":"create","urn":"urn:pulumi:prod::users-pool::aws:cognito/userGroup:UserGroup::users-a-group"}]}`

const listed = "create urn:pulumi:prod::users-pool::aws:cognito/userGroup:UserGroup::users-a-group"

func (p *place) previews(json string) {
	p.t.Helper()
	file := filepath.Join(p.dir, "preview.json")
	if err := os.WriteFile(file, []byte(json), 0o600); err != nil {
		p.t.Fatal(err)
	}
	p.set("PREVIEW", file)
}

func TestProdGoesUpAsApprovedAndNotOtherwise(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.tool("pulumi", pulumi)
	p.previews(group)
	p.must(here[4])
	output := p.read("output")
	if want := "operations<<OPERATIONS\n" + listed + "\nOPERATIONS\n"; output != want {
		t.Fatalf("got %q, want %q", output, want)
	}
	p.contains(p.read("summary"), "### What is asked for", listed)

	p.set("APPROVED", listed)
	p.previews(strings.ReplaceAll(group, "create", "delete"))
	out, err := p.run(here[5])
	if err == nil {
		t.Errorf("got it up, want it stopped\n%s", out)
	}
	p.contains(out, "this is not what was approved", "- create urn", "+ delete urn")
	if _, err := os.Stat(filepath.Join(p.dir, "up")); err == nil {
		t.Error("pulumi up was called")
	}

	p.previews(`{"steps":[],"diagnostics":[{"severity":"error","message":"pool.name: no"}]}`)
	if out, err := p.run(here[5]); err == nil || !strings.Contains(out, "the preview failed: pool.name: no") {
		t.Errorf("got %v, %s, want the failed preview said", err, out)
	}

	p.previews(group)
	p.must(here[5])
	p.contains(p.read("up"), "up --yes")
}

// gh stands in for GitHub: it knows the issue that the file issue holds.
const gh = `echo "$*" >> calls
if [ "$1 $2" = "issue list" ]; then cat issue 2>/dev/null || true; fi
`

func TestDriftKeepsOneIssue(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.tool("pulumi", pulumi)
	p.tool("gh", gh)
	p.set("STACK", "prod")
	calls := func() string {
		defer func() { _ = os.Remove(filepath.Join(p.dir, "calls")) }()
		return p.read("calls")
	}

	p.previews(`{"steps":[{"op":"same","urn":"urn:x"}]}`)
	p.contains(p.must(here[6]), "no drift: AWS is what the stack prod says")
	if got := calls(); strings.Contains(got, "create") {
		t.Errorf("got %s, want no issue", got)
	}

	p.previews(group)
	out, err := p.run(here[6])
	if err == nil {
		t.Error("drift: got the job green")
	}
	p.contains(out, listed)
	p.contains(calls(), "issue create --title Drift: AWS is not what the stack prod says")

	p.must("echo 17 > issue")
	_, _ = p.run(here[6])
	got := calls()
	p.contains(got, "issue edit 17")
	if strings.Contains(got, "issue create") {
		t.Errorf("got %s, want the issue there is", got)
	}

	p.previews(`{"steps":[]}`)
	p.must(here[6])
	p.contains(calls(), "issue close 17")
}
