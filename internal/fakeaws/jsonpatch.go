package fakeaws

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// patchOperation is one operation of a JSON Patch (RFC 6902).
type patchOperation struct {
	Op    string `json:"op"`
	Path  string `json:"path"`
	Value any    `json:"value,omitempty"`
}

// patchOf is the patch that the provider sends to Cloud Control. It behaves as
// github.com/mattbaird/jsonpatch does: it names list elements by index, and in
// lists of different lengths it removes and adds the elements that differ, each
// at its index in its own list.
func patchOf(old, now any, path string) []patchOperation {
	if reflect.DeepEqual(old, now) {
		return nil
	}
	var out []patchOperation
	switch before := old.(type) {
	case props:
		after, ok := now.(props)
		if !ok {
			break
		}
		for _, k := range slices.Sorted(maps.Keys(after)) {
			if v, had := before[k]; had {
				out = append(out, patchOf(v, after[k], path+"/"+k)...)
			} else {
				out = append(out, patchOperation{"add", path + "/" + k, after[k]})
			}
		}
		for _, k := range slices.Sorted(maps.Keys(before)) {
			if _, has := after[k]; !has {
				out = append(out, patchOperation{Op: "remove", Path: path + "/" + k})
			}
		}
		return out
	case []any:
		after, ok := now.([]any)
		if !ok {
			break
		}
		if len(before) == len(after) {
			for i := range after {
				out = append(out, patchOf(before[i], after[i], fmt.Sprintf("%s/%d", path, i))...)
			}
			return out
		}
		within := func(list []any, v any) bool {
			return slices.ContainsFunc(list, func(e any) bool { return reflect.DeepEqual(e, v) })
		}
		for i, v := range before {
			if !within(after, v) {
				out = append(out, patchOperation{Op: "remove", Path: fmt.Sprintf("%s/%d", path, i)})
			}
		}
		for i, v := range after {
			if !within(before, v) {
				out = append(out, patchOperation{"add", fmt.Sprintf("%s/%d", path, i), v})
			}
		}
		return out
	}
	return []patchOperation{{"replace", path, now}}
}

// patched applies a patch to what AWS holds, as Cloud Control does. The message
// is the service's own (terraform-provider-awscc#3235).
func patched(doc props, patch []patchOperation) (props, error) {
	out := clone(doc)
	for _, p := range patch {
		var ok bool
		steps := strings.Split(strings.TrimPrefix(p.Path, "/"), "/")
		if out, ok = p.at(out, steps); !ok {
			return nil, fmt.Errorf("[%s Operation] noSuchPath in source, path provided : /%s", strings.ToUpper(p.Op), p.Path)
		}
	}
	return out.(props), nil
}

// at returns the value with the operation applied below it.
func (p patchOperation) at(value any, steps []string) (any, bool) {
	step, last := steps[0], len(steps) == 1
	switch v := value.(type) {
	case props:
		inner, exists := v[step]
		switch {
		case !last:
			changed, ok := p.at(inner, steps[1:])
			v[step] = changed
			return v, exists && ok
		case p.Op == "remove":
			delete(v, step)
			return v, exists
		}
		v[step] = p.Value
		return v, exists || p.Op == "add"
	case []any:
		i, err := strconv.Atoi(step)
		switch {
		case err != nil || i < 0 || i > len(v) || i == len(v) && (!last || p.Op != "add"):
			return v, false
		case !last:
			changed, ok := p.at(v[i], steps[1:])
			v[i] = changed
			return v, ok
		case p.Op == "remove":
			return slices.Delete(v, i, i+1), true
		case p.Op == "add":
			return slices.Insert(v, i, p.Value), true
		}
		v[i] = p.Value
		return v, true
	}
	return value, false
}
