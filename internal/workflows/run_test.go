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
	"users-pool/internal/configtest"
	"users-pool/internal/fakeapi"
	"users-pool/internal/stackfile"
	"users-pool/internal/testpool"
	"users-pool/pool/rules"
)

// The lines that are not run here: the first runs this test, the second needs
// GitHub, the third AWS.
const (
	ci      = `.ci/run`
	restart = `gh workflow run deploy.yml --repo "$GITHUB_REPOSITORY" --ref main --field tag="$GITHUB_REF_NAME"`
	up      = `.github/summarize "Up" pulumi up --yes --non-interactive`
)

// The lines that are run here, each by a test below.
const (
	owners     = `.github/owners >> "$GITHUB_STEP_SUMMARY"`
	changes    = `.ci/changes "$BASE" review.html >> "$GITHUB_STEP_SUMMARY"`
	stageLists = `go run ./cmd/operations stages --github "$GITHUB_REPOSITORY" >> "$GITHUB_OUTPUT"`
	release    = `.ci/release "$TAG" >> "$GITHUB_OUTPUT"`
	reviewers  = `.github/reviewers "$ENVIRONMENT"`
	request    = `.github/approval-request >> "$GITHUB_OUTPUT"`
	asApproved = `.github/up-as-approved`
	drift      = `.github/drift-issue "$STACK"`
	verify     = `go run ./cmd/verify --stack "$PULUMI_STACK"`
	prebuild   = `.ci/prebuild`
	policyPack = `go build -o bin/policy ./policy`
)

// jobs are the lines of each job, in order: what a test below shows of a line
// holds where the line is, and nowhere else.
var jobs = map[string][]string{
	"ci/ci":                {ci},
	"ci/vulnerabilities":   {".ci/vulnerabilities"},
	"nightly/nightly":      {".ci/nightly"},
	"preview/review":       {owners, changes},
	"preview/stages":       {stageLists},
	"preview/preview":      {prebuild, policyPack},
	"deploy/stages":        {stageLists},
	"deploy/restart":       {restart},
	"deploy/tag":           {release},
	"deploy-stage/preview": {reviewers, prebuild, request},
	"deploy-stage/up":      {prebuild, asApproved, up, verify},
	"drift/stages":         {stageLists},
	"drift/drift":          {drift},
	"release/test":         {ci},
	"release/publish":      {notes, materials, publish},
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

// TestWhatIsDeployedIsWhatWasPreviewed: the job that goes up gets the commit of
// the whole workflow, and the operations of the job that previewed it.
func TestWhatIsDeployedIsWhatWasPreviewed(t *testing.T) {
	t.Parallel()
	deploy, stage := workflows(t)["deploy"].Jobs, workflows(t)["deploy-stage"].Jobs
	previewed, goesUp := stage["preview"], stage["up"]
	if !slices.Equal(goesUp.Needs, needs{"preview"}) {
		t.Errorf("up needs %q, want preview", goesUp.Needs)
	}
	for name, j := range stage {
		if ref := j.Steps[0].With["ref"]; ref != "${{ inputs.commit }}" {
			t.Errorf("%s checks out %q, want the commit of the workflow", name, ref)
		}
	}
	for name, want := range map[string]string{"main": "${{ github.sha }}", "release": "${{ needs.tag.outputs.commit }}"} {
		if got := deploy[name].With["commit"]; got != want {
			t.Errorf("%s deploys %q, want %q", name, got, want)
		}
		if got := deploy[name].With["stage"]; got != "${{ toJSON(matrix.stage) }}" {
			t.Errorf("%s deploys to %q, want the stage of its matrix", name, got)
		}
	}
	if got := deploy["tag"].Outputs["commit"]; got != "${{ steps.release.outputs.commit }}" {
		t.Errorf("tag hands on %q", got)
	}
	if got := previewed.Outputs["operations"]; got != "${{ steps.preview.outputs.operations }}" {
		t.Errorf("preview hands on %q", got)
	}
	if !slices.ContainsFunc(previewed.Steps, func(s step) bool { return s.ID == "preview" && strings.TrimSpace(s.Run) == request }) {
		t.Errorf("no step of preview has the id preview and the line %s", request)
	}
	for _, s := range goesUp.Steps {
		switch line := strings.TrimSpace(s.Run); {
		case line == asApproved && (s.Env["APPROVED"] != "${{ needs.preview.outputs.operations }}" || s.If != "fromJSON(inputs.stage).approval"):
			t.Errorf("got APPROVED %q if %q, want what was previewed, for stages with approval", s.Env["APPROVED"], s.If)
		case line == up && s.If != "${{ !fromJSON(inputs.stage).approval }}":
			t.Errorf("an up without approval runs if %q", s.If)
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
				if !action && !slices.Contains([]string{request, asApproved, up, drift, verify}, strings.TrimSpace(s.Run)) {
					continue
				}
				asks++
				for _, secret := range []string{"PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE"} {
					if s.Env[secret] != "${{ secrets."+secret+" }}" {
						t.Errorf("%s, job %s: a step asks Pulumi without %s", w.file, name, secret)
					}
				}
				if s.Env["PULUMI_BACKEND_URL"]+w.Env["PULUMI_BACKEND_URL"]+s.With["cloud-url"] != "${{ vars.PULUMI_BACKEND_URL }}" {
					t.Errorf("%s, job %s: a step asks Pulumi without the backend", w.file, name)
				}
			}
		}
	}
	if asks != 6 {
		t.Errorf("got %d steps that ask Pulumi, want 6", asks)
	}
	for _, name := range []string{"main", "release"} {
		for _, secret := range []string{"PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE"} {
			if got := workflows(t)["deploy"].Jobs[name].Secrets[secret]; got != "${{ secrets."+secret+" }}" {
				t.Errorf("deploy, job %s: hands on %q for %s", name, got, secret)
			}
		}
	}
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
		"v2.0.0":          "'v2.0.0' is not on main",
		"v3.0.0":          "this repository has no tag 'v3.0.0'",
		"latest":          "'latest' is not a release",
		"main":            "'main' is not a release",
		"v1.0.0; rm -r .": "is not a release",
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

func TestAStageWithApprovalGoesUpExactlyAsApproved(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Tool("pulumi", pulumi)
	previews(t, p, group)
	p.Must(request)
	output := p.Read("output")
	end := strings.TrimPrefix(strings.SplitN(output, "\n", 2)[0], "operations<<")
	if want := "operations<<" + end + "\n" + listed + "\n" + end + "\n"; output != want || len(end) != 32 {
		t.Fatalf("got %q, want %q", output, want)
	}
	contains(t, p.Read("summary"), "### To approve", listed)

	p.Set("APPROVED", listed)
	previews(t, p, strings.ReplaceAll(group, "create", "delete"))
	out, err := p.Run(asApproved)
	if err == nil {
		t.Errorf("got it up, want it stopped\n%s", out)
	}
	contains(t, out, "The preview differs from the approved one", "- create urn", "+ delete urn")
	if _, err := os.Stat(filepath.Join(p.Dir, "up")); err == nil {
		t.Error("pulumi up was called")
	}

	previews(t, p, `{"steps":[],"diagnostics":[{"severity":"error","message":"pool.name: no"}]}`)
	if out, err := p.Run(asApproved); err == nil || !strings.Contains(out, "The preview failed: pool.name: no") {
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

// TestThePreviewOfAStageGetsThePolicyPackThatItsJobBuilds.
func TestThePreviewOfAStageGetsThePolicyPackThatItsJobBuilds(t *testing.T) {
	t.Parallel()
	p := checkout.Copy(t, root)
	p.Must(policyPack)
	for _, s := range workflows(t)["preview"].Jobs["preview"].Steps {
		if s.With["command"] != "preview" {
			continue
		}
		for _, input := range []string{"policyPacks", "policyPackConfigs"} {
			file, here := strings.CutPrefix(s.With[input], "${{ github.workspace }}/")
			if _, err := os.Stat(filepath.Join(p.Dir, file)); !here || err != nil {
				t.Errorf("%s: got %q, want a file of the checkout (%v)", input, s.With[input], err)
			}
		}
	}
}

// TestADeployEndsWithALookAtWhatAWSHas.
func TestADeployEndsWithALookAtWhatAWSHas(t *testing.T) {
	t.Parallel()
	file, err := stackfile.Read(root, filepath.Join(root, configtest.StackFile("prod")))
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
	configtest.Project(t, root, p.Dir)
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
		t.Error("got the job green for a production pool that anyone can register in")
	}
	contains(t, out, "signUp: must be admin, got self.")
}
