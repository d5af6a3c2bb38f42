package iampolicy

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write docs/iam anew")

// root of the repository, from here.
var root = filepath.Join("..", "..")

// folder of what is generated.
var folder = filepath.Join(root, "docs", "iam")

func generated(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheCommittedPoliciesAreWhatTheTableSays(t *testing.T) {
	t.Parallel()
	for name, got := range generated(t) {
		path := filepath.Join(folder, name)
		if *update {
			if err := os.WriteFile(path, got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is out of step with the table; write it anew with `go test ./internal/iampolicy -update` "+
				"and look at git diff", path)
		}
	}
}

// TestNothingElseIsInTheFolder: a policy that was renamed must not stay.
func TestNothingElseIsInTheFolder(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := generated(t)
	for _, entry := range entries {
		if _, known := files[entry.Name()]; !known {
			t.Errorf("docs/iam/%s is not generated; remove it", entry.Name())
		}
	}
}
