package iampolicy

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"users-pool/internal/stages"
)

var update = flag.Bool("update", false, "rewrite docs/iam")

// root of the repository, from here.
var root = filepath.Join("..", "..")

// folder of the generated files.
var folder = filepath.Join(root, "docs", "iam")

// committed is the list of stages of this repository.
func committed(t *testing.T) stages.List {
	t.Helper()
	list, err := stages.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func generated(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := Files(committed(t))
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
		if err != nil && !errors.Is(err, fs.ErrNotExist) { // of a stage that was added
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("docs/iam/%s does not follow from the table and stages.yaml. Run `go test ./internal/iampolicy ./pool -update`, "+
				"and review the difference.", name)
		}
	}
}

// TestNothingElseIsInTheFolder, such as a policy that was renamed.
func TestNothingElseIsInTheFolder(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := generated(t)
	for _, entry := range entries {
		if _, known := files[entry.Name()]; !known {
			t.Errorf("docs/iam/%s is not generated. Delete it.", entry.Name())
		}
	}
}
