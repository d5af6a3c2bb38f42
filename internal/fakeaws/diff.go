package fakeaws

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// differ collects the paths that a plan changes.
type differ struct {
	paths    map[string]plugin.PropertyDiff
	replaces map[string]bool
}

// diff compares a plan with the state as the provider does, except for the
// paths that the program ignores.
func (t *table) diff(j *Call, ignored []string, in, state props) (plugin.DiffResult, error) {
	planned, err := t.planned(j, ignored, in, state)
	if err != nil {
		return plugin.DiffResult{}, err
	}
	return t.compare(t.inPlanOrder(ignored, in, planned), state, planned), nil
}

func (t *table) compare(in, state, planned props) plugin.DiffResult {
	d := &differ{map[string]plugin.PropertyDiff{}, map[string]bool{}}
	for i := range t.fields {
		f := &t.fields[i]
		d.field(f, f.name, state[f.name], planned[f.name], in[f.name], f.replaces, t.framework)
	}
	if t.replacesToo != nil {
		for _, path := range t.replacesToo(state, planned) {
			if diff, ok := d.paths[path]; ok {
				d.add(path, diff.Kind, true)
			}
		}
	}
	if len(d.paths) == 0 {
		return plugin.DiffResult{Changes: plugin.DiffNone}
	}
	res := plugin.DiffResult{Changes: plugin.DiffSome, DetailedDiff: d.paths}
	for name := range d.replaces {
		res.ReplaceKeys = append(res.ReplaceKeys, resource.PropertyKey(name))
	}
	slices.Sort(res.ReplaceKeys)
	if t.framework {
		res.DetailedDiff = nil
		return res
	}
	res.DeleteBeforeReplace = len(res.ReplaceKeys) > 0 && t.nameCollides(in, state)
	return res
}

// nameCollides reports whether a replacement would have the same name as the old
// resource because the program chose it. The old resource then has to be deleted
// first.
func (t *table) nameCollides(in, state props) bool {
	for i := range t.fields {
		f := &t.fields[i]
		if f.autoname == 0 || in[f.name] == nil || filledIn(in, f.name) {
			continue
		}
		if t.renameIsFree && in[f.name] != state[f.name] {
			continue
		}
		return true
	}
	return false
}

func (d *differ) add(path string, kind plugin.DiffKind, replaces bool) {
	if replaces {
		kind = kind.AsReplace()
		d.replaces[topLevel(path)] = true
	}
	d.paths[path] = plugin.PropertyDiff{Kind: kind}
}

// presence reports a value that is added or removed as a whole.
func (d *differ) presence(path string, old, now any, replaces bool) bool {
	switch {
	case old == nil && now != nil:
		d.add(path, plugin.DiffAdd, replaces)
	case old != nil && now == nil:
		d.add(path, plugin.DiffDelete, replaces)
	case isUnknown(now):
		d.add(path, plugin.DiffUpdate, replaces)
	default:
		return false
	}
	return true
}

func (d *differ) field(f *field, path string, old, now, in any, replaces, strict bool) {
	replaces = replaces || f.replaces
	// Terraform cannot tell an unset scalar or collection from a zero one. Its
	// newer plugin framework can.
	if !strict && f.kind != block && zero(old) && zero(now) {
		return
	}
	if in == nil && f.collection() && !f.computed && zero(now) {
		now = nil // removed is different from emptied
	}
	if same(old, now) || d.presence(path, old, now, replaces) {
		return
	}
	switch f.kind {
	case block:
		o, n := old.(props), now.(props)
		inner, _ := in.(props)
		for i := range f.fields {
			g := &f.fields[i]
			d.field(g, path+"."+g.name, o[g.name], n[g.name], inner[g.name], replaces, strict)
		}
	case stringMap:
		d.pairs(path, old.(props), now.(props), replaces)
	case list:
		d.list(f, path, old.([]any), now.([]any), replaces, strict)
	case set:
		written, _ := in.([]any)
		d.set(f, path, old.([]any), now.([]any), written, replaces, strict)
	default:
		if f.equivalent == nil || !f.equivalent(old, now) {
			d.add(path, plugin.DiffUpdate, replaces)
		}
	}
}

func (d *differ) pairs(path string, old, now props, replaces bool) {
	for k, v := range now {
		if o, ok := old[k]; !ok {
			d.add(path+"."+k, plugin.DiffAdd, replaces)
		} else if !same(o, v) {
			d.add(path+"."+k, plugin.DiffUpdate, replaces)
		}
	}
	for k := range old {
		if _, ok := now[k]; !ok {
			d.add(path+"."+k, plugin.DiffDelete, replaces)
		}
	}
}

func (d *differ) list(f *field, path string, old, now []any, replaces, strict bool) {
	elem := f.element()
	for i := range max(len(old), len(now)) {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case i >= len(old):
			d.add(at, plugin.DiffAdd, replaces)
		case i >= len(now):
			d.add(at, plugin.DiffDelete, replaces)
		default:
			d.field(elem, at, old[i], now[i], now[i], replaces, strict)
		}
	}
}
