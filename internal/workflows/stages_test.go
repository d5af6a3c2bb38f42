package workflows

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"users-pool/internal/checkout"
	"users-pool/internal/configtest"
	"users-pool/internal/npm"
)

// third is a copy of the repository with a third stage, which is one row and one file.
func third(t *testing.T) *checkout.Checkout {
	t.Helper()
	p := checkout.Copy(t, root)
	configtest.Project(t, root, p.Dir)
	return p
}

// TestAThirdStageIsOneRowAndOneFile: it is previewed, deployed, checked for
// drift, and has policies.
func TestAThirdStageIsOneRowAndOneFile(t *testing.T) {
	t.Parallel()
	p := third(t)
	p.Set("GITHUB_REPOSITORY", "acme/users")
	p.Must(stageLists)
	for line := range strings.Lines(p.Read("output")) {
		name, list, _ := strings.Cut(line, "=")
		if got, want := strings.Contains(list, `"stack":"third"`), name != "release"; got != want {
			t.Errorf("%s: got third in it %v, want %v", name, got, want)
		}
	}
	for event, job := range map[string]string{"merge-request": "preview third", "main": "approved-up third", "schedule": "drift third"} {
		contains(t, p.Must("go run ./cmd/operations stages --gitlab acme/users --event "+event), job+":")
	}
	p.Must("mkdir policies && go run ./cmd/operations policies third --out policies")
	contains(t, p.Read("policies/trust-deployer.json"), "repo:acme/users:environment:third", "arn:aws:iam::210987654321:oidc-provider/")
	contains(t, p.Read("policies/previewer.json"), "arn:aws:cognito-idp:eu-central-1:210987654321:userpool/*")
	p.Must("go test ./internal/iampolicy -update -run Committed")
	contains(t, p.Read("docs/iam/trust-deployer-third.json"), "environment:third")
	contains(t, p.Must("go run ./cmd/local review third"), "eu-central-1", "No: only administrators create users")
}

func TestAStageWithApprovalNeedsReviewers(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Set("ENVIRONMENT", "prod")
	p.Set("GITHUB_REPOSITORY", "acme/users")
	for said, want := range map[string]bool{"2": true, "1": true, "0": false, "": false, "null": false} {
		p.Tool("gh", `[ "$1 $2" = "api repos/acme/users/environments/prod" ] && echo "`+said+`"`)
		out, err := p.Run(reviewers)
		if (err == nil) != want {
			t.Errorf("%q reviewers: got %v, want it to pass: %v", said, err, want)
		}
		if !want {
			contains(t, out, "the environment prod has no required reviewers, but stages.yaml says approval: true. Add reviewers")
		}
	}
	p.Tool("gh", "exit 1")
	if _, err := p.Run(reviewers); err == nil {
		t.Error("GitHub does not answer: got it passed")
	}
}

func TestAForkIsToldOfThePlaceholderInCODEOWNERS(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Set("GITHUB_REPOSITORY", "acme/users")
	p.Must(owners)
	contains(t, p.Read("summary"), "still has its placeholder, `@users-pool/maintainers`")
	// At a desk, the remote names the repository.
	p.Set("GITHUB_REPOSITORY", "")
	p.Must("git init --quiet . && git remote add origin git@github.com:acme/users-pool.git")
	contains(t, p.Must(".github/owners"), "still has its placeholder")
	p.Must("git remote set-url origin https://github.com/users-pool/users-pool.git")
	if said := p.Must(".github/owners"); said != "" {
		t.Errorf("got %q for the project itself, want nothing", said)
	}
	p.Set("GITHUB_REPOSITORY", "acme/users")
	p.Write(".github/CODEOWNERS", "* @acme/identity\n", 0o600)
	p.Must("rm summary; " + owners)
	if said := p.Read("summary"); said != "" {
		t.Errorf("got %q, want nothing about owners", said)
	}
}

// gitlabCI runs gitlab-ci-local, which knows GitLab's schema.
func gitlabCI(t *testing.T, p *checkout.Checkout) string {
	t.Helper()
	var files [2][]byte
	for i, name := range []string{"package.json", "package-lock.json"} {
		raw, err := os.ReadFile(filepath.Join("gitlab", name))
		if err != nil {
			t.Fatal(err)
		}
		files[i] = raw
	}
	folder := npm.Install(t, "gitlab-ci-local", files[0], files[1])
	p.Must(`git init --quiet --initial-branch main . && git config user.name test && git config user.email test@example.com &&
		git remote add origin git@gitlab.com:acme/users.git && git add . && git commit --quiet -m one`)
	return "node " + filepath.Join(folder, "node_modules", "gitlab-ci-local", "src", "index.js")
}

func TestThePipelinesForGitLabFollowItsSchema(t *testing.T) {
	t.Parallel()
	p := third(t)
	check := gitlabCI(t, p)
	out := p.Must(check + " --list-json 2>&1")
	contains(t, out, "json schema validated", `"name": "list-stages"`, `"name": "run-stages"`, `"name": "restart"`)
	for event, want := range map[string][]string{
		"merge-request": {"preview third:", "pulumi preview --non-interactive"},
		"main":          {"approved-up third:", "up dev:", "plan third", "name: third", ".ci/up-as-approved approved.txt"},
		"release":       {"approved-up prod:"},
		"schedule":      {"drift third:", ".ci/drift drift.md"},
	} {
		p.Must("go run ./cmd/operations stages --gitlab acme/users --event " + event + " > child.yml")
		contains(t, p.Must(check+" --file child.yml --preview 2>&1"), append(want, "json schema validated", "aud: https://gitlab.com")...)
	}
	p.Must("printf 'a: {scripts: [echo]}\\n' > wrong.yml")
	if out, err := p.Run(check + " --file wrong.yml --list 2>&1"); err == nil {
		t.Errorf("got %s, want the linter to refuse a key that GitLab does not know", out)
	}
}
