package iampolicy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/stages"
)

func TestAPreviewerWritesNoState(t *testing.T) {
	t.Parallel()
	want := []string{"kms:Decrypt", "s3:GetObject", "s3:ListBucket"}
	if got := policies(t)["state-s3-previewer.json"].actions(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// matches a pattern with one wildcard at most.
func matches(pattern, name string) bool {
	before, after, wild := strings.Cut(pattern, "*")
	return strings.HasPrefix(name, before) && (wild || name == before) && strings.HasSuffix(name, after)
}

// TestEarlierStatesStayClosedToAPreviewer: a previewer can read the list of
// updates but not the checkpoints beside it.
func TestEarlierStatesStayClosedToAPreviewer(t *testing.T) {
	t.Parallel()
	var may []string
	for _, s := range policies(t)["state-s3-previewer.json"].Statement {
		may = append(may, s.Resource...)
	}
	reads := func(key string) bool {
		return slices.ContainsFunc(may, func(pattern string) bool {
			return matches(pattern, key)
		})
	}
	const state = "arn:aws:s3:::STATE-BUCKET/.pulumi/"
	for key, want := range map[string]bool{
		"stacks/users-pool/prod.json": true, "history/users-pool/prod/prod-1795563403394193469.history.json": true,
		"history/users-pool/prod/prod-1795563403394193469.checkpoint.json": false, "stacks/users-pool/prod.json.bak": false,
		"backups/users-pool/prod/prod.1795563403394193469.json": false,
	} {
		if got := reads(state + key); got != want {
			t.Errorf("%s: got readable %v, want %v", key, got, want)
		}
	}
}

// TestADeployerReachesTheStateOfItsStageOnly, and not the key of another, whose
// encrypted secrets anyone can read in the repository.
func TestADeployerReachesTheStateOfItsStageOnly(t *testing.T) {
	t.Parallel()
	all := committed(t).Stages
	for _, stage := range all {
		all = append(all, stages.Stage{Stack: stage.Stack + ".eu"})
	}
	for _, stage := range all {
		name := "state-s3-deployer-" + stage.Stack + ".json"
		for _, s := range StateDeployer(stage).Statement {
			for _, resource := range s.Resource {
				for _, other := range all {
					if other.Stack == stage.Stack {
						continue
					}
					for _, theirs := range append(objects(states+other.Stack+".json", history+other.Stack+"/a", backups+other.Stack+"/a", locks+other.Stack+"/a"),
						arn("kms", "key/"+keyOf(other))) {
						if matches(resource, theirs) {
							t.Errorf("%s, %s: reaches %s by %s", name, s.Sid, theirs, resource)
						}
					}
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
	for _, folder := range []string{states, history, backups, locks} {
		if !strings.HasSuffix(folder, "/"+project.Name+"/") {
			t.Errorf("%s is not of the project %s", folder, project.Name)
		}
	}
}
