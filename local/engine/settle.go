package engine

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// settle finishes the pending operations of an interrupted run. If the account created a
// resource whose answer was lost, settle adds it to the state. All other operations either
// did not happen or happen again in the next `up`.
func (s *Stack) settle(ctx context.Context) error {
	pending := s.state.Deployment().PendingOperations
	if len(pending) == 0 {
		return nil
	}
	var unread, created []string
	err := s.state.Edit(func(d *apitype.DeploymentV3) {
		d.PendingOperations = nil
		for _, operation := range pending {
			one := operation.Resource
			if operation.Type != apitype.OperationTypeCreating || !one.Custom {
				continue
			}
			id := resource.ID(s.account.MadeFor(string(one.URN), string(one.Type)))
			if id == "" {
				continue
			}
			// A deleted predecessor may have had the same ID: that of the pool for its logs.
			known := slices.IndexFunc(d.Resources, func(had apitype.ResourceV3) bool {
				return had.Type == one.Type && had.ID == id && !had.PendingReplacement
			})
			switch {
			case known < 0:
				d.Resources = withCreated(d.Resources, one, id)
				created = append(created, one.URN.Name())
			case !reflect.DeepEqual(d.Resources[known].Outputs, d.Resources[known].Inputs):
				continue // AWS created nothing since
			}
			// Still pending, in case this run is interrupted too.
			d.PendingOperations = append(d.PendingOperations, operation)
			unread = append(unread, string(one.URN))
		}
	})
	if err != nil || len(unread) == 0 {
		return err
	}
	// Read what AWS computed, and show the output only if that fails.
	o := operation{apitype.RefreshUpdate, "refresh", refresh}
	asked := request{targets: unread}
	quiet := s.newDisplay(o, asked, false)
	quiet.out = io.Discard
	if result, err := s.once(ctx, o, asked, false, quiet); err != nil {
		_, _ = io.WriteString(s.options.Output, result.Log)
		return err
	}
	if err := s.state.Edit(func(d *apitype.DeploymentV3) { d.PendingOperations = nil }); err != nil {
		return err
	}
	for _, name := range created {
		_, _ = fmt.Fprintf(s.options.Messages, "Added %s, which the interrupted run created, to the state.\n", name)
	}
	return nil
}

// withCreated is the state after the create of a resource. It takes the position of the
// resource that it replaces, because others may depend on both by the same URN. A
// predecessor that was already deleted is removed; one that still exists is marked for
// deletion.
func withCreated(resources []apitype.ResourceV3, created apitype.ResourceV3, id resource.ID) []apitype.ResourceV3 {
	created.ID = id
	created.Outputs = created.Inputs // enough to read it by
	out := make([]apitype.ResourceV3, 0, len(resources)+1)
	placed := false
	for _, one := range resources {
		if one.URN != created.URN || one.Delete {
			out = append(out, one)
			continue
		}
		out, placed = append(out, created), true
		if !one.PendingReplacement {
			one.Delete = true
			out = append(out, one)
		}
	}
	if !placed {
		out = append(out, created)
	}
	return out
}
