package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

// Place is where the built CLI is kept.
func Place() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no place for the engine: %w; set %s to a Pulumi CLI, %s", err, Variable, Wanted())
	}
	folder := fmt.Sprintf("pulumi-v%s-%s-%s", Pinned, runtime.GOOS, runtime.GOARCH)
	binary := "pulumi"
	if runtime.GOOS == "windows" {
		binary += ".exe"
	}
	return filepath.Join(cache, "users-pool", folder, binary), nil
}

// cached returns the built engine, and builds it first where there is none. Of
// several processes that find none, one builds and the others wait for it.
func (f Finder) cached(ctx context.Context, note string) (Engine, error) {
	place := f.place
	if place == "" {
		var err error
		if place, err = Place(); err != nil {
			return Engine{}, err
		}
	}
	ready := Engine{Path: place, Version: Pinned}
	if built(place) {
		return ready, nil
	}
	if err := os.MkdirAll(filepath.Dir(place), 0o750); err != nil {
		return Engine{}, fmt.Errorf("no place for the engine: %w", err)
	}
	unlock, err := f.lock(ctx, place+".lock")
	if err != nil {
		return Engine{}, err
	}
	defer unlock()
	if built(place) {
		return ready, nil
	}
	if err := f.build(ctx, place); err != nil {
		return Engine{}, buildFailure{err, note}
	}
	return ready, nil
}

// built trusts what is there: a binary gets its name only when it is complete.
func built(place string) bool {
	info, err := os.Stat(place)
	return err == nil && info.Mode().IsRegular()
}

// lock keeps two processes from building at once. The lock ends with the
// process, however it ends.
func (f Finder) lock(ctx context.Context, file string) (func(), error) {
	lock := flock.New(file)
	held, err := lock.TryLock()
	if err == nil && !held {
		_, _ = fmt.Fprintln(f.Messages, "another process builds the Pulumi engine; waiting for it")
		_, err = lock.TryLockContext(ctx, time.Second)
	}
	if err != nil {
		return nil, fmt.Errorf("lock the engine's place: %w", err)
	}
	return func() { _ = lock.Unlock() }, nil
}
