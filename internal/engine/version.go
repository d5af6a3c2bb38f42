package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/blang/semver"
)

// Fits reports whether a CLI of this version can run the program: the pinned
// version or a newer one of the same major. The engine and the SDK speak a
// protocol to which minor versions only add, and the SDK may ask for whatever
// its own version knows, so an older engine is not enough.
func Fits(version semver.Version) bool {
	return version.Major == Pinned.Major && version.GTE(Pinned)
}

// Wanted words what fits, for messages.
func Wanted() string {
	return fmt.Sprintf("v%s or newer within v%d", Pinned, Pinned.Major)
}

// patience with a binary that is asked for its version. It takes 0.2 s, and
// much longer only where the disk is cold.
const patience = 30 * time.Second

// ask runs the binary for its version.
func ask(ctx context.Context, path string) (Engine, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Engine{}, err
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	command := exec.CommandContext(ctx, path, "version")
	command.Env = append(os.Environ(), "PULUMI_SKIP_UPDATE_CHECK=true")
	command.WaitDelay = time.Second
	out, err := command.Output()
	switch {
	case ctx.Err() != nil:
		return Engine{}, fmt.Errorf("no answer to `pulumi version` within %s", patience)
	case err != nil:
		return Engine{}, fmt.Errorf("`pulumi version` failed: %w", err)
	}
	version, err := parse(string(out))
	return Engine{Path: path, Version: version}, err
}

// parse reads what `pulumi version` prints: v3.259.0.
func parse(printed string) (semver.Version, error) {
	text := strings.TrimPrefix(strings.TrimSpace(printed), "v")
	if text == "" {
		return semver.Version{}, errors.New("`pulumi version` printed nothing: it was built without a version")
	}
	version, err := semver.Parse(text)
	if err != nil {
		return semver.Version{}, fmt.Errorf("`pulumi version` printed %q, want a version", text)
	}
	return version, nil
}
