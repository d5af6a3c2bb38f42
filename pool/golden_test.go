package pool

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestTheCommittedStackFilesBuildTheseTrees shows every resource and every
// input of both stacks, so that a change to either is seen in review. Write
// the files with `go test ./pool -run Trees -update`.
func TestTheCommittedStackFilesBuildTheseTrees(t *testing.T) {
	t.Parallel()
	for _, stack := range []string{"dev", "prod"} {
		t.Run(stack, func(t *testing.T) {
			t.Parallel()
			recorder := &recorder{}
			if err := recorder.run(Program, stackConfig(t, stack)); err != nil {
				t.Fatalf("got the error %v, want none", err)
			}
			got, err := json.MarshalIndent(recorder.sorted(), "", "  ")
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
				t.Errorf("the tree of %s differs from %s at\n%s\nrewrite it with -update and look at git diff",
					stack, golden, firstDifference(got, want))
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

// stackConfig is the configuration of a committed stack file.
func stackConfig(t *testing.T, stack string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "Pulumi."+stack+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Config map[string]any `yaml:"config"`
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	config := map[string]string{}
	for key, value := range file.Config {
		object, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		config[key] = string(object)
	}
	return config
}
