package fakeaws

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// ignoring is a plan in which everything at or below the ignored paths stays as
// the state has it. The engine has put old inputs in the place of new ones
// there already; this is about what AWS added, which no input ever held.
func (t *table) ignoring(paths []string, planned, state props) (props, error) {
	if len(paths) == 0 {
		return planned, nil
	}
	planned = clone(planned).(props) // it shares its parts with inputs and state
	for _, text := range paths {
		path, err := resource.ParsePropertyPath(text)
		if err != nil {
			return nil, fmt.Errorf("ignoreChanges: %q: %w", text, err)
		}
		stay(t.fields, path, planned, state)
	}
	return planned, nil
}

// inPlanOrder gives the sets that are partly ignored in the plan's words, so
// that they are compared in these and not in the program's.
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

// stay follows a path through a block, whose fields are known, or a map, which
// has none.
func stay(fields []field, path resource.PropertyPath, planned, state props) {
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
		stayInList(f, rest, to, old)
	default:
		to, isObject := planned[name].(props)
		old, _ := from.(props)
		if !isObject {
			return // it goes, or comes, as a whole
		}
		var inner []field
		if f != nil {
			inner = f.fields
		}
		stay(inner, rest, to, old)
	}
}

// stayInList counts as the state does. The order of a set says nothing, so
// there the plan's element of the same name is meant.
func stayInList(f *field, path resource.PropertyPath, planned, state []any) {
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
		stay(f.fields, path[1:], to, old)
	}
}
