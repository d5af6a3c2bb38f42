package fakeaws

import (
	"errors"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// bench makes the engine's calls to an account: check, then create, update or
// delete.
type bench struct {
	t *testing.T
	a *Account
	p *provider
}

func newBench(t *testing.T) *bench {
	t.Helper()
	a := New()
	return &bench{t, a, configured(t, a)}
}

// made is a resource with the state that the engine would keep.
type made struct {
	urn       resource.URN
	id        string
	in, state resource.PropertyMap
	// ignores are the ignoreChanges paths of the program.
	ignores []string
}

func (m *made) out(path string) any { return at(plainMap(m.state), path) }

func (b *bench) checked(urn resource.URN, old resource.PropertyMap, in props) resource.PropertyMap {
	b.t.Helper()
	res, err := b.p.Check(b.t.Context(), plugin.CheckRequest{URN: urn, Olds: old, News: propertyMap(in), AllowUnknowns: true})
	if err != nil {
		b.t.Fatal(err)
	}
	if len(res.Failures) > 0 {
		b.t.Fatalf("check of %s refused: %v", urn.Name(), res.Failures)
	}
	return res.Properties
}

func (b *bench) try(typ, name string, in props) (*made, error) {
	b.t.Helper()
	m := &made{urn: resource.NewURN("dev", "test", "", tokens.Type(typ), name)}
	m.in = b.checked(m.urn, nil, in)
	res, err := b.p.Create(b.t.Context(), plugin.CreateRequest{URN: m.urn, Properties: m.in})
	m.id, m.state = string(res.ID), res.Properties
	return m, err
}

func (b *bench) create(typ, name string, in props) *made {
	b.t.Helper()
	m, err := b.try(typ, name, in)
	if err != nil {
		b.t.Fatalf("create %s: %v", name, err)
	}
	return m
}

func (b *bench) tryUpdate(m *made, in props) error {
	b.t.Helper()
	news := b.checked(m.urn, m.in, in)
	res, err := b.p.Update(b.t.Context(), plugin.UpdateRequest{URN: m.urn, ID: resource.ID(m.id),
		OldInputs: m.in, OldOutputs: m.state, NewInputs: news, IgnoreChanges: m.ignores})
	if err == nil || errors.As(err, new(*plugin.InitError)) {
		m.in, m.state = news, res.Properties
	}
	return err
}

func (b *bench) update(m *made, in props) {
	b.t.Helper()
	if err := b.tryUpdate(m, in); err != nil {
		b.t.Fatalf("update %s: %v", m.urn.Name(), err)
	}
}

func (b *bench) diff(m *made, in props) plugin.DiffResult {
	b.t.Helper()
	res, err := b.p.Diff(b.t.Context(), plugin.DiffRequest{URN: m.urn, ID: resource.ID(m.id), OldInputs: m.in,
		OldOutputs: m.state, NewInputs: b.checked(m.urn, m.in, in), AllowUnknowns: true, IgnoreChanges: m.ignores})
	if err != nil {
		b.t.Fatal(err)
	}
	return res
}

func (b *bench) remove(m *made) error {
	_, err := b.p.Delete(b.t.Context(), plugin.DeleteRequest{URN: m.urn, ID: resource.ID(m.id), Inputs: m.in, Outputs: m.state})
	return err
}

// refresh reads the resource. It returns false if the resource is gone.
func (b *bench) refresh(m *made) bool {
	b.t.Helper()
	res, err := b.p.Read(b.t.Context(), plugin.ReadRequest{URN: m.urn, ID: resource.ID(m.id), Inputs: m.in, State: m.state})
	if err != nil {
		b.t.Fatal(err)
	}
	m.in, m.state = res.Inputs, res.Outputs
	return res.ID != ""
}

// held returns a resource as AWS stores it.
func (b *bench) held(typ, id string) props {
	b.t.Helper()
	for _, r := range b.a.Resources() {
		if r.Type == typ && r.ID == id {
			return r.Properties
		}
	}
	b.t.Fatalf("the account has no %s %s", typ, id)
	return nil
}

func (b *bench) pool(extra props) *made {
	b.t.Helper()
	return b.create(userPoolType, "pool", with(props{"name": "pool"}, extra))
}

func with(base, extra props) props {
	out := props{}
	for k, v := range base {
		out[k] = v
	}
	for k, v := range extra {
		out[k] = v
	}
	return out
}

// wantRefusal expects an error with AWS's exception.
func wantRefusal(t *testing.T, err error, exception string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), exception+": ") {
		t.Errorf("got %v, want %s", err, exception)
	}
}
