package workflows

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/pulumicli"
)

const root = "../.."

// workflow is what the tests read of a workflow.
type workflow struct {
	file        string
	text        string
	On          yaml.Node         `yaml:"on"`
	Permissions map[string]string `yaml:"permissions"`
	Concurrency *concurrency      `yaml:"concurrency"`
	Env         map[string]string `yaml:"env"`
	Jobs        map[string]job    `yaml:"jobs"`
}

type concurrency struct {
	Group  string `yaml:"group"`
	Cancel bool   `yaml:"cancel-in-progress"`
}

type job struct {
	If          string            `yaml:"if"`
	Timeout     int               `yaml:"timeout-minutes"`
	Environment string            `yaml:"environment"`
	Needs       needs             `yaml:"needs"`
	Uses        string            `yaml:"uses"`
	With        map[string]string `yaml:"with"`
	Secrets     map[string]string `yaml:"secrets"`
	Strategy    struct {
		Matrix map[string]string `yaml:"matrix"`
	} `yaml:"strategy"`
	Outputs     map[string]string `yaml:"outputs"`
	Permissions map[string]string `yaml:"permissions"`
	Concurrency *concurrency      `yaml:"concurrency"`
	Steps       []step            `yaml:"steps"`
}

// needs is the name of a job, or a list of them.
type needs []string

func (n *needs) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*n = needs{node.Value}
		return nil
	}
	return node.Decode((*[]string)(n))
}

type step struct {
	ID   string            `yaml:"id"`
	If   string            `yaml:"if"`
	Uses string            `yaml:"uses"`
	Run  string            `yaml:"run"`
	With map[string]string `yaml:"with"`
	Env  map[string]string `yaml:"env"`
}

func workflows(t *testing.T) map[string]workflow {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(root, ".github", "workflows", "*.yml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("got %v, %v, want the workflows", files, err)
	}
	all := map[string]workflow{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w := workflow{file: filepath.Base(file), text: string(raw)}
		if err := yaml.Unmarshal(raw, &w); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(w.file, ".yml")] = w
	}
	return all
}

func TestNoWorkflowGivesAForkTheRightsOfTheRepository(t *testing.T) {
	t.Parallel()
	events := regexp.MustCompile(`(?m)^\s*(pull_request_target|workflow_run|issue_comment)\s*:`)
	for _, w := range workflows(t) {
		if found := events.FindString(w.text); found != "" {
			t.Errorf("%s: got the event %s", w.file, found)
		}
		// The text of a pull request is never part of a command.
		for name, j := range w.Jobs {
			for _, s := range j.Steps {
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s, job %s: got an expression in %q, want it in env", w.file, name, s.Run)
				}
			}
		}
	}
}

func TestEveryActionIsPinned(t *testing.T) {
	t.Parallel()
	pinned := regexp.MustCompile(`^[\w.-]+/[\w.-]+@[0-9a-f]{40}$`)
	named := regexp.MustCompile(`(?m)uses: \S+ # v\d+\.\d+\.\d+$`)
	for _, w := range workflows(t) {
		uses := 0
		for name, j := range w.Jobs {
			for _, s := range j.Steps {
				if s.Uses == "" {
					continue
				}
				uses++
				if !pinned.MatchString(s.Uses) {
					t.Errorf("%s, job %s: got %s, want it pinned by a commit hash", w.file, name, s.Uses)
				}
				if strings.HasPrefix(s.Uses, "actions/checkout@") && s.With["persist-credentials"] != "false" {
					t.Errorf("%s, job %s: the token stays behind in the checkout", w.file, name)
				}
				if want := pulumicli.Pinned.String(); strings.HasPrefix(s.Uses, "pulumi/actions@") && s.With["pulumi-version"] != want {
					t.Errorf("%s, job %s: got the CLI %q, want %s, which the tests run on", w.file, name, s.With["pulumi-version"], want)
				}
			}
		}
		if got := len(named.FindAllString(w.text, -1)); got != uses {
			t.Errorf("%s: got %d versions beside the hashes, want %d", w.file, got, uses)
		}
	}
}

func TestEveryJobHasTheLeastRightsAndAnEnd(t *testing.T) {
	t.Parallel()
	allowed := map[string][]string{
		"ci/ci": {"contents: read"}, "preview/review": {"contents: read"},
		"ci/vulnerabilities": {"contents: read"}, "nightly/nightly": {"contents: read"},
		"preview/stages": {"contents: read"}, "deploy/stages": {"contents: read"}, "drift/stages": {"contents: read"},
		"preview/preview": {"contents: read", "id-token: write", "pull-requests: write"},
		"deploy/main":     {"actions: read", "contents: read", "id-token: write"},
		"deploy/release":  {"actions: read", "contents: read", "id-token: write"},
		"deploy/restart":  {"actions: write"}, "deploy/tag": {"contents: read"},
		"deploy-stage/preview": {"actions: read", "contents: read", "id-token: write"},
		"deploy-stage/up":      {"contents: read", "id-token: write"},
		"drift/drift":          {"contents: read", "id-token: write", "issues: write"},
		"release/test":         {"contents: read"}, "release/publish": {"contents: write"},
	}
	for name, w := range workflows(t) {
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s: got the permissions %v for every job, want none", w.file, w.Permissions)
		}
		for jobName, j := range w.Jobs {
			if j.Timeout == 0 && j.Uses == "" { // which has the timeouts of its jobs
				t.Errorf("%s, job %s: it has no timeout", w.file, jobName)
			}
			want := map[string]bool{}
			for _, permission := range allowed[name+"/"+jobName] {
				want[permission] = true
			}
			for what, how := range j.Permissions {
				if !want[what+": "+how] {
					t.Errorf("%s, job %s: got %s: %s, want it without", w.file, jobName, what, how)
				}
			}
			if len(j.Permissions) != len(want) {
				t.Errorf("%s, job %s: got %v, want %v", w.file, jobName, j.Permissions, allowed[name+"/"+jobName])
			}
		}
	}
}

// TestOnlyAPreviewIsEverCanceled: an `up` that is killed leaves a stack half
// changed, and locked.
func TestOnlyAPreviewIsEverCanceled(t *testing.T) {
	t.Parallel()
	all := workflows(t)
	preview := all["preview"].Concurrency
	if preview == nil || !strings.Contains(preview.Group, "pull_request.number") || !preview.Cancel {
		t.Errorf("got %+v, want one preview for each pull request, the newest", preview)
	}
	for name, j := range all["deploy-stage"].Jobs {
		if c := j.Concurrency; c == nil || c.Cancel || !strings.Contains(c.Group, "fromJSON(inputs.stage).stack") {
			t.Errorf("deploy-stage, job %s: got %+v, want one at a time for each stack, and none canceled", name, c)
		}
	}
	if all["deploy"].Concurrency != nil || all["deploy-stage"].Concurrency != nil {
		t.Error("deploy: a queue for the whole workflow would drop one of two waiting deploys")
	}
}

func TestNobodyWithoutTheRightsGetsCredentials(t *testing.T) {
	t.Parallel()
	for name, w := range workflows(t) {
		for jobName, j := range w.Jobs {
			secret := len(j.Secrets) > 0
			for _, s := range j.Steps {
				secret = secret || strings.HasPrefix(s.Uses, "aws-actions/")
				for _, value := range s.Env {
					secret = secret || strings.Contains(value, "secrets.")
				}
			}
			guarded := strings.Contains(j.If, "head.repo.full_name == github.repository") && strings.Contains(j.If, "user.login != 'dependabot[bot]'")
			if secret && name == "preview" && !guarded {
				t.Errorf("%s, job %s: got credentials with if: %q", w.file, jobName, j.If)
			}
			if secret && name != "preview" && strings.Contains(w.text, "pull_request:") {
				t.Errorf("%s, job %s: got credentials in a pull request", w.file, jobName)
			}
		}
	}
	for name, j := range workflows(t)["deploy-stage"].Jobs {
		want := map[string]string{"up": "${{ fromJSON(inputs.stage).environment }}"}[name]
		if j.Environment != want {
			t.Errorf("deploy-stage, job %s: got the environment %q, want %q, which the role trusts", name, j.Environment, want)
		}
	}
}

// TestEveryStageOfTheListHasItsJobs: each job that touches AWS runs once for each
// stage of a list, and takes role, region and stack from there.
func TestEveryStageOfTheListHasItsJobs(t *testing.T) {
	t.Parallel()
	all := workflows(t)
	for where, list := range map[string]string{"preview/preview": "previewed", "drift/drift": "previewed", "deploy/main": "main", "deploy/release": "release"} {
		file, name, _ := strings.Cut(where, "/")
		j := all[file].Jobs[name]
		if want := "${{ fromJSON(needs.stages.outputs." + list + ") }}"; j.Strategy.Matrix["stage"] != want {
			t.Errorf("%s: got the matrix %v, want %s", where, j.Strategy.Matrix, want)
		}
		if want := "needs.stages.outputs." + list + " != '[]'"; !strings.Contains(j.If, want) {
			t.Errorf("%s: got if: %q, want %s, since GitHub takes no empty matrix", where, j.If, want)
		}
		if got, want := all[file].Jobs["stages"].Outputs[list], "${{ steps.stages.outputs."+list+" }}"; got != want {
			t.Errorf("%s: the job stages hands on %q, want %q", where, got, want)
		}
	}
	for file, from := range map[string]string{"preview": "matrix.stage.", "drift": "matrix.stage.", "deploy-stage": "fromJSON(inputs.stage)."} {
		for name, j := range all[file].Jobs {
			for _, s := range j.Steps {
				if !strings.HasPrefix(s.Uses, "aws-actions/") {
					continue
				}
				role := map[bool]string{true: "deployerRole", false: "previewerRole"}[name == "up"]
				if s.With["role-to-assume"] != "${{ "+from+role+" }}" || s.With["aws-region"] != "${{ "+from+"region }}" {
					t.Errorf("%s, job %s: got %v, want %s and the region of the stage", file, name, s.With, role)
				}
			}
		}
	}
}

// TestDependabotUpdatesEveryModule: one that it leaves out is no longer tidy when another
// is updated, and .ci/run fails.
func TestDependabotUpdatesEveryModule(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, ".github", "dependabot.yml"))
	if err != nil {
		t.Fatal(err)
	}
	var config struct {
		Updates []struct {
			Directories []string `yaml:"directories"`
		} `yaml:"updates"`
	}
	if err := yaml.Unmarshal(text, &config); err != nil {
		t.Fatal(err)
	}
	var updated []string
	for _, one := range config.Updates {
		updated = append(updated, one.Directories...)
	}
	for _, pattern := range []string{"go.mod", "*/go.mod", "*/*/go.mod"} {
		modules, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(modules) == 0 {
			t.Fatalf("got %v, %v, want the modules", modules, err)
		}
		for _, module := range modules {
			folder := "/" + strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(filepath.Dir(module), filepath.Clean(root))), "/")
			if !slices.Contains(updated, folder) {
				t.Errorf("%s is not in .github/dependabot.yml", folder)
			}
		}
	}
}
