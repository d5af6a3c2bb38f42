package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// sources makes a project with the folders that the binary is built from.
func sources(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	for _, file := range []string{"go.mod", "go.sum", "pool/pool.go", "internal/in.go", "local/main.go"} {
		write(t, filepath.Join(root, file))
	}
	return root
}

func write(t *testing.T, file string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestWhatAnEditorKeepsBesideAFileIsNoSource: a lock is a link to nowhere.
func TestWhatAnEditorKeepsBesideAFileIsNoSource(t *testing.T) {
	root := sources(t)
	want, err := fingerprint(root)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "pool", ".pool.go.swp"))
	write(t, filepath.Join(root, "local", ".editor", "settings.json"))
	if err := os.Symlink("somebody@somewhere:1", filepath.Join(root, "pool", ".#pool.go")); err != nil {
		t.Skipf("no symbolic links: %v", err)
	}
	if got, err := fingerprint(root); err != nil || got != want {
		t.Errorf("got %s and error %v, want %s", got, err, want)
	}
}

func TestWhatAnInterruptedBuildLeftIsDeletedLater(t *testing.T) {
	folder := t.TempDir()
	old, fresh := filepath.Join(folder, "build-1"), filepath.Join(folder, "build-2")
	write(t, filepath.Join(old, "local"))
	write(t, filepath.Join(fresh, "local"))
	before := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, before, before); err != nil {
		t.Fatal(err)
	}
	sweep(folder, "")
	if _, err := os.Stat(old); err == nil {
		t.Error("got the old build kept")
	}
	if _, err := os.Stat(fresh); err != nil {
		t.Errorf("got %v, want the build under way kept", err)
	}
}

// TestCtrlCDuringTheBuildIsReported instead of ending without a word.
func TestCtrlCDuringTheBuildIsReported(t *testing.T) {
	root := sources(t)
	t.Setenv("LOCALAPPDATA", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	signals := make(chan os.Signal, 1)
	signals <- os.Interrupt
	if _, err := build(root, signals); !errors.Is(err, errInterrupted) {
		t.Errorf("got %v, want it interrupted", err)
	}
}
