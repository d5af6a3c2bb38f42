package workflows

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"users-pool/internal/checkout"
)

// gh stands in for GitHub: it knows the issue that the file issue holds.
const gh = `echo "$*" >> calls
if [ "$1 $2" = "issue list" ]; then cat issue 2>/dev/null || true; fi
`

// driftingPulumi stands in for the CLI: the stack has the history in the file
// history, and a preview has a change if somebody changed the account (a file
// console) or the previewed commit has one (a file unreleased).
const driftingPulumi = `case "$1 $2" in
"stack history") cat "$ROOT/history" ;;
"preview --cwd")
  echo "$3" >> "$ROOT/previewed"
  grep -q 'binary: bin/users-pool' "$3/Pulumi.yaml"
  test -x "$3/bin/users-pool"
  test "$4" = --refresh
  if [ -e "$ROOT/console" ] || [ -e "$3/unreleased" ]; then cat "$ROOT/change"; else echo '{"steps":[{"op":"same","urn":"urn:x"}]}'; fi ;;
*) exit 9 ;;
esac
`

var operationsOnce struct {
	sync.Once
	file string
	err  error
}

// operations is cmd/operations, built once: in each copy of the repository, Go
// would compile it again.
func operations(t *testing.T) string {
	t.Helper()
	operationsOnce.Do(func() {
		folder, err := os.MkdirTemp("", "operations")
		operationsOnce.file = filepath.Join(folder, "operations")
		if operationsOnce.err = err; err == nil {
			operationsOnce.err = exec.Command("go", "build", "-o", operationsOnce.file, "../../cmd/operations").Run()
		}
	})
	if operationsOnce.err != nil {
		t.Fatal(operationsOnce.err)
	}
	return operationsOnce.file
}

// repository is a checkout in git, with a first commit that is deployed.
func repository(t *testing.T) (p *checkout.Checkout, deployed string) {
	t.Helper()
	p = checkout.Copy(t, root)
	p.Tool("pulumi", driftingPulumi)
	p.Tool("go", `if [ "$1" = build ]; then mkdir -p bin && printf '#!/bin/sh\n' > bin/users-pool && chmod +x bin/users-pool
else shift 2 && exec `+operations(t)+` "$@"; fi`)
	p.Tool("gh", gh)
	p.Set("ROOT", p.Dir)
	p.Set("STACK", "prod")
	p.Set("PULUMI_STACK", "acme/users-pool/prod")
	p.Write("change", group, 0o600)
	p.Must(`git init --quiet --initial-branch main . && git config user.name test && git config user.email test@example.com &&
		git add . && git commit --quiet -m one`)
	deployed = strings.TrimSpace(p.Must("git rev-parse HEAD"))
	history(p, deployed)
	return p, deployed
}

// history is that of a stack to which a commit was deployed.
func history(p *checkout.Checkout, commit string) {
	p.Write("history", fmt.Sprintf(`[{"kind":"update","result":"succeeded","startTime":"2026-11-25T05:17:00.000Z","environment":{"git.head":%q}}]`, commit), 0o600)
}

func TestDriftIsSilentAboutWhatIsMergedAndNotReleased(t *testing.T) {
	t.Parallel()
	p, deployed := repository(t)
	p.Must("touch unreleased && git add unreleased && git commit --quiet -m two")
	contains(t, p.Must(drift), "No drift: AWS matches commit "+deployed[:12])
	if left := p.Must("git worktree list"); strings.Count(left, "\n") != 1 {
		t.Errorf("got %s, want no worktree left behind", left)
	}
	// Deployed, the same difference is drift.
	history(p, strings.TrimSpace(p.Must("git rev-parse HEAD")))
	if out, err := p.Run(drift); err == nil {
		t.Errorf("got %s, want the difference reported", out)
	}
}

func TestDriftSpeaksForAChangeInTheConsoleAndKeepsOneIssue(t *testing.T) {
	t.Parallel()
	p, deployed := repository(t)
	calls := func() string {
		defer func() { _ = os.Remove(filepath.Join(p.Dir, "calls")) }()
		return p.Read("calls")
	}
	p.Must(drift)
	if got := calls(); strings.Contains(got, "create") {
		t.Errorf("got %s, want no issue", got)
	}

	p.Must("touch console")
	out, err := p.Run(drift)
	if err == nil {
		t.Error("drift: got the job green")
	}
	contains(t, out, "create urn:pulumi:prod::users-pool::aws:cognito/userGroup:UserGroup::users-a-group", deployed[:12])
	contains(t, calls(), "issue create --title Drift: AWS differs from what was deployed to prod")

	p.Must("echo 17 > issue")
	_, _ = p.Run(drift)
	got := calls()
	contains(t, got, "issue edit 17")
	if strings.Contains(got, "issue create") {
		t.Errorf("got %s, want the issue there is", got)
	}

	p.Must("rm console")
	p.Must(drift)
	contains(t, calls(), "issue close 17")
}

// TestWhatDriftSaysIsTextAndFitsIntoAnIssue, whatever the resources are called:
// GitHub takes 65,536 characters.
func TestWhatDriftSaysIsTextAndFitsIntoAnIssue(t *testing.T) {
	t.Parallel()
	p, deployed := repository(t)
	p.Tool("gh", `if [ "$1 $2" = "issue create" ]; then cp "$6" body; fi`)
	var steps []string
	for n := range 1000 {
		steps = append(steps, fmt.Sprintf(`{"op":"update","urn":"urn:pulumi:prod::users-pool::aws:cognito/identityProvider:IdentityProvider::users-%d-$(touch pwned)`+"`touch pwned`"+`\n`+"```"+`\n@octocat <img src=x> [a](https://b)"}`, n))
	}
	p.Write("change", `{"steps":[`+strings.Join(steps, ",")+`]}`, 0o600)
	p.Write("history", fmt.Sprintf(`[
		{"kind":"update","result":"failed","startTime":"@octocat <img src=x>\n# x","environment":{"git.head":"@octocat"}},
		{"kind":"update","result":"succeeded","startTime":"2026-11-25T05:17:00.000Z","environment":{"git.head":%q}}]`, deployed), 0o600)
	p.Must("touch console")
	if out, err := p.Run(drift); err == nil {
		t.Errorf("got the job green\n%s", out)
	}
	body := p.Read("body")
	if len(body) > 65_536 {
		t.Errorf("got %d characters, which GitHub refuses", len(body))
	}
	before, rest, opened := strings.Cut(body, "\n```\n")
	code, after, closed := strings.Cut(rest, "\n```\n")
	if !opened || !closed || !strings.Contains(code, "@octocat") {
		t.Fatalf("want the operations as code, got\n%s", body)
	}
	contains(t, code, "\nand 7")
	contains(t, after, "A later deploy, of commit unknown at an unknown time, did not succeed.", "To fix: If the change in AWS was intended")
	for _, wrong := range []string{"@", "<", "](", "\n#", "```"} {
		if strings.Contains(before+after, wrong) {
			t.Errorf("got %q outside of the code:\n%s%s", wrong, before, after)
		}
	}
	if _, err := os.Stat(filepath.Join(p.Dir, "pwned")); err == nil {
		t.Error("a name of a resource ran as a command")
	}
}

func TestWhatWasNeverDeployedCannotDrift(t *testing.T) {
	t.Parallel()
	p, _ := repository(t)
	p.Write("history", "[]", 0o600)
	contains(t, p.Must(drift), "Nothing is deployed to acme/users-pool/prod")
	if _, err := os.Stat(filepath.Join(p.Dir, "previewed")); err == nil {
		t.Error("got a preview, want none")
	}
}

func TestADeployFromElsewhereIsSaid(t *testing.T) {
	t.Parallel()
	p, _ := repository(t)
	history(p, strings.Repeat("1", 40))
	out, err := p.Run(drift)
	if err == nil {
		t.Error("got the job green")
	}
	contains(t, out, "was deployed from commit 1111111111111111111111111111111111111111, which is not in this repository")
}
