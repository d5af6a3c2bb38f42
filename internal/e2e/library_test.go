package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"users-pool/internal/engine"
)

// TestTheLibraryExamplePassesItsOwnTests: it is a module of its own, so that it
// proves what somebody else's module can do.
func TestTheLibraryExamplePassesItsOwnTests(t *testing.T) {
	t.Parallel()
	cli, err := found()
	if err != nil {
		t.Fatalf("no engine: %v", err)
	}
	slots <- struct{}{}
	defer func() { <-slots }()
	test := exec.CommandContext(t.Context(), "go", "test", "-count=1", "./...")
	test.Dir = filepath.Join(root, "examples", "library")
	test.Env = append(os.Environ(), engine.Variable+"="+cli.Path)
	if output, err := test.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}
