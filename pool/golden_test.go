package pool

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/stackfile"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// regenerate writes everything that follows from stages.yaml and the stack files.
const regenerate = "go test ./internal/iampolicy ./pool -update"

// TestTheCommittedStackFilesBuildTheseTrees shows every resource and every
// input of both stacks, so that a change to either is seen in review.
func TestTheCommittedStackFilesBuildTheseTrees(t *testing.T) {
	t.Parallel()
	for _, stack := range []string{"dev", "prod"} {
		t.Run(stack, func(t *testing.T) {
			t.Parallel()
			got, err := json.MarshalIndent(committedTree(t, stack), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", "tree."+stack+".json")
			if *update {
				if err := os.WriteFile(golden, append(got, '\n'), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(append(got, '\n'), want) {
				t.Errorf("the tree of %s differs from pool/%s at\n%s\nRun `%s`, and review the difference.",
					stack, golden, firstDifference(got, want), regenerate)
			}
		})
	}
}

// firstDifference is the first line that the golden file does not have in its
// place, with the lines before it.
func firstDifference(got, want []byte) string {
	lines, others := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i, line := range lines {
		if i >= len(others) || line != others[i] {
			return strings.Join(lines[max(0, i-5):i+1], "\n")
		}
	}
	return "its end"
}

// committedTree runs the program with the stack file of a team, in which an encrypted
// value is replaced.
func committedTree(t *testing.T, stack string) []registered {
	t.Helper()
	file, err := stackfile.Read("..", filepath.Join("..", "Pulumi."+stack+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	recorder := &recorder{}
	err = pulumi.RunErr(Program, pulumi.WithMocks("users-pool", "test", recorder), func(info *pulumi.RunInfo) {
		info.RootDirectory = ".."
		info.Config = map[string]string{rules.RegionKey: file.Region()}
		for _, key := range []string{settings.SettingsKey, settings.SecretsKey} {
			full := settings.Namespace + ":" + key
			if info.Config[full] = file.Object(key); file.Secret(key) {
				info.ConfigSecretKeys = append(info.ConfigSecretKeys, full)
			}
		}
	})
	if err != nil {
		t.Fatalf("got the error %v, want none", err)
	}
	return recorder.sorted()
}
