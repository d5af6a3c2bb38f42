package localrun

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// engineLock is what Pulumi's file backend writes while an operation runs. A
// process that was killed leaves it behind, and every later operation is
// refused until somebody takes it away.
type engineLock struct {
	Pid       int       `json:"pid"`
	Hostname  string    `json:"hostname"`
	Timestamp time.Time `json:"timestamp"`
}

// clearLocks takes the locks of dead processes away. The stack is ours, so a
// process that lives can only be the engine of a run that was killed.
func (s *Stack) clearLocks() error {
	locks, err := s.folder.engineLocks()
	if err != nil {
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	for file, held := range locks {
		switch {
		case held.Hostname != host:
			return fmt.Errorf("stack %s is locked by process %d of the machine %s since %s; if it is gone, delete %s",
				s.options.Stack, held.Pid, held.Hostname, held.Timestamp.Format(time.RFC3339), file)
		case !s.gone(held.Pid):
			return fmt.Errorf("stack %s is locked by the engine of an earlier run, process %d; wait for it to end, or end it",
				s.options.Stack, held.Pid)
		}
		if err := os.Remove(file); err != nil {
			return err
		}
		_, _ = fmt.Fprintf(s.options.Messages, "cancelled the lock that process %d left behind at %s: it is gone\n",
			held.Pid, held.Timestamp.Format(time.RFC3339))
	}
	return nil
}

// lastGasp is how long an engine may take to end once its program and its
// account are gone.
const lastGasp = 10 * time.Second

// gone waits for an engine to end whose run was killed, and says so if that
// takes more than a moment.
func (s *Stack) gone(pid int) bool {
	const step = 100 * time.Millisecond
	for waited := time.Duration(0); s.folder.alive(pid); waited += step {
		if waited == 5*step {
			_, _ = fmt.Fprintf(s.options.Messages, "waiting for the engine of an earlier run to end, process %d\n", pid)
		}
		if waited >= lastGasp {
			return false
		}
		time.Sleep(step)
	}
	return true
}

// engineLocks finds the locks of the backend. It is this stack's alone.
func (f folder) engineLocks() (map[string]engineLock, error) {
	locks := map[string]engineLock{}
	err := filepath.WalkDir(f.path("state", ".pulumi", "locks"), func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ".json" {
			return err
		}
		raw, err := os.ReadFile(file) //nolint:gosec // the folder is this stack's alone
		if err != nil {
			return err
		}
		var held engineLock
		if err := json.Unmarshal(raw, &held); err != nil {
			return fmt.Errorf("lock %s cannot be read; delete it if no run is going on: %w", file, err)
		}
		locks[file] = held
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return locks, err
}

// alive reports whether the engine that wrote a lock still runs.
func (f folder) alive(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = process.Release() }()
	if runtime.GOOS == "windows" {
		return true // there, only a process that runs is found
	}
	if err := process.Signal(syscall.Signal(0)); err != nil && !errors.Is(err, os.ErrPermission) {
		return false
	}
	// Another process may have got the number since. Where the environment of
	// a process can be read, an engine of this stack shows by its backend.
	environment, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid))
	return err != nil || bytes.Contains(environment, []byte("PULUMI_BACKEND_URL="+f.backendURL()+"\x00"))
}
