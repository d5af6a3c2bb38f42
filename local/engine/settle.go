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

// settle finishes what an interrupted run left pending. A resource that the
// account made and whose answer was lost is taken into the state; everything else
// either did not happen or happens again in the next `up`, so that nothing has
// to be kept about it.
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
			known := slices.IndexFunc(d.Resources, func(had apitype.ResourceV3) bool { return had.Type == one.Type && had.ID == id })
			switch {
			case known < 0:
				d.Resources = withCreated(d.Resources, one, id)
				created = append(created, one.URN.Name())
			case !reflect.DeepEqual(d.Resources[known].Outputs, d.Resources[known].Inputs):
				continue // AWS made nothing since
			}
			// Still pending, in case this run is interrupted too.
			d.PendingOperations = append(d.PendingOperations, operation)
			unread = append(unread, string(one.URN))
		}
	})
	if err != nil || len(unread) == 0 {
		return err
	}
	// What AWS computed is read in, without a word unless that fails.
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

// withCreated is the state after the create of a resource. It stands where the one
// stood that it replaces, since others may depend on both by the same URN. One that
// was deleted to make room for it is gone; one that is still there waits for its
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
