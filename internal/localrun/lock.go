package localrun

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// lock keeps a second run away from a stack. It ends with the process, however
// that ends.
type lock struct{ file *flock.Flock }

const lockFile = "run.lock"

// Busy is the error of a stack that another process runs.
type Busy struct{ Stack string }

func (b Busy) Error() string {
	return fmt.Sprintf("stack %s is busy: another run of it is going on; wait for it to end", b.Stack)
}

// acquire takes the stack, or says that somebody else has it.
func (f folder) acquire(stack string) (*lock, error) {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return nil, fmt.Errorf("%w; a stack is kept in .local of the project: let yourself write there, "+
			"or work in a copy of the project", err)
	}
	file := flock.New(f.path(lockFile), flock.SetPermissions(0o600))
	held, err := file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock stack %s: %w", stack, err)
	}
	if !held {
		return nil, Busy{stack}
	}
	return &lock{file}, nil
}

func (l *lock) release() {
	if l != nil {
		_ = l.file.Unlock()
	}
}

// Running reports whether a run of the stack is going on.
func Running(root, stack string) bool {
	file := folder(Folder(root, stack)).path(lockFile)
	if !exists(file) {
		return false
	}
	probe := flock.New(file, flock.SetPermissions(0o600))
	free, err := probe.TryRLock()
	if free {
		_ = probe.Unlock()
	}
	return err == nil && !free
}

// glance is how long a look at the account waits for another one to end.
const glance = 3 * time.Second

// acquireSoon is acquire for what takes no time.
func (f folder) acquireSoon(ctx context.Context, stack string) (*lock, error) {
	ctx, stop := context.WithTimeout(ctx, glance)
	defer stop()
	for {
		held, err := f.acquire(stack)
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

// Reset throws the stack away: account, state, everything. It reports whether
// there was anything.
func Reset(root, stack string) (found bool, err error) {
	if err := CheckName(stack); err != nil {
		return false, err
	}
	f := folder(Folder(root, stack))
	if !exists(string(f)) {
		return false, nil
	}
	held, err := f.acquire(stack)
	if err != nil {
		return false, err
	}
	defer held.release()
	entries, err := os.ReadDir(string(f))
	if err != nil {
		return false, err
	}
	for _, entry := range entries {
		// The lock stays: who deletes a lock that is held lets two others in.
		if entry.Name() == lockFile {
			continue
		}
		found = true
		if err := os.RemoveAll(f.path(entry.Name())); err != nil {
			return found, err
		}
	}
	return found, nil
}
