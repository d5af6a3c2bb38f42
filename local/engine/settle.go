package engine

import (
	"context"
	"fmt"
	"io"

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
	var found []string
	err := s.state.Edit(func(d *apitype.DeploymentV3) {
		d.PendingOperations = nil
		for _, operation := range pending {
			one := operation.Resource
			if operation.Type != apitype.OperationTypeCreating || !one.Custom {
				continue
			}
			id := s.account.MadeFor(string(one.URN), string(one.Type))
			if id == "" {
				continue
			}
			d.Resources = withCreated(d.Resources, one, resource.ID(id))
			found = append(found, string(one.URN))
		}
	})
	if err != nil || len(found) == 0 {
		return err
	}
	// What AWS computed is read in, without a word.
	o := operation{apitype.RefreshUpdate, "refresh", refresh}
	asked := request{targets: found}
	quiet := s.newDisplay(o, asked, false)
	quiet.out = io.Discard
	if _, err := s.once(ctx, o, asked, false, quiet); err != nil {
		return err
	}
	for _, urn := range found {
		_, _ = fmt.Fprintf(s.options.Messages, "Took in %s, which the interrupted run created.\n", resource.URN(urn).Name())
	}
	return nil
}

// withCreated is the state after the create of a resource. It takes the place
// of one that was deleted to make room for it; one that is still there waits
// for its deletion.
func withCreated(resources []apitype.ResourceV3, created apitype.ResourceV3, id resource.ID) []apitype.ResourceV3 {
	created.ID = id
	created.Outputs = created.Inputs // enough to read it by
	out := make([]apitype.ResourceV3, 0, len(resources)+1)
	var replaced []apitype.ResourceV3
	for _, one := range resources {
		switch {
		case one.URN != created.URN || one.Delete:
			out = append(out, one)
		case !one.PendingReplacement:
			one.Delete = true
			replaced = append(replaced, one)
		}
	}
	return append(append(out, created), replaced...)
}
