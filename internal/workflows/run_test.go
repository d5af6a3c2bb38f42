package workflows

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/checkout"
	"users-pool/internal/fakeapi"
	"users-pool/internal/stackfile"
	"users-pool/internal/testpool"
	"users-pool/pool/rules"
)

// The lines that are not run here: the first runs this test, the second needs
// GitHub.
const (
	ci       = `.ci/run`
	dispatch = `gh workflow run deploy.yml --repo "$GITHUB_REPOSITORY" --ref main --field tag="$GITHUB_REF_NAME"`
)

// The lines that are run here, each by a test below.
const (
	review      = `go run ./cmd/local review dev prod --markdown >> "$GITHUB_STEP_SUMMARY"`
	previewDev  = `.github/summarize "dev on a simulated account" go run ./cmd/local preview dev`
	previewProd = `.github/summarize "prod on a simulated account" go run ./cmd/local preview prod`
	release     = `.github/release "$TAG" >> "$GITHUB_OUTPUT"`
	plan        = `.github/plan >> "$GITHUB_OUTPUT"`
	asApproved  = `.github/up-as-approved`
	drift       = `.github/drift "$STACK"`
	verify      = `go run ./cmd/verify --stack "$PULUMI_STACK"`
	prebuild    = `.github/prebuild`
)

// jobs are the lines of each job, in their order: what a test below shows of a line
// is worth something where the line stands, and nowhere else.
var jobs = map[string][]string{
	"ci/ci":               {ci},
	"preview/review":      {review, previewDev, previewProd},
	"preview/preview":     {prebuild},
	"deploy/dev":          {prebuild, verify},
	"deploy/release":      {dispatch},
	"deploy/preview-prod": {release, prebuild, plan},
	"deploy/prod":         {prebuild, asApproved, verify},
	"drift/drift":         {prebuild, drift},
	"release/test":        {ci},
	"release/publish":     {notes, materials, publish},
}

func TestEveryJobRunsItsLinesInTheirOrder(t *testing.T) {
	t.Parallel()
	got := map[string][]string{}
	for file, w := range workflows(t) {
		for name, j := range w.Jobs {
			for _, s := range j.Steps {
				if line := strings.TrimSpace(s.Run); line != "" {
					got[file+"/"+name] = append(got[file+"/"+name], line)
				}
			}
		}
	}
	if !reflect.DeepEqual(got, jobs) {
		t.Errorf("got %q\nwant %q", got, jobs)
	}
}

// TestWhatIsDeployedIsWhatWasPreviewed: the job that goes up gets the commit and
// the list of operations from the one that previewed, and nobody else's.
func TestWhatIsDeployedIsWhatWasPreviewed(t *testing.T) {
	t.Parallel()
	deploy := workflows(t)["deploy"].Jobs
	previewed, prod := deploy["preview-prod"], deploy["prod"]
	if prod.Needs != "preview-prod" {
		t.Errorf("prod needs %q, want preview-prod", prod.Needs)
	}
	for output, want := range map[string]string{
		"commit": "${{ steps.release.outputs.commit }}", "operations": "${{ steps.preview.outputs.operations }}",
	} {
		if got := previewed.Outputs[output]; got != want {
			t.Errorf("preview-prod hands on the %s %q, want %q", output, got, want)
		}
	}
	for id, line := range map[string]string{"release": release, "preview": plan} {
		if !slices.ContainsFunc(previewed.Steps, func(s step) bool { return s.ID == id && strings.TrimSpace(s.Run) == line }) {
			t.Errorf("no step of preview-prod has the id %s and the line %s", id, line)
		}
	}
	if ref := prod.Steps[0].With["ref"]; ref != "${{ needs.preview-prod.outputs.commit }}" {
		t.Errorf("prod checks out %q, want the commit that was previewed", ref)
	}
	for _, s := range prod.Steps {
		if want := "${{ needs.preview-prod.outputs.operations }}"; strings.TrimSpace(s.Run) == asApproved && s.Env["APPROVED"] != want {
			t.Errorf("got APPROVED %q, want %q", s.Env["APPROVED"], want)
		}
	}
}

// TestEveryStepThatAsksPulumiGetsWhatItNeeds, for each backend and each secrets
// provider that docs/operations.md names.
func TestEveryStepThatAsksPulumiGetsWhatItNeeds(t *testing.T) {
	t.Parallel()
	asks := 0
	for _, w := range workflows(t) {
		for name, j := range w.Jobs {
			for _, s := range j.Steps {
				action := strings.HasPrefix(s.Uses, "pulumi/actions@") && s.With["command"] != ""
				if !action && !slices.Contains([]string{plan, asApproved, drift, verify}, strings.TrimSpace(s.Run)) {
					continue
				}
				asks++
				for _, secret := range []string{"PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE"} {
					if s.Env[secret] != "${{ secrets."+secret+" }}" {
						t.Errorf("%s, job %s: a step asks Pulumi without %s", w.file, name, secret)
					}
				}
				if s.Env["PULUMI_BACKEND_URL"]+s.With["cloud-url"] != "${{ vars.PULUMI_BACKEND_URL }}" {
					t.Errorf("%s, job %s: a step asks Pulumi without the backend", w.file, name)
				}
			}
		}
	}
	if asks != 7 {
		t.Errorf("got %d steps that ask Pulumi, want the 7 that there are", asks)
	}
}

// TestAForkSeesWhatItWouldDoWithoutAnySecret runs the whole job that a pull
// request from a fork gets, with no credential in its environment.
func TestAForkSeesWhatItWouldDoWithoutAnySecret(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	for _, name := range []string{"AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "PULUMI_ACCESS_TOKEN", "PULUMI_BACKEND_URL"} {
		p.Set(name, "")
	}
	for _, line := range jobs["preview/review"] {
		p.Must(line)
	}
	contains(t, p.Read("summary"),
		"| ≠ | User sign-ups allowed? | Yes: users sign themselves up | No: only administrators create users |",
		"### dev on a simulated account", "### prod on a simulated account", "users-sms-role", "</pre>")
}

func TestASummaryIsTextAndKeepsTheFailure(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	out, err := p.Run(`.github/summarize "a title" bash -c 'echo "<b>&</pre>"; exit 3'`)
	if err == nil || err.Error() != "exit status 3" {
		t.Errorf("got %v, want the status of the command\n%s", err, out)
	}
	contains(t, p.Read("summary"), "### a title", "&lt;b&gt;&amp;&lt;/pre&gt;")
	p.Must(`.github/summarize "much" bash -c 'yes "0123456789<b>" | head -c 2000000' > /dev/null`)
	if summary := p.Read("summary"); len(summary) > 1<<20 || !strings.HasSuffix(summary, "\n</pre>\n") {
		t.Errorf("got %d bytes that end in %q, want less than GitHub takes, and whole", len(summary), summary[len(summary)-20:])
	}
}

func TestOnlyAReleaseOfMainIsDeployed(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Must(`git init --quiet --initial-branch main . && git config user.name test && git config user.email test@example.com &&
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
		p.Set("TAG", tag)
		out, err := p.Run(release)
		if err == nil {
			t.Errorf("%s: got it accepted\n%s", tag, out)
		}
		contains(t, out, want)
	}
	p.Set("TAG", "v1.0.0")
	p.Must(release)
	commit := strings.TrimSpace(p.Must("git rev-parse v1.0.0"))
	if got := p.Read("output"); got != "commit="+commit+"\n" {
		t.Errorf("got %q, want the commit %s", got, commit)
	}
	if head := strings.TrimSpace(p.Must("git rev-parse HEAD")); head != commit {
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

func previews(t *testing.T, p *checkout.Checkout, json string) {
	t.Helper()
	file := filepath.Join(p.Dir, "preview.json")
	if err := os.WriteFile(file, []byte(json), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Set("PREVIEW", file)
}

func contains(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in\n%s", want, text)
		}
	}
}

func TestProdGoesUpAsApprovedAndNotOtherwise(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Tool("pulumi", pulumi)
	previews(t, p, group)
	p.Must(plan)
	output := p.Read("output")
	end := strings.TrimPrefix(strings.SplitN(output, "\n", 2)[0], "operations<<")
	if want := "operations<<" + end + "\n" + listed + "\n" + end + "\n"; output != want || len(end) != 32 {
		t.Fatalf("got %q, want %q", output, want)
	}
	contains(t, p.Read("summary"), "### What is asked for", listed)

	p.Set("APPROVED", listed)
	previews(t, p, strings.ReplaceAll(group, "create", "delete"))
	out, err := p.Run(asApproved)
	if err == nil {
		t.Errorf("got it up, want it stopped\n%s", out)
	}
	contains(t, out, "this is not what was approved", "- create urn", "+ delete urn")
	if _, err := os.Stat(filepath.Join(p.Dir, "up")); err == nil {
		t.Error("pulumi up was called")
	}

	previews(t, p, `{"steps":[],"diagnostics":[{"severity":"error","message":"pool.name: no"}]}`)
	if out, err := p.Run(asApproved); err == nil || !strings.Contains(out, "the preview failed: pool.name: no") {
		t.Errorf("got %v, %s, want the failed preview said", err, out)
	}

	previews(t, p, group)
	p.Must(asApproved)
	contains(t, p.Read("up"), "up --yes")
}

// TestThePrebuiltProgramIsNamedToTheLanguageHost, which is not here to run it, and
// everything else still knows the project.
func TestThePrebuiltProgramIsNamedToTheLanguageHost(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Must(prebuild)
	project, err := workspace.LoadProject(filepath.Join(p.Dir, "Pulumi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	binary, _ := project.Runtime.Options()["binary"].(string)
	if project.Runtime.Name() != "go" || binary != "bin/users-pool" {
		t.Errorf("got runtime %s with the binary %q", project.Runtime.Name(), binary)
	}
	// Started by itself, it looks for an engine.
	if out, err := p.Run(binary); err == nil || !strings.Contains(out, "missing project name") {
		t.Errorf("got %v and %q, want the program", err, out)
	}
	p.Must("go run ./cmd/local review dev")
	p.Must(prebuild)
	if text := p.Read("Pulumi.yaml"); strings.Count(text, "binary:") != 1 {
		t.Errorf("a second time: got\n%s", text)
	}
}

// TestADeployEndsWithALookAtWhatAWSHas.
func TestADeployEndsWithALookAtWhatAWSHas(t *testing.T) {
	t.Parallel()
	file, err := stackfile.Read(root, filepath.Join(root, "Pulumi.prod.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	settings, _, err := rules.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	made, err := testpool.Make(settings)
	if err != nil {
		t.Fatal(err)
	}
	api, err := fakeapi.Serve(made.Account, fakeapi.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = api.Close() })
	p := checkout.Copy(t, root)
	p.Write("outputs.json", string(made.Outputs), 0o600)
	p.Tool("pulumi", `[ "$*" = "stack output --json --non-interactive --stack acme/users-pool/prod" ] && cat outputs.json`)
	for name, value := range testpool.Environment(api.URL()) {
		p.Set(name, value)
	}
	p.Set("PULUMI_STACK", "acme/users-pool/prod")
	contains(t, p.Must(verify), "pass  sign-up ", " 0 failed, ")
	if err := made.Account.Set("aws:cognito/userPool:UserPool", made.ID, "adminCreateUserConfig.allowAdminCreateUserOnly", false); err != nil {
		t.Fatal(err)
	}
	out, err := p.Run(verify)
	if err == nil {
		t.Error("a production pool that lets strangers in: got the job green")
	}
	contains(t, out, "signUp: must be admin, got self.")
}

// gh stands in for GitHub: it knows the issue that the file issue holds.
const gh = `echo "$*" >> calls
if [ "$1 $2" = "issue list" ]; then cat issue 2>/dev/null || true; fi
`

func TestDriftKeepsOneIssue(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Tool("pulumi", pulumi)
	p.Tool("gh", gh)
	p.Set("STACK", "prod")
	calls := func() string {
		defer func() { _ = os.Remove(filepath.Join(p.Dir, "calls")) }()
		return p.Read("calls")
	}

	previews(t, p, `{"steps":[{"op":"same","urn":"urn:x"}]}`)
	contains(t, p.Must(drift), "no drift: AWS is what the stack prod says")
	if got := calls(); strings.Contains(got, "create") {
		t.Errorf("got %s, want no issue", got)
	}

	previews(t, p, group)
	out, err := p.Run(drift)
	if err == nil {
		t.Error("drift: got the job green")
	}
	contains(t, out, listed)
	contains(t, calls(), "issue create --title Drift: AWS is not what the stack prod says")

	p.Must("echo 17 > issue")
	_, _ = p.Run(drift)
	got := calls()
	contains(t, got, "issue edit 17")
	if strings.Contains(got, "issue create") {
		t.Errorf("got %s, want the issue there is", got)
	}

	previews(t, p, `{"steps":[]}`)
	p.Must(drift)
	contains(t, calls(), "issue close 17")
}
