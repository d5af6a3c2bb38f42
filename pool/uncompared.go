package pool

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/transition"
)

// compared returns the ID of a pool or a client that check didn't find in the
// state. If the engine does find it, a preview fails, because the change was
// compared with nothing. The engine also follows the aliases of parents, which
// the SDK hides.
func compared(ctx *pulumi.Context, component string, id pulumi.IDOutput, suffix string) (pulumi.IDOutput, error) {
	if !ctx.DryRun() {
		return id, nil
	}
	had, err := snapshotOf(ctx)
	if err != nil {
		return id, err
	}
	return id.ApplyT(func(id pulumi.ID) (pulumi.ID, error) {
		if former, found := had.urnOf(string(id)); found {
			return id, fmt.Errorf("%s: The stack has %s under another URN because of a parent's alias, so this change was not compared with it. "+
				"Add pulumi.Alias{URN: pulumi.URN(%q)} to its own options", component, id, componentOf(former, suffix))
		}
		return id, nil
	}).(pulumi.IDOutput), nil
}

// urnOf finds a pool or a client by its ID.
func (s snapshot) urnOf(id string) (resource.URN, bool) {
	for urn, value := range s.byURN {
		switch value := value.(type) {
		case transition.UserPool:
			if value.ID == id {
				return urn, true
			}
		case transition.Client:
			if value.ID == id {
				return urn, true
			}
		}
	}
	return "", false
}

// componentOf is the component above a resource that has the component's name with a
// suffix.
func componentOf(urn resource.URN, suffix string) resource.URN {
	types := strings.TrimSuffix(string(urn.QualifiedType()), "$"+string(urn.Type()))
	above, own := "", types
	if at := strings.LastIndex(types, "$"); at >= 0 {
		above, own = types[:at], types[at+1:]
	}
	return resource.NewURN(urn.Stack(), urn.Project(), tokens.Type(above), tokens.Type(own), strings.TrimSuffix(urn.Name(), suffix))
}
