// Package engine finds the Pulumi CLI that runs the program: the one on PATH if
// its version fits, else one that is built once from tools/pulumi and kept in
// the user's cache folder, where every clone of the repository finds it.
package engine

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3"
)

// Variable names the environment variable that points at a Pulumi CLI to use in
// place of any other.
const Variable = "USERS_POOL_ENGINE"

// Pinned is the version of the CLI that is built: the version of the Pulumi SDK
// that the program is compiled with.
var Pinned = sdk.Version

// Engine is a Pulumi CLI that fits.
type Engine struct {
	// Path of the binary.
	Path string
	// Version it reports.
	Version semver.Version
}

// Finder looks for an engine and builds it where there is none.
type Finder struct {
	// Tools is the folder of the module that pins the CLI, tools/pulumi.
	Tools string
	// Messages takes what there is to say: a CLI that does not fit, a build.
	Messages io.Writer
	// Terminal says that Messages is one, where a line may be rewritten.
	Terminal bool

	place  string // of the built CLI; default Place()
	golang string // the go command; default the one on PATH
}

// Find returns the engine. The first time it may take minutes, and says so.
func (f Finder) Find(ctx context.Context) (Engine, error) {
	if path := os.Getenv(Variable); path != "" {
		return chosen(ctx, path)
	}
	note := ""
	if path, err := exec.LookPath("pulumi"); err == nil {
		found, err := ask(ctx, path)
		if err == nil && Fits(found.Version) {
			return found, nil
		}
		note = misfit(path, found, err)
		_, _ = fmt.Fprintln(f.Messages, note)
	}
	return f.cached(ctx, note)
}

// chosen is the engine of the environment variable. It is never passed over in
// silence: who sets the variable wants this one.
func chosen(ctx context.Context, path string) (Engine, error) {
	found, err := ask(ctx, path)
	if err != nil {
		return Engine{}, fmt.Errorf("%s=%s: %w", Variable, path, err)
	}
	if !Fits(found.Version) {
		return Engine{}, fmt.Errorf("%s=%s is Pulumi v%s, want %s", Variable, path, found.Version, Wanted())
	}
	return found, nil
}

func misfit(path string, found Engine, err error) string {
	if err != nil {
		return fmt.Sprintf("%s is not used: %s", path, err)
	}
	return fmt.Sprintf("%s is not used: it is Pulumi v%s, want %s", path, found.Version, Wanted())
}
