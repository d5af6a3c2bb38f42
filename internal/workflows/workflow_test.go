package workflows

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/pulumicli"
)

const root = "../.."

// workflow is as much of a workflow as the tests look at.
type workflow struct {
	file        string
	text        string
	On          yaml.Node         `yaml:"on"`
	Permissions map[string]string `yaml:"permissions"`
	Concurrency *concurrency      `yaml:"concurrency"`
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
	Needs       string            `yaml:"needs"`
	Outputs     map[string]string `yaml:"outputs"`
	Permissions map[string]string `yaml:"permissions"`
	Concurrency *concurrency      `yaml:"concurrency"`
	Steps       []step            `yaml:"steps"`
}

type step struct {
	ID   string            `yaml:"id"`
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

func TestNoWorkflowGivesAStrangerTheRightsOfTheRepository(t *testing.T) {
	t.Parallel()
	events := regexp.MustCompile(`(?m)^\s*(pull_request_target|workflow_run|issue_comment)\s*:`)
	for _, w := range workflows(t) {
		if found := events.FindString(w.text); found != "" {
			t.Errorf("%s: got the event %s", w.file, found)
		}
		// What somebody else writes is never part of a command.
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
					t.Errorf("%s, job %s: got %s, want it by the hash of a commit", w.file, name, s.Uses)
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
		"preview/preview": {"contents: read", "id-token: write", "pull-requests: write"},
		"deploy/dev":      {"contents: read", "id-token: write"}, "deploy/prod": {"contents: read", "id-token: write"},
		"deploy/preview-prod": {"contents: read", "id-token: write"}, "deploy/release": {"actions: write"},
		"drift/drift":  {"contents: read", "id-token: write", "issues: write"},
		"release/test": {"contents: read"}, "release/publish": {"contents: write"},
	}
	for name, w := range workflows(t) {
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s: got the permissions %v for every job, want none", w.file, w.Permissions)
		}
		for jobName, j := range w.Jobs {
			if j.Timeout == 0 {
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

// TestOnlyAPreviewIsEverCancelled: an `up` that is killed leaves a stack half
// way, and its lock.
func TestOnlyAPreviewIsEverCancelled(t *testing.T) {
	t.Parallel()
	all := workflows(t)
	preview := all["preview"].Concurrency
	if preview == nil || !strings.Contains(preview.Group, "pull_request.number") || !preview.Cancel {
		t.Errorf("got %+v, want one preview for each pull request, the newest", preview)
	}
	for _, name := range []string{"dev", "preview-prod", "prod"} {
		if c := all["deploy"].Jobs[name].Concurrency; c == nil || c.Cancel {
			t.Errorf("deploy, job %s: got %+v, want one at a time and none canceled", name, c)
		}
	}
	if all["deploy"].Concurrency != nil {
		t.Error("deploy: a queue for the whole workflow would drop one of two deploys that wait")
	}
}

func TestNobodyWithoutTheRightsGetsCredentials(t *testing.T) {
	t.Parallel()
	for name, w := range workflows(t) {
		for jobName, j := range w.Jobs {
			secret := false
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
	deploy := workflows(t)["deploy"].Jobs
	if deploy["dev"].Environment != "dev" || deploy["prod"].Environment != "prod" {
		t.Errorf("got the environments %q and %q, want dev and prod, which the roles trust", deploy["dev"].Environment, deploy["prod"].Environment)
	}
}
