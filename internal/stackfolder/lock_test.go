package stackfolder

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOneCommandUsesAStackAtATime(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	f := Of(top, "dev")
	first, err := f.Acquire("dev")
	if err != nil {
		t.Fatal(err)
	}
	if !f.Running() || Of(top, "prod").Running() {
		t.Error("got another stack reported as running, want dev alone")
	}
	if _, err := f.Acquire("dev"); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("PID %d", os.Getpid())) {
		t.Errorf("got %v for a second command, want it refused with the process that has the stack", err)
	}
	if _, err := f.Reset("dev"); !errors.As(err, &Busy{}) {
		t.Errorf("got %v for a reset meanwhile, want it refused", err)
	}
	first.Release()
	if f.Running() {
		t.Error("got a stack in use after its command ended")
	}
	if err := os.WriteFile(f.path(accountFile), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{true, false} {
		if found, err := f.Reset("dev"); err != nil || found != want {
			t.Errorf("got %v and error %v from reset, want %v", found, err, want)
		}
	}
	if exists(f.path(accountFile)) {
		t.Error("the account is there after reset")
	}
}

func TestAFolderThatCannotBeWrittenSaysWhatToDo(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	if err := os.WriteFile(filepath.Join(top, ".local"), nil, 0o600); err != nil { // as root may write anywhere
		t.Fatal(err)
	}
	_, err := Of(top, "dev").Acquire("dev")
	if err == nil || !strings.Contains(err.Error(), "Make the folder .local of the project writable") {
		t.Errorf("got %v, want what to do", err)
	}
}

// TestAFolderOfAnEarlierVersionIsRefused: it kept its state with the CLI.
func TestAFolderOfAnEarlierVersionIsRefused(t *testing.T) {
	t.Parallel()
	f := Of(t.TempDir(), "dev")
	for _, name := range []string{"state", "work"} {
		if err := os.MkdirAll(f.path(name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Check("dev"); err == nil || !strings.Contains(err.Error(), "earlier version") || !strings.Contains(err.Error(), "reset dev") {
		t.Errorf("got %v, want it said that the folder is old, and how to start over", err)
	}
	if found, err := f.Reset("dev"); err != nil || !found {
		t.Fatalf("reset: got %v and error %v", found, err)
	}
	if err := f.Check("dev"); err != nil {
		t.Errorf("got %v after a reset", err)
	}
}
