package pool

import (
	"runtime"
	"sync"
	"weak"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// running is what the pools of one program share.
type running struct {
	// The snapshot is read once, because the engine saves its progress during a
	// run.
	once     sync.Once
	snapshot snapshot
	err      error

	names knownNames
}

// programs are those that run in this process.
var programs sync.Map // weak.Pointer[pulumi.Context] to *running

// programOf is the program of a context, for as long as the context is in use.
func programOf(ctx *pulumi.Context) *running {
	program := weak.Make(ctx)
	stored, loaded := programs.LoadOrStore(program, &running{names: knownNames{given: map[string]bool{}, former: map[string]string{}}})
	if !loaded {
		runtime.AddCleanup(ctx, func(program weak.Pointer[pulumi.Context]) { programs.Delete(program) }, program)
	}
	return stored.(*running)
}
