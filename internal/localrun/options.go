package localrun

import (
	"io"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/engine"
	"users-pool/internal/fakeaws"
	"users-pool/pool"
)

// Options say what to run, and where.
type Options struct {
	// Root of the project: the folder of Pulumi.yaml.
	Root string
	// Stack to run. Any name Pulumi allows.
	Stack string
	// File is the stack file. Every operation reads it again. Empty keeps the
	// copy of the last run, which is enough for what does not run the program.
	File string
	// Folder the stack keeps. Default: Folder(Root, Stack).
	Folder string
	// Account to run against; the caller closes it. Default: the stack's own,
	// in memory or in the folder.
	Account *fakeaws.Account
	// InMemory keeps the stack's own account in memory.
	InMemory bool
	// Engine to run on.
	Engine engine.Engine
	// Program to run. Default pool.Program.
	Program pulumi.RunFunc
	// Env is added to the engine's environment.
	Env map[string]string
	// Output takes what the engine displays, Errors what it prints on
	// standard error, Messages what there is to say about the run itself.
	// Default: nowhere.
	Output, Errors, Messages io.Writer
	// Color the display.
	Color bool
}

func (o Options) withDefaults() Options {
	if o.Folder == "" {
		o.Folder = Folder(o.Root, o.Stack)
	}
	if o.Program == nil {
		o.Program = pool.Program
	}
	for _, writer := range []*io.Writer{&o.Output, &o.Errors, &o.Messages} {
		if *writer == nil {
			*writer = io.Discard
		}
	}
	return o
}

// Folder is where a stack of a project keeps what it needs between runs.
func Folder(root, stack string) string { return filepath.Join(root, ".local", stack) }
