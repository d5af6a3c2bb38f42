package reference

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the generated files")

// root of the repository, from here.
var root = filepath.Join("..", "..")

// read reads the settings as they stand in the source.
func read(t *testing.T) *Reference {
	t.Helper()
	r, err := Read(filepath.Join(root, "pool"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheCommittedSchemaIsWhatTheTypesSay(t *testing.T) {
	t.Parallel()
	text, err := read(t).Schema()
	if err != nil {
		t.Fatal(err)
	}
	checkCommitted(t, "schema.json", string(text))
}

func TestTheCommittedPageIsWhatTheTypesSay(t *testing.T) {
	t.Parallel()
	text, err := read(t).Page()
	if err != nil {
		t.Fatal(err)
	}
	checkCommitted(t, "reference.md", text)
}

func TestTheCommittedPackageSchemaIsWhatTheTypesSay(t *testing.T) {
	t.Parallel()
	text, err := read(t).Package()
	if err != nil {
		t.Fatal(err)
	}
	checkCommitted(t, filepath.Join("..", "provider", "schema.json"), string(text))
}

func checkCommitted(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join(root, "docs", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is out of step with package pool; rewrite it with `go test ./internal/reference -update` "+
			"and look at git diff", path)
	}
}
