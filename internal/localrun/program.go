package localrun

import (
	"fmt"
	"sync/atomic"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
)

// program is what runs inside the engine's operations.
type program struct {
	run pulumi.RunFunc
	// reported is set when the user has seen why the program failed.
	reported atomic.Bool
}

// guarded runs the program. A panic becomes a line on the engine's log: it is
// a bug of the program, and a stack trace would help nobody who runs it.
func (p *program) guarded(ctx *pulumi.Context) (err error) {
	p.reported.Store(false)
	defer func() {
		if bug := recover(); bug != nil {
			err = fmt.Errorf("the program has a bug, please report it: %v", bug)
			p.reported.Store(ctx.Log.Error(err.Error(), nil) == nil)
		}
	}()
	err = p.run(ctx)
	p.reported.Store(pool.Reported(err))
	return err
}
