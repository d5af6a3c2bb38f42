package fakeaws

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// ignoring returns the plan with the state's values at and below the ignored
// paths. The engine has already restored the inputs; this restores values that
// AWS added, which aren't in the inputs.
func (t *table) ignoring(paths []string, planned, state props) (props, error) {
	if len(paths) == 0 {
		return planned, nil
	}
	planned = clone(planned).(props) // it shares memory with inputs and state
	for _, text := range paths {
		path, err := resource.ParsePropertyPath(text)
		if err != nil {
			return nil, fmt.Errorf("ignoreChanges: %q: %w", text, err)
		}
		keepIgnored(t.fields, path, planned, state)
	}
	return planned, nil
}

// inPlanOrder replaces partly ignored sets with those of the plan, so that the
// diff compares the plan's.
func (t *table) inPlanOrder(paths []string, in, planned props) props {
	in = clone(in).(props)
	for _, path := range paths {
		f := find(t.fields, topLevel(path))
		if f != nil && f.kind == set && in[f.name] != nil {
			in[f.name] = planned[f.name]
		}
	}
	return in
}

// keepIgnored follows a path through a block, whose fields are known, or a map, which
// has none.
func keepIgnored(fields []field, path resource.PropertyPath, planned, state props) {
	if len(path) == 0 {
		return
	}
	name, ok := path[0].(string)
	if !ok {
		return
	}
	f, rest := find(fields, name), path[1:]
	switch from := state[name]; {
	case len(rest) == 0 && from == nil:
		delete(planned, name)
	case len(rest) == 0:
		planned[name] = clone(from)
	case f != nil && f.collection():
		to, _ := planned[name].([]any)
		old, _ := from.([]any)
		keepIgnoredInList(f, rest, to, old)
	default:
		to, isObject := planned[name].(props)
		old, _ := from.(props)
		if !isObject {
			return // added or removed as a whole
		}
		var inner []field
		if f != nil {
			inner = f.fields
		}
		keepIgnored(inner, rest, to, old)
	}
}

// keepIgnoredInList indexes by the state. A set has no order, so there it finds the
// plan's element with the same name.
func keepIgnoredInList(f *field, path resource.PropertyPath, planned, state []any) {
	i, ok := path[0].(int)
	if !ok || i < 0 || i >= len(state) {
		return
	}
	at := i
	if f.kind == set {
		at = slices.IndexFunc(planned, func(e any) bool { return sortKey(e) == sortKey(state[i]) })
	}
	if at < 0 || at >= len(planned) {
		return
	}
	if len(path) == 1 {
		planned[at] = clone(state[i])
		return
	}
	to, isObject := planned[at].(props)
	old, _ := state[i].(props)
	if isObject {
		keepIgnored(f.fields, path[1:], to, old)
	}
}
