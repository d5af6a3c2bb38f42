package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"users-pool/internal/stackfile"
	"users-pool/internal/stackfolder"
	"users-pool/internal/terminal"
	"users-pool/local/engine"
)

// app runs one call.
type app struct {
	arguments
	root string
	// stdout gets results and stderr errors. display gets what Pulumi shows: stdout,
	// or stderr with --json.
	stdout, stderr, display io.Writer
}

func newApp(asked arguments, stdout, stderr io.Writer) *app {
	a := &app{arguments: asked, stdout: stdout, stderr: stderr, display: stdout}
	if asked.json {
		a.display = stderr
	}
	return a
}

func (a *app) do(ctx context.Context, v verb) (err error) {
	for _, name := range a.stacks {
		if v.named && name == a.output {
			continue
		}
		if err := stackfolder.CheckName(name); err != nil {
			return err
		}
	}
	if a.root, err = stackfolder.FindRoot("."); err != nil {
		return err
	}
	err = v.do(a, ctx)
	switch {
	case errors.As(err, &stackfolder.NeverUp{}):
		return fmt.Errorf("%w. Run `%s` first.", err, a.call("up"))
	case err != nil && ctx.Err() != nil:
		return fmt.Errorf("%s of %s was interrupted. Run it again to finish.", v.name, a.stack)
	}
	return err
}

// folder has the stack's files.
func (a *app) folder() stackfolder.Folder { return stackfolder.Of(a.root, a.stack) }

// say prints a line.
func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintf(a.display, format+"\n", args...)
}

// open opens the stack.
func (a *app) open(file string) (*engine.Stack, error) {
	if file != "" {
		read, err := stackfile.Read(a.root, file)
		if err != nil {
			return nil, err
		}
		for _, note := range read.Notes() {
			a.say("%s: %s", filepath.Base(file), note)
		}
	}
	return engine.Open(engine.Options{
		Root: a.root, Stack: a.stack, File: file,
		Output: a.display, Messages: a.display, Color: terminal.Colored(a.display),
	})
}

// call is how to call another verb for the stack.
func (a *app) call(verb string) string {
	text := program + " " + verb + " " + a.stack
	if file := a.namedFile(); file != "" {
		text += " --config " + file
	}
	return text
}

// openChecked opens the stack with the stack file of the call.
func (a *app) openChecked() (*engine.Stack, error) {
	file, err := a.checked()
	if err != nil {
		return nil, err
	}
	return a.open(file)
}

// openKept opens the stack without a stack file, for operations that don't run the
// program.
func (a *app) openKept() (*engine.Stack, error) {
	if err := a.repeatable(); err != nil {
		return nil, err
	}
	return a.open("")
}

// closing adds to a failed operation what remains and what to do.
func (a *app) closing(err error, next string) error {
	if failed := (engine.Failed{}); errors.As(err, &failed) && !failed.Interrupted {
		return fmt.Errorf("%s failed; see the messages above. %s", a.verb, next)
	}
	return err
}

// options of the operation that the call asks for.
func (a *app) options() (options []engine.Option) {
	if a.arguments.refresh {
		options = append(options, engine.WithRefresh())
	}
	if a.diff {
		options = append(options, engine.WithDiff())
	}
	if a.policyPack != "" {
		options = append(options, engine.WithPolicyPack(absolute(a.policyPack), absolute(a.policyConfig)))
	}
	return options
}

// absolute is a file that the engine finds from any folder.
func absolute(file string) string {
	if file == "" {
		return ""
	}
	whole, err := filepath.Abs(file)
	if err != nil {
		return file // the engine says what is wrong with it
	}
	return whole
}
