package engine

import (
	"io"

	deployment "github.com/pulumi/pulumi/pkg/v3/engine"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/fakeaws"
	"users-pool/internal/stackfolder"
	"users-pool/local/state"
	"users-pool/pool"
)

// Options of a stack.
type Options struct {
	// Root of the project: the folder of Pulumi.yaml.
	Root string
	// Stack to run. Any name that Pulumi allows.
	Stack string
	// File is the stack file, which every operation reads again. It may be empty for
	// operations that don't run the program.
	File string
	// Folder of the stack's files. Default: .local/<stack> of the project.
	Folder string
	// Account to run against; the caller closes it. Default: the stack's own,
	// in memory or in the folder.
	Account *fakeaws.Account
	// InMemory keeps the stack's own account in memory, and uses one key for the states of
	// all such stacks of a process. For tests.
	InMemory bool
	// Program to run. Default pool.Program.
	Program pulumi.RunFunc
	// Providers are the ports of 127.0.0.1 at which other providers than the account
	// listen, by their names.
	Providers map[string]int
	// References are the folders of other stacks that the program may read
	// outputs from, by "<project>/<stack>".
	References map[string]string
	// Output gets what Pulumi displays, Messages what the engine adds. Default: discarded.
	Output, Messages io.Writer
	// Color the display.
	Color bool

	key func() (*state.Key, error)
}

func (o Options) withDefaults() Options {
	if o.Folder == "" {
		o.Folder = string(stackfolder.Of(o.Root, o.Stack))
	}
	if o.Program == nil {
		o.Program = pool.Program
	}
	if o.InMemory {
		o.key = state.TestKey
	}
	for _, writer := range []*io.Writer{&o.Output, &o.Messages} {
		if *writer == nil {
			*writer = io.Discard
		}
	}
	return o
}

// Option changes one operation.
type Option func(*request)

// request has the options of one operation.
type request struct {
	refresh bool
	diff    bool
	targets []string
	packs   []deployment.LocalPolicyPack
}

// WithRefresh reads the account first.
func WithRefresh() Option { return func(r *request) { r.refresh = true } }

// WithDiff displays every property that differs.
func WithDiff() Option { return func(r *request) { r.diff = true } }

// WithTargets limits the operation to resources, by URN.
func WithTargets(urns ...string) Option { return func(r *request) { r.targets = urns } }

// WithPolicyPack checks the resources with a policy pack too: an executable, and the file
// of its configuration or "".
func WithPolicyPack(executable, config string) Option {
	return func(r *request) {
		r.packs = append(r.packs, deployment.LocalPolicyPack{Path: executable, Config: config})
	}
}
