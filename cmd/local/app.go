package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"users-pool/internal/engine"
	"users-pool/internal/localrun"
	"users-pool/internal/terminal"
)

// app is one call at work.
type app struct {
	arguments
	root string
	// stdout takes results, stderr errors and what a build says; display takes
	// what the engine shows, which is the result unless there is a JSON one.
	stdout, stderr, display io.Writer
}

func newApp(asked arguments, stdout, stderr io.Writer) *app {
	a := &app{arguments: asked, stdout: stdout, stderr: stderr, display: stdout}
	if asked.json {
		a.display = stderr
	}
	return a
}

func (a *app) do(ctx context.Context) (err error) {
	for _, name := range a.stacks {
		if err := localrun.CheckName(name); err != nil {
			return err
		}
	}
	if a.root, err = localrun.FindRoot("."); err != nil {
		return err
	}
	err = a.verb.do(a, ctx)
	if errors.As(err, &localrun.NeverUp{}) {
		err = fmt.Errorf("%w; bring it up with `%s`", err, a.call("up"))
	}
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("%s of %s was interrupted; run it again to finish it", a.verb.name, a.stack)
	}
	return err
}

// say is a line for people.
func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintf(a.display, format+"\n", args...)
}

// engine finds the Pulumi CLI, which may mean to build it.
func (a *app) engine(ctx context.Context) (engine.Engine, error) {
	return engine.Finder{
		Tools:    filepath.Join(a.root, "tools", "pulumi"),
		Messages: a.stderr,
		Terminal: terminal.Is(a.stderr),
	}.Find(ctx)
}

// open makes the stack ready on the engine. What follows is not cancelled from
// here: the engine hears Ctrl-C by itself and ends in good order, and until
// then it needs the program and the account.
func (a *app) open(ctx context.Context, file string) (*localrun.Stack, context.Context, error) {
	found, err := a.engine(ctx)
	if err != nil {
		return nil, nil, err
	}
	running := context.WithoutCancel(ctx)
	stack, err := localrun.Open(running, localrun.Options{
		Root: a.root, Stack: a.stack, File: file, Engine: found,
		Output: a.display, Errors: a.stderr, Messages: a.display,
		Color: terminal.Colored(a.display),
	})
	if err == nil && ctx.Err() != nil { // before the engine had anything to end
		stack.Close()
		err = ctx.Err()
	}
	return stack, running, err
}

// unlessInterrupted reads the state after an operation. Ctrl-C that comes when
// the engine is done stops no more than the reading, which is then done again.
func unlessInterrupted(ctx context.Context, read func() (localrun.State, error)) (localrun.State, error) {
	state, err := read()
	if err != nil && ctx.Err() != nil {
		return read()
	}
	return state, err
}

// call is how to call another verb for the stack.
func (a *app) call(verb string) string {
	text := "go run ./cmd/local " + verb + " " + a.stack
	if file := a.namedFile(); file != "" {
		text += " --config " + file
	}
	return text
}

// openChecked is open with the stack file that the call names.
func (a *app) openChecked(ctx context.Context) (*localrun.Stack, context.Context, error) {
	file, err := a.checked()
	if err != nil {
		return nil, nil, err
	}
	return a.open(ctx, file)
}

// openKept is open with what the last run kept of its stack file.
func (a *app) openKept(ctx context.Context) (*localrun.Stack, context.Context, error) {
	if err := a.repeatable(); err != nil {
		return nil, nil, err
	}
	return a.open(ctx, "")
}

// closing is what is left to say when an operation failed.
func (a *app) closing(err error, way string) error {
	if errors.As(err, &localrun.Failed{}) {
		return fmt.Errorf("%s failed: see the messages above; %s", a.verb.name, way)
	}
	return err
}
