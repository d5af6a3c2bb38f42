package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

const (
	// command is the package of the CLI in the module under tools/.
	command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
	// versionVariable is where the CLI keeps its version. A plain build leaves
	// it empty, and the Automation API refuses a CLI without one.
	versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version"
	// longest a build may take, downloads and a slow machine included.
	longest = 45 * time.Minute
)

// build makes the CLI under a temporary name and then renames it, so that
// nobody ever runs half of one.
func (f Finder) build(ctx context.Context, place string) error {
	ctx, stop := context.WithTimeout(ctx, longest)
	defer stop()
	_, _ = fmt.Fprintf(f.Messages, "building the Pulumi engine v%s, once for this machine: "+
		"3 to 4 minutes on two cores, and a download of its modules\n", Pinned)
	shown := f.progress()
	temporary := filepath.Join(filepath.Dir(place), "unfinished-"+filepath.Base(place))
	defer func() { _ = os.Remove(temporary) }() // gone already when all went well
	output, err := f.compile(ctx, temporary)
	took := shown.end()
	if ctx.Err() != nil {
		return fmt.Errorf("stopped after %s", took)
	}
	if err != nil {
		return goFailure{err, output}
	}
	if _, err := ask(ctx, temporary); err != nil {
		return err
	}
	if err := os.Rename(temporary, place); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(f.Messages, "built the Pulumi engine in %s: %s\n", took, place)
	return nil
}

// compile runs the go command in the module of the CLI.
func (f Finder) compile(ctx context.Context, binary string) (string, error) {
	if _, err := os.Stat(filepath.Join(f.Tools, "go.mod")); err != nil {
		return "", err
	}
	golang := cmp.Or(f.golang, "go")
	flags := fmt.Sprintf("-s -w -X %s=v%s", versionVariable, Pinned)
	build := exec.CommandContext(ctx, golang, "build", "-o", binary, "-ldflags", flags, command)
	build.Dir = f.Tools
	// The caller's build settings are for the caller's builds. Without cgo the
	// result is the same whether or not there is a C compiler.
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly", "CGO_ENABLED=0",
		"GOOS="+runtime.GOOS, "GOARCH="+runtime.GOARCH)
	build.Cancel = func() error { return build.Process.Signal(os.Interrupt) }
	build.WaitDelay = 10 * time.Second
	output, err := build.CombinedOutput()
	if errors.Is(err, exec.ErrNotFound) {
		return "", errors.New("there is no go command on PATH")
	}
	return string(output), err
}

// goFailure is a build that the go command gave up.
type goFailure struct {
	err    error
	output string
}

// kept is how many lines of the go command's output tell what happened; what
// comes before is mostly downloads.
const kept = 4

func (e goFailure) Error() string {
	if strings.TrimSpace(e.output) == "" {
		return e.err.Error()
	}
	lines := strings.Split(strings.TrimSpace(e.output), "\n")
	lines = lines[max(0, len(lines)-kept):]
	return fmt.Sprintf("go build: %s\n  %s", e.err, strings.Join(lines, "\n  "))
}

// buildFailure adds the way out.
type buildFailure struct {
	err  error
	note string // why the CLI on PATH, if any, was not used
}

func (e buildFailure) Error() string {
	note := ""
	if e.note != "" {
		note = "\n" + e.note
	}
	return fmt.Sprintf("cannot build the Pulumi engine: %s%s\n"+
		"way out: run this once with access to the Go modules, or install Pulumi %s, or set %s to such a pulumi",
		e.err, note, Wanted(), Variable)
}

func (e buildFailure) Unwrap() error { return e.err }
