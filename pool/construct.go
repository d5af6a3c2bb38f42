package pool

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// construction is what a component provider knows beyond the arguments.
type construction struct {
	// found is wrong with the inputs.
	found settings.Diagnostics
}

// add puts what is wrong with the inputs before what is wrong with what they say. It
// leaves out what is about the same settings.
func (c *construction) add(problems settings.Diagnostics) settings.Diagnostics {
	if c == nil {
		return problems
	}
	return append(c.found, problems.Except(c.found)...)
}

// Construct is New for a component provider. What it found wrong with the inputs is
// reported together with what is wrong with the settings, and nothing is registered then.
func Construct(ctx *pulumi.Context, name string, args UserPoolArgs, found Diagnostics, opts ...pulumi.ResourceOption) (*Pool, error) {
	args.constructed = &construction{found}
	return New(ctx, name, &args, opts...)
}

// ConstructClient is NewClient for a component provider, as Construct is New.
func ConstructClient(ctx *pulumi.Context, name string, args ClientArgs, found Diagnostics, opts ...pulumi.ResourceOption) (*Client, error) {
	args.constructed = &construction{found}
	return NewClient(ctx, name, &args, opts...)
}
