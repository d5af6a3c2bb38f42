package stackfolder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// Lock lets only one process use a stack. It ends with the process, even if that is
// killed.
type Lock struct {
	file *flock.Flock
	pid  string
}

// Busy is the error of a stack that another process uses.
type Busy struct {
	Stack string
	PID   int // 0 if it isn't known
}

func (b Busy) Error() string {
	who := ""
	if b.PID != 0 {
		who = fmt.Sprintf(" (PID %d)", b.PID)
	}
	return fmt.Sprintf("another command is using stack %s%s. Wait for it to finish.", b.Stack, who)
}

// Acquire locks the stack. The error is Busy if another process has it.
func (f Folder) Acquire(stack string) (*Lock, error) {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return nil, fmt.Errorf("%w\nTo fix: Make the folder .local of the project writable, or use a copy of the project.", err)
	}
	file := flock.New(f.path(lockFile), flock.SetPermissions(0o600))
	held, err := file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock stack %s: %w", stack, err)
	}
	if !held {
		return nil, Busy{stack, f.user()}
	}
	l := &Lock{file, f.path("run.pid")}
	// Only for the message above.
	_ = os.WriteFile(l.pid, []byte(strconv.Itoa(os.Getpid())), 0o600)
	return l, nil
}

// user is the ID of the process that has the stack, 0 if it isn't known.
func (f Folder) user() int {
	text, _ := os.ReadFile(f.path("run.pid"))
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return pid
}

// Release unlocks the stack.
func (l *Lock) Release() {
	if l != nil {
		_ = os.Remove(l.pid)
		_ = l.file.Unlock()
	}
}

// Running reports whether another process uses the stack.
func (f Folder) Running() bool {
	if !exists(f.path(lockFile)) {
		return false
	}
	probe := flock.New(f.path(lockFile), flock.SetPermissions(0o600))
	free, err := probe.TryRLock()
	if free {
		_ = probe.Unlock()
	}
	return err == nil && !free
}

// lockWait is how long reading the account waits for the lock.
const lockWait = 3 * time.Second

// acquireSoon is Acquire for short operations: it waits for the lock.
func (f Folder) acquireSoon(ctx context.Context, stack string) (*Lock, error) {
	ctx, stop := context.WithTimeout(ctx, lockWait)
	defer stop()
	for {
		held, err := f.Acquire(stack)
		if !errors.As(err, &Busy{}) {
			return held, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Reset deletes all files of the stack. It reports whether there were any.
func (f Folder) Reset(stack string) (found bool, err error) {
	if !exists(string(f)) {
		return false, nil
	}
	held, err := f.Acquire(stack)
	if err != nil {
		return false, err
	}
	defer held.Release()
	entries, err := os.ReadDir(string(f))
	if err != nil {
		return false, err
	}
	for _, entry := range entries {
		// Keep the lock: deleting one that is held would let two other processes in.
		if entry.Name() == lockFile || entry.Name() == "run.pid" {
			continue
		}
		found = true
		if err := os.RemoveAll(f.path(entry.Name())); err != nil {
			return found, err
		}
	}
	return found, nil
}
