package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"users-pool/internal/engine"
)

// TestTheExampleModulesPassTheirOwnTests: each is a module of its own, so that
// it proves what somebody else's module can do.
func TestTheExampleModulesPassTheirOwnTests(t *testing.T) {
	t.Parallel()
	cli, err := found()
	if err != nil {
		t.Fatalf("no engine: %v", err)
	}
	for _, module := range []string{"library", "consumer"} {
		t.Run(module, func(t *testing.T) {
			t.Parallel()
			slots <- struct{}{}
			defer func() { <-slots }()
			test := exec.CommandContext(t.Context(), "go", "test", "-count=1", "./...")
			test.Dir = filepath.Join(root, "examples", module)
			test.Env = append(os.Environ(), engine.Variable+"="+cli.Path)
			if output, err := test.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, output)
			}
		})
	}
}
