package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/configtest"
)

// project goes to a project with three stages.
func project(t *testing.T) {
	t.Helper()
	folder := t.TempDir()
	configtest.Project(t, filepath.Join("..", ".."), folder)
	t.Chdir(folder)
}

func says(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("%v: got %d, %s", args, code, errs.String())
	}
	return out.String()
}

func TestGitHubGetsAMatrixForEachPurpose(t *testing.T) {
	project(t)
	want := map[string]string{"previewed": "dev prod third", "main": "dev third", "release": "prod"}
	for line := range strings.Lines(says(t, "stages", "--github", "acme/users")) {
		name, text, _ := strings.Cut(strings.TrimSpace(line), "=")
		var matrix []struct {
			Stack, DeployerRole, Region string
			Approval                    bool
		}
		if err := json.Unmarshal([]byte(text), &matrix); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		var stacks []string
		for _, s := range matrix {
			stacks = append(stacks, s.Stack)
			if s.Stack == "third" && (s.DeployerRole != "arn:aws:iam::210987654321:role/users-pool-deployer-third" || s.Region != "eu-central-1" || !s.Approval) {
				t.Errorf("got %+v, want the values of the row", s)
			}
		}
		if got := strings.Join(stacks, " "); got != want[name] {
			t.Errorf("%s: got %s, want %s", name, got, want[name])
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("%v are missing", want)
	}
}

func TestAForkGetsNoStageAndIsTold(t *testing.T) {
	project(t)
	var out, errs bytes.Buffer
	run([]string{"stages", "--github", "somebody/users"}, strings.NewReader(""), &out, &errs)
	if out.String() != "previewed=[]\nmain=[]\nrelease=[]\n" || !strings.Contains(errs.String(), `names the repository acme/users, but this is "somebody/users". No stage is deployed from here.`) {
		t.Errorf("got %q, %q", out.String(), errs.String())
	}
}

func TestAnEventStartsItsJobsInGitLab(t *testing.T) {
	project(t)
	for event, want := range map[string]string{
		"merge-request": "preview dev, preview prod, preview third",
		"main":          "approved-up third, plan third, up dev",
		"release":       "approved-up prod, plan prod",
		"schedule":      "drift dev, drift prod, drift third",
	} {
		var pipeline struct {
			Include []map[string]string
			Jobs    map[string]struct {
				Extends     string
				Variables   map[string]string
				Environment struct{ Name string }
				Needs       []string
			} `yaml:",inline"`
		}
		text := says(t, "stages", "--gitlab", "acme/users", "--event", event)
		if err := yaml.Unmarshal([]byte(text), &pipeline); err != nil {
			t.Fatalf("%s: %v\n%s", event, err, text)
		}
		var jobs []string
		for name, job := range pipeline.Jobs {
			jobs = append(jobs, name)
			deploys := strings.Contains(name, "up ")
			if role := job.Variables["AWS_ROLE_ARN"]; strings.Contains(role, "deployer") != deploys {
				t.Errorf("%s: got the role %s", name, role)
			}
			if (job.Environment.Name != "") != deploys {
				t.Errorf("%s: got the environment %q", name, job.Environment.Name)
			}
			if strings.HasPrefix(name, "approved-up") && len(job.Needs) != 1 {
				t.Errorf("%s: needs %v, want the plan", name, job.Needs)
			}
		}
		if got := strings.Join(sorted(jobs), ", "); got != want {
			t.Errorf("%s: got %s, want %s", event, got, want)
		}
	}
	if text := says(t, "stages", "--gitlab", "somebody/users", "--event", "main"); !strings.Contains(text, "nothing to do") {
		t.Errorf("got %s, want a pipeline with a job that does nothing", text)
	}
}

func TestAStageGetsItsPolicies(t *testing.T) {
	project(t)
	folder := t.TempDir()
	for _, ci := range []string{"github", "gitlab"} {
		for _, name := range []string{"deployer.json", "previewer.json", "trust-deployer.json", "trust-previewer.json"} {
			if listed := says(t, "policies", "third", "--ci", ci, "--out", folder); !strings.Contains(listed, name) {
				t.Errorf("got %s, want %s", listed, name)
			}
		}
		raw, err := os.ReadFile(filepath.Join(folder, "trust-deployer.json"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{"github": "repo:acme/users:environment:third", "gitlab": "project_path:acme/users:ref_type:branch:ref:main"}[ci]
		if !strings.Contains(string(raw), want) || !strings.Contains(string(raw), "arn:aws:iam::210987654321:") {
			t.Errorf("%s: got %s, want %s", ci, raw, want)
		}
	}
}

func TestTheStagesAreListedForPeople(t *testing.T) {
	project(t)
	if text := says(t, "stages"); !strings.Contains(text, "third  third        210987654321  eu-central-1  push to main  yes\n") {
		t.Errorf("got\n%s", text)
	}
	if text := says(t, "stages", "--names"); text != "dev\nprod\nthird\n" {
		t.Errorf("got %q", text)
	}
}

func TestTheListHasOneFormAtATime(t *testing.T) {
	project(t)
	var out, errs bytes.Buffer
	if code := run([]string{"stages", "--names", "--github", "acme/users"}, strings.NewReader(""), &out, &errs); code != exitUsage || out.Len() > 0 {
		t.Errorf("got %d, %q, %q, want a wrong call", code, out.String(), errs.String())
	}
}
