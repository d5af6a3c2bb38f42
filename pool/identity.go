package pool

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/internals"
)

// identities are the URNs that a component may have in the state: its own first,
// then those of its aliases.
type identities []resource.URN

// identify finds them before the component is registered. Aliases of its parent
// are known if the parent is a UserPool; those of another component have to be
// repeated in the options.
func identify(ctx *pulumi.Context, typ, name string, opts ...pulumi.ResourceOption) (identities, error) {
	if strings.Contains(name, ",") {
		return nil, fmt.Errorf("the logical name %q has a comma, which the Pulumi SDK can't read back; choose another name", name)
	}
	options, err := pulumi.NewResourceOptions(opts...)
	if err != nil {
		return nil, err
	}
	var parent resource.URN
	if options.Parent != nil {
		if parent, err = awaitURN(ctx, options.Parent.URN()); err != nil {
			return nil, err
		}
	}
	own := newURN(ctx.Stack(), ctx.Project(), parent, typ, name)
	found := identities{own}
	for _, alias := range options.Aliases {
		urn, err := aliasURN(ctx, alias, own, parent)
		if err != nil {
			return nil, err
		}
		found = append(found, urn)
	}
	if pool, ok := options.Parent.(*UserPool); ok && len(pool.identities) > 0 {
		for _, former := range pool.identities[1:] {
			found = append(found, below(former, typ, inheritedName(name, parent.Name(), former.Name())))
		}
	}
	return found, nil
}

// inheritedName is what a child was called when its parent had another name: the
// engine replaces the parent's name if the child's begins with it.
func inheritedName(name, parent, former string) string {
	if rest, found := strings.CutPrefix(name, parent); found {
		return former + rest
	}
	return name
}

// aliasURN is an alias as the engine understands it: a field that it leaves out
// keeps its current value. A component provider gets empty text for such fields.
func aliasURN(ctx *pulumi.Context, alias pulumi.Alias, own, parent resource.URN) (resource.URN, error) {
	if alias.URN != nil {
		return awaitURN(ctx, alias.URN.ToURNOutput())
	}
	var failed error
	text := func(input pulumi.StringInput, fallback string) string {
		if input == nil || failed != nil {
			return fallback
		}
		value, err := await[string](ctx.Context(), input.ToStringOutput())
		failed = err
		return cmp.Or(value, fallback)
	}
	name := text(alias.Name, own.Name())
	typ := text(alias.Type, string(own.Type()))
	stack := text(alias.Stack, string(own.Stack()))
	project := text(alias.Project, string(own.Project()))
	if failed != nil {
		return "", failed
	}
	var err error
	switch {
	case alias.Parent != nil:
		parent, err = awaitURN(ctx, alias.Parent.URN())
	case alias.ParentURN != nil:
		parent, err = awaitURN(ctx, alias.ParentURN.ToURNOutput())
	case alias.NoParent != nil:
		var none bool
		if none, err = await[bool](ctx.Context(), alias.NoParent.ToBoolOutput()); none {
			parent = ""
		}
	}
	return newURN(stack, project, parent, typ, name), err
}

func awaitURN(ctx *pulumi.Context, urn pulumi.URNOutput) (resource.URN, error) {
	value, err := await[pulumi.URN](ctx.Context(), urn)
	return resource.URN(value), err
}

// await waits for a value that is known in a preview too: names and URNs are.
func await[T any](ctx context.Context, output pulumi.Output) (T, error) {
	var none T
	result, err := internals.UnsafeAwaitOutput(ctx, output)
	if err != nil {
		return none, fmt.Errorf("wait for a URN: %w", err)
	}
	value, ok := result.Value.(T)
	if !ok {
		return none, fmt.Errorf("the parents, names and types of aliases must be known in a preview")
	}
	return value, nil
}

// newURN is the URN of a resource. It omits the stack as a parent.
func newURN(stack, project string, parent resource.URN, typ, name string) resource.URN {
	var above tokens.Type
	if parent != "" && parent.QualifiedType() != resource.RootStackType {
		above = parent.QualifiedType()
	}
	return resource.NewURN(tokens.QName(stack), tokens.PackageName(project), above, tokens.Type(typ), name)
}

// below is the URN of a child.
func below(parent resource.URN, typ, name string) resource.URN {
	return newURN(string(parent.Stack()), string(parent.Project()), parent, typ, name)
}
