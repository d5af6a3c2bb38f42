package localrun

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// locked is a stack with a lock of Pulumi's file backend.
func locked(t *testing.T, held engineLock) (*Stack, *bytes.Buffer, string) {
	t.Helper()
	messages := &bytes.Buffer{}
	stack := &Stack{folder: folder(t.TempDir()), options: Options{Stack: "dev", Messages: messages}}
	raw, err := json.Marshal(held)
	if err != nil {
		t.Fatal(err)
	}
	file := stack.folder.path("state", ".pulumi", "locks", "organization", "users-pool", "dev", "1.json")
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, raw, 0o600)); err != nil {
		t.Fatal(err)
	}
	return stack, messages, file
}

func TestALockOfADeadProcessIsTakenAwayAndThatIsSaid(t *testing.T) {
	t.Parallel()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	dead := exec.Command(os.Args[0], "-test.run=^$")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	stack, messages, file := locked(t, engineLock{Pid: dead.Process.Pid, Hostname: host, Timestamp: time.Now()})
	if err := stack.clearLocks(); err != nil {
		t.Fatal(err)
	}
	if exists(file) || !strings.Contains(messages.String(), "cancelled the lock") {
		t.Errorf("got lock there: %v, and %q; want it gone and said", exists(file), messages)
	}
}

func TestALockOfAnotherMachineStaysAndIsNamed(t *testing.T) {
	t.Parallel()
	stack, _, file := locked(t, engineLock{Pid: 1, Hostname: "some-other-machine", Timestamp: time.Now()})
	err := stack.clearLocks()
	if err == nil || !strings.Contains(err.Error(), "some-other-machine") || !strings.Contains(err.Error(), file) {
		t.Errorf("got %v, want an error with machine and file", err)
	}
	if !exists(file) {
		t.Error("the lock is gone, want it to stay")
	}
}

func TestAStackIsOneRunsAtATime(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	f := folder(Folder(top, "dev"))
	first, err := f.acquire("dev")
	if err != nil {
		t.Fatal(err)
	}
	if !Running(top, "dev") || Running(top, "prod") {
		t.Error("got another stack reported as running, want dev alone")
	}
	if _, err := f.acquire("dev"); !errors.As(err, &Busy{}) {
		t.Errorf("got %v from a second run, want it refused", err)
	}
	if _, err := Reset(top, "dev"); !errors.As(err, &Busy{}) {
		t.Errorf("got %v from a reset during a run, want it refused", err)
	}
	first.release()
	if Running(top, "dev") {
		t.Error("got a stack running after its run ended")
	}
	if err := os.WriteFile(f.account(), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{true, false} {
		if found, err := Reset(top, "dev"); err != nil || found != want {
			t.Errorf("got %v and error %v from reset, want %v", found, err, want)
		}
	}
	if exists(f.account()) {
		t.Error("the account is there after reset")
	}
}

func TestAFolderThatCannotBeWrittenNamesTheWayOut(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	if err := os.WriteFile(filepath.Join(top, ".local"), nil, 0o600); err != nil { // as root may write anywhere
		t.Fatal(err)
	}
	_, err := folder(Folder(top, "dev")).acquire("dev")
	if err == nil || !strings.Contains(err.Error(), "work in a copy of the project") {
		t.Errorf("got %v, want the way out", err)
	}
}

func TestAnotherProcessWithTheNumberOfADeadEngineIsNotIt(t *testing.T) {
	t.Parallel()
	if !exists("/proc/self/environ") {
		return // the system does not tell
	}
	if folder(t.TempDir()).alive(os.Getpid()) {
		t.Error("got a process without this backend taken for its engine")
	}
}
