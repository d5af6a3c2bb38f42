package main

import (
	"fmt"
	"io"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/stages"
)

// gitlabJob is a job of a child pipeline. What it runs is in .gitlab/stage.yml.
type gitlabJob struct {
	Extends       string             `yaml:"extends"`
	Variables     map[string]string  `yaml:"variables"`
	Environment   *gitlabEnvironment `yaml:"environment,omitempty"`
	ResourceGroup string             `yaml:"resource_group"`
	Needs         []string           `yaml:"needs,omitempty"`
}

type gitlabEnvironment struct {
	Name string `yaml:"name"`
}

// childPipeline is what GitLab runs for an event.
type childPipeline struct {
	Include []map[string]string `yaml:"include"`
	Jobs    map[string]any      `yaml:",inline"`
}

// gitlabEvent is an event of GitLab: which matrix of stages it concerns, and
// which jobs it starts for one of them.
type gitlabEvent struct {
	matrix string
	jobs   func(stages.Stage) []string
}

var events = map[string]gitlabEvent{
	"merge-request": {"previewed", func(stages.Stage) []string { return []string{"preview"} }},
	"main":          {"main", deployJobs},
	"release":       {"release", deployJobs},
	"schedule":      {"previewed", func(stages.Stage) []string { return []string{"drift"} }},
}

func deployJobs(s stages.Stage) []string {
	if s.Approval {
		return []string{"plan", "approved-up"}
	}
	return []string{"up"}
}

// pipeline writes a child pipeline: the jobs that an event starts, for each of
// its stages. GitLab takes no pipeline without a job.
func pipeline(out io.Writer, list stages.List, project string, event gitlabEvent) error {
	child := childPipeline{Include: []map[string]string{{"local": ".gitlab/stage.yml"}}, Jobs: map[string]any{}}
	for _, matrix := range list.Matrices(project) {
		if matrix.Name != event.matrix {
			continue
		}
		for _, s := range matrix.Stages {
			for _, name := range event.jobs(s) {
				child.Jobs[name+" "+s.Stack] = newGitLabJob(name, s)
			}
		}
	}
	if len(child.Jobs) == 0 {
		child.Jobs["no stage"] = map[string]any{"script": []string{"echo nothing to do"}}
	}
	encoder := yaml.NewEncoder(out)
	encoder.SetIndent(2)
	if err := encoder.Encode(child); err != nil {
		return fmt.Errorf("write the pipeline: %w", err)
	}
	return encoder.Close()
}

func newGitLabJob(name string, s stages.Stage) gitlabJob {
	job := gitlabJob{
		Extends:       "." + name,
		ResourceGroup: name + "-" + s.Stack,
		Variables: map[string]string{
			"STACK": s.Stack, "AWS_REGION": s.Region, "AWS_ROLE_ARN": s.PreviewerRole, "AWS_ROLE_SESSION_NAME": "gitlab-$CI_JOB_ID",
		},
	}
	switch name {
	case "up", "approved-up":
		job.Variables["AWS_ROLE_ARN"] = s.DeployerRole
		job.Environment = &gitlabEnvironment{s.Environment}
		job.ResourceGroup = "deploy-" + s.Stack
	}
	if name == "approved-up" {
		job.Needs = []string{"plan " + s.Stack}
	}
	return job
}
