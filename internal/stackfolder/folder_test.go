package stackfolder

import (
	"os"
	"path/filepath"
	"testing"

	"users-pool/internal/stackfile"
)

func TestOnlyAStackNameBecomesAFolder(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"dev", "my-stack_1.2", ".dev"} {
		if err := CheckName(name); err != nil {
			t.Errorf("%q: got %v, want it to pass", name, err)
		}
	}
	for _, name := range []string{"", ".", "..", "a/b", "../x", `a\b`, "a b", "über"} {
		if CheckName(name) == nil {
			t.Errorf("%q: want it refused", name)
		}
	}
	if err := CheckName("über"); err == nil || err.Error() != `stack "über": the name must be letters, digits, hyphens, underscores and periods. Use only the letters a to z and A to Z.` {
		t.Errorf("got %v, want the letters that are allowed", err)
	}
}

func TestTheProjectIsFoundFromAnyFolderBelowIt(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	below := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	if got, err := FindRoot(below); err == nil {
		t.Errorf("got %s, want an error where there is no project", got)
	}
	for file, name := range map[string]string{filepath.Join(top, stackfile.ProjectFile): projectName, filepath.Join(below, stackfile.ProjectFile): "another"} {
		if err := os.WriteFile(file, []byte("name: "+name+"\nruntime: go\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := FindRoot(below); err != nil || got != top {
		t.Errorf("got %s and error %v, want %s", got, err, top)
	}
}
