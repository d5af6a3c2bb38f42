// Package stackfolder is the folder of a stack on the simulated account, .local/<stack> of
// the project: its account, its Pulumi state and a lock.
package stackfolder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// Folder has the files of a stack.
type Folder string

// Of is the folder of a stack of the project in root.
func Of(root, stack string) Folder { return Folder(filepath.Join(root, ".local", stack)) }

func (f Folder) path(name string) string { return filepath.Join(string(f), name) }

// The files of a folder. An account and a state may have a journal beside them.
const (
	// StateFile is the state, as `pulumi stack import` reads it.
	StateFile = "state.json"
	// KeyFile opens the secrets of the state.
	KeyFile     = "key.json"
	accountFile = "account.json"
	lockFile    = "run.lock"
)

// Known reports whether the stack has ever been brought up here.
func (f Folder) Known() bool { return exists(f.path(StateFile)) || f.oldForm() }

// oldForm reports whether a version of this command created the folder that kept its state
// with the Pulumi CLI.
func (f Folder) oldForm() bool { return exists(f.path("state")) && exists(f.path("work")) }

// Check refuses a folder of the old form, and one with missing files.
func (f Folder) Check(stack string) error {
	if !f.oldForm() {
		return f.complete(stack)
	}
	return fmt.Errorf("%s was created by an earlier version, which this one can't read\n"+
		"To fix: Run `go run ./cmd/local reset %s` to delete it, then `up`.", f, stack)
}

// complete refuses a folder that has a state but not the other files.
func (f Folder) complete(stack string) error {
	if !exists(f.path(StateFile)) {
		return nil
	}
	for _, name := range []string{KeyFile, accountFile} {
		if !exists(f.path(name)) {
			return Damaged{stack, fmt.Errorf("%s is missing", f.path(name))}
		}
	}
	return nil
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return !errors.Is(err, fs.ErrNotExist)
}

// CheckName refuses a stack name that Pulumi would refuse, or that can't be the name of a
// folder or an argument of a command.
func CheckName(stack string) error {
	if strings.ContainsFunc(stack, func(r rune) bool { return r > unicode.MaxASCII }) { // of which Pulumi shows one byte
		return fmt.Errorf("stack %q: the name must be letters, digits, hyphens, underscores and periods. Use only the letters a to z and A to Z.", stack)
	}
	if _, err := tokens.ParseStackName(stack); err != nil {
		return fmt.Errorf("stack %q: %w", stack, err)
	}
	if strings.HasPrefix(stack, "-") {
		return fmt.Errorf("stack %q: the name must not start with a hyphen", stack)
	}
	if strings.Trim(stack, ".") == "" {
		return fmt.Errorf("stack %q: the name needs a letter or a digit", stack)
	}
	return nil
}

// NeverUp is the error of a stack that has never been brought up. The caller adds how to
// do that.
type NeverUp struct{ Stack string }

func (n NeverUp) Error() string { return fmt.Sprintf("stack %s is not up", n.Stack) }

// Damaged is the error of a folder that cannot be read.
type Damaged struct {
	Stack string
	Err   error
}

func (d Damaged) Error() string {
	return fmt.Sprintf("stack %s can't be read: %s\nTo fix: Run `go run ./cmd/local reset %[1]s` to delete the stack, then `up`.", d.Stack, d.Err)
}

func (d Damaged) Unwrap() error { return d.Err }
