package fakeaws

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// Create creates the resource, or plans it in a preview.
func (p *provider) Create(ctx context.Context, req plugin.CreateRequest) (plugin.CreateResponse, error) {
	res := plugin.CreateResponse{Status: resource.StatusOK}
	j := &Call{Op: "create", Type: string(req.URN.Type()), Name: req.URN.Name(), Preview: req.Preview}
	err := p.serve(ctx, j, func() error {
		t, err := lookup(req.URN.Type())
		if err != nil {
			return err
		}
		in := plainMap(req.Properties)
		planned, err := t.planned(j, nil, in, nil)
		if err != nil {
			return failed("creating", req.URN, err)
		}
		if req.Preview {
			planned["id"] = unknown
			res.Properties = t.marked(planned)
			return nil
		}
		return p.aws(ctx, t, j, in, func(c *call) error {
			c.sends(t.calls.create...)
			id, err := t.create(c, knownProps(planned))
			if id == "" {
				return failed("creating", req.URN, err)
			}
			res.ID, j.ID = resource.ID(id), id
			c.store.remember(string(req.URN), t.token, id)
			ch := change{req.URN, "creating", id, req.Properties, planned}
			res.Properties, res.Status, err = t.settle(c, ch, err)
			return err
		})
	})
	return res, err
}

// Update changes the resource in place, or plans the change in a preview.
func (p *provider) Update(ctx context.Context, req plugin.UpdateRequest) (plugin.UpdateResponse, error) {
	res := plugin.UpdateResponse{Status: resource.StatusOK}
	j := &Call{Op: "update", Type: string(req.URN.Type()), Name: req.URN.Name(), ID: string(req.ID), Preview: req.Preview}
	err := p.serve(ctx, j, func() error {
		t, err := lookup(req.URN.Type())
		if err != nil {
			return err
		}
		in, state := plainMap(req.NewInputs), plainMap(req.OldOutputs)
		planned, err := t.planned(j, req.IgnoreChanges, in, state)
		if err != nil {
			return failed("updating", req.URN, err)
		}
		if req.Preview {
			planned["id"] = string(req.ID)
			res.Properties = t.marked(planned)
			return nil
		}
		return p.aws(ctx, t, j, in, func(c *call) error {
			id := string(req.ID)
			err := t.apply(c, id, state, knownProps(planned))
			if err != nil && t.framework {
				return failed("updating", req.URN, err)
			}
			ch := change{req.URN, "updating", id, req.NewInputs, planned}
			res.Properties, res.Status, err = t.settle(c, ch, err)
			return err
		})
	})
	return res, err
}

// change is a create or update that has reached AWS.
type change struct {
	urn     resource.URN
	doing   string
	id      string
	in      resource.PropertyMap
	planned props
}

// settle makes the state after a change. After a failure the provider writes
// its plan to the state and does not read again, so the state shows the plan
// rather than what AWS holds.
func (t *table) settle(c *call, ch change, err error) (resource.PropertyMap, resource.Status, error) {
	if err != nil {
		state := t.marked(t.outputs(c, ch.id, knownProps(ch.planned), ch.planned))
		return state, resource.StatusPartialFailure,
			&partialError{id: ch.id, inputs: ch.in, state: state, err: failed(ch.doing, ch.urn, err)}
	}
	c.sends(t.calls.read...)
	held, ok := t.read(c, ch.id)
	if !ok {
		err := fail(serviceOf(t.token), "Describe", "ResourceNotFoundException", "%s is gone", ch.id)
		return nil, resource.StatusUnknown, failed(ch.doing, ch.urn, err)
	}
	return t.marked(t.outputs(c, ch.id, held, ch.planned)), resource.StatusOK, nil
}

// Delete deletes the resource. One that is already gone is no error.
func (p *provider) Delete(ctx context.Context, req plugin.DeleteRequest) (plugin.DeleteResponse, error) {
	j := &Call{Op: "delete", Type: string(req.URN.Type()), Name: req.URN.Name(), ID: string(req.ID)}
	err := p.serve(ctx, j, func() error {
		t, err := lookup(req.URN.Type())
		if err != nil {
			return err
		}
		return p.aws(ctx, t, j, plainMap(req.Inputs), func(c *call) error {
			c.sends(t.calls.remove...)
			err := t.remove(c, string(req.ID), plainMap(req.Outputs))
			if err == nil || notFound(err) {
				return nil
			}
			return failed("deleting", req.URN, err)
		})
	})
	if err != nil {
		return plugin.DeleteResponse{Status: resource.StatusUnknown}, err
	}
	return plugin.DeleteResponse{Status: resource.StatusOK}, nil
}

// Read reads the resource for a refresh or an import. It returns nothing if the
// resource is gone.
func (p *provider) Read(ctx context.Context, req plugin.ReadRequest) (plugin.ReadResponse, error) {
	res := plugin.ReadResponse{Status: resource.StatusOK}
	j := &Call{Op: "read", Type: string(req.URN.Type()), Name: req.URN.Name(), ID: string(req.ID)}
	err := p.serve(ctx, j, func() error {
		t, err := lookup(req.URN.Type())
		if err != nil {
			return err
		}
		in, state := plainMap(req.Inputs), plainMap(req.State)
		return p.aws(ctx, t, j, in, func(c *call) error {
			id := string(req.ID)
			if len(state) == 0 && t.importID != nil {
				id = t.importID(c, id)
			}
			c.sends(t.calls.read...)
			held, ok := t.read(c, id)
			if !ok {
				return nil
			}
			out := t.outputs(c, id, held, state)
			if t.unread != nil {
				t.unread(state, out)
			}
			if len(in) == 0 {
				in = t.imported(out)
			} else {
				in = t.refreshed(in, out)
			}
			res.ReadResult = plugin.ReadResult{ID: resource.ID(id), Inputs: t.marked(in), Outputs: t.marked(out)}
			return nil
		})
	})
	return res, err
}
