package fakeaws

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// Check rejects what the provider rejects in a preview, and adds its defaults.
func (p *provider) Check(ctx context.Context, req plugin.CheckRequest) (plugin.CheckResponse, error) {
	var res plugin.CheckResponse
	err := p.serve(ctx, &Call{Op: "check", Type: string(req.URN.Type()), Name: req.URN.Name()}, func() error {
		t, err := lookup(req.URN.Type())
		if err != nil {
			return err
		}
		id, err := p.identity(ctx)
		if err != nil {
			return err
		}
		res, err = t.checkInputs(req, id)
		return err
	})
	return res, err
}

func (t *table) checkInputs(req plugin.CheckRequest, id *identity) (plugin.CheckResponse, error) {
	news := plainMap(req.News)
	delete(news, defaultsKey)
	delete(news, "tagsAll")
	c := &checker{table: t, resource: req.URN.Name()}
	in := c.object(t.fields, news, "", false)
	made, err := t.autoname(req, plainMap(req.Olds), in)
	if err != nil {
		return plugin.CheckResponse{}, err
	}
	c.couplings(t.fields, in, in, "")
	if t.check != nil {
		t.check(in, c.refuse)
	}
	if find(t.fields, "tagsAll") != nil {
		in["tagsAll"] = mergeTags(id.defaultTags, in["tags"])
	}
	in[defaultsKey] = made
	res := plugin.CheckResponse{Properties: t.marked(in)}
	for _, reason := range c.failures {
		res.Failures = append(res.Failures, plugin.CheckFailure{Reason: reason})
	}
	return res, nil
}

// mergeTags is tagsAll: the provider's default tags, overridden by the
// resource's own.
func mergeTags(defaults props, tags any) any {
	if isUnknown(tags) {
		return unknown
	}
	all := clone(defaults).(props)
	own, _ := tags.(props)
	for k, v := range own {
		all[k] = v
	}
	return all
}

// Diff reports what an update would change, and whether it would replace the
// resource.
func (p *provider) Diff(ctx context.Context, req plugin.DiffRequest) (plugin.DiffResponse, error) {
	var res plugin.DiffResponse
	c := &Call{Op: "diff", Type: string(req.URN.Type()), Name: req.URN.Name(), ID: string(req.ID)}
	err := p.serve(ctx, c, func() error {
		t, err := lookup(req.URN.Type())
		if err != nil {
			return err
		}
		if res, err = t.diff(c, req.IgnoreChanges, plainMap(req.NewInputs), plainMap(req.OldOutputs)); err != nil {
			return fmt.Errorf("diffing %s: %w", req.URN, err)
		}
		return nil
	})
	return res, err
}
