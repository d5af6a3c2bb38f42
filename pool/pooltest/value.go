package pooltest

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/internals"
)

// Value is the value of an output, inside a program that Run runs. It fails for an output
// that failed, and for one of another type than T.
func Value[T any](ctx *pulumi.Context, of pulumi.Output) (T, error) {
	var none T
	result, err := internals.UnsafeAwaitOutput(ctx.Context(), of)
	if err != nil {
		return none, err
	}
	value, ok := result.Value.(T)
	if !ok {
		return none, fmt.Errorf("got an output of type %T, want %T", result.Value, none)
	}
	return value, nil
}
