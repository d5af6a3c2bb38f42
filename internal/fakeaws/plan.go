package fakeaws

import (
	"slices"
)

// plan is what the resource will hold: what the program wrote, the defaults,
// what the state keeps, and unknown for what only AWS decides. A nil state
// plans a creation.
func (t *table) plan(in, state props) props {
	out := planObject(t.fields, in, state, state == nil)
	t.planTags(in, state, out)
	if t.framework {
		for k, v := range out {
			if v == nil {
				delete(out, k)
			}
		}
	}
	return out
}

// planned is the whole plan, after ignored changes and the provider's own part.
func (t *table) planned(j *Call, ignored []string, in, state props) (props, error) {
	out, err := t.ignoring(ignored, t.plan(in, state), state)
	if err == nil && t.customize != nil {
		err = t.customize(func(operations ...string) { j.AWS = append(j.AWS, operations...) }, out, state)
	}
	return out, err
}

func planObject(fields []field, in, state props, creating bool) props {
	out := props{}
	for i := range fields {
		f := &fields[i]
		out[f.name] = planField(f, in[f.name], state[f.name], creating)
	}
	return out
}

func planField(f *field, in, state any, creating bool) any {
	if in == nil || f.readOnly {
		return planMissing(f, state, creating)
	}
	if isUnknown(in) {
		return unknown
	}
	switch {
	case f.kind == block:
		old, _ := state.(props)
		return planObject(f.fields, in.(props), old, creating || old == nil)
	case f.collection():
		return planElements(f, in.([]any), state)
	}
	if state != nil && f.equivalent != nil && f.equivalent(in, state) {
		return state
	}
	if f.canonical != nil {
		return f.canonical(in)
	}
	return in
}

// planMissing plans a field that the program omits.
func planMissing(f *field, state any, creating bool) any {
	switch {
	case f.def != nil:
		return f.def
	case f.computed || f.readOnly:
		// A collection that was never read counts as unknown. Nested blocks do
		// not, since Terraform cannot mark them as unknown.
		if creating || state == nil && !f.blocks() && (f.collection() || f.kind == stringMap) {
			return unknown
		}
		return state
	case f.missingIsEmpty && state != nil:
		return planObject(f.fields, props{}, state.(props), false)
	case f.blocks():
		return []any{}
	}
	return nil
}

func planElements(f *field, in []any, state any) any {
	out := make([]any, 0, len(in))
	for _, e := range in {
		if inner, ok := e.(props); ok && f.fields != nil {
			e = planObject(f.fields, inner, nil, true)
		}
		if f.kind == set && slices.ContainsFunc(out, func(o any) bool { return elementKey(o) == elementKey(e) }) {
			continue
		}
		out = append(out, e)
	}
	if f.kind != set {
		return out
	}
	if old, ok := state.([]any); ok && sameElements(old, out) {
		return old
	}
	return f.inStateOrder(out)
}

// planTags plans tagsAll, which the provider computes. It is unknown in the
// plan of a new resource without tags.
func (t *table) planTags(in, state, out props) {
	if find(t.fields, "tagsAll") == nil {
		return
	}
	all, ok := in["tagsAll"]
	switch {
	case !ok:
	case state == nil && zero(all), state != nil && state["tagsAll"] == nil && zero(all):
		out["tagsAll"] = unknown
	default:
		out["tagsAll"] = all
	}
}
