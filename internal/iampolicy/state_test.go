package iampolicy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestAPreviewerWritesNoState(t *testing.T) {
	t.Parallel()
	want := []string{"kms:Decrypt", "s3:GetObject", "s3:ListBucket"}
	if got := policies(t)["state-s3-previewer.json"].actions(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestADeployerReachesTheStateOfItsStageOnly, and not the key of another: what
// it encrypts stands in the repository, for all to read.
func TestADeployerReachesTheStateOfItsStageOnly(t *testing.T) {
	t.Parallel()
	other := map[string]string{"dev": "prod", "prod": "dev"}
	for _, environment := range Environments {
		name := "state-s3-deployer-" + environment + ".json"
		for _, s := range policies(t)[name].Statement {
			for _, resource := range s.Resource {
				if strings.Contains(strings.ToLower(resource), other[environment]) {
					t.Errorf("%s, %s: reaches %s", name, s.Sid, resource)
				}
				if strings.HasSuffix(resource, bucket+"/*") || strings.HasSuffix(resource, "users-pool/*") {
					t.Errorf("%s, %s: reaches every stage: %s", name, s.Sid, resource)
				}
			}
		}
	}
}

func TestADeployerDeletesLocksOnly(t *testing.T) {
	t.Parallel()
	for name, policy := range policies(t) {
		for _, s := range policy.Statement {
			for _, resource := range s.Resource {
				if slices.Contains(s.Action, "s3:DeleteObject") && !strings.Contains(resource, "/.pulumi/locks/") {
					t.Errorf("%s, %s: deletes %s", name, s.Sid, resource)
				}
			}
		}
	}
}

// TestTheStateIsThatOfThisProject: its name is part of every path.
func TestTheStateIsThatOfThisProject(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(root, "Pulumi.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var project struct {
		Name string `yaml:"name"`
	}
	if err := yaml.Unmarshal(text, &project); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{stacks, history, backups, locks} {
		if !strings.HasSuffix(folder, "/"+project.Name+"/") {
			t.Errorf("%s is not of the project %s", folder, project.Name)
		}
	}
}
