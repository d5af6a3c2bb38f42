package fakeaws

import "slices"

// refreshed are the inputs after a read of a resource that the state knows, made
// anew as the bridge makes them (pulumi-terraform-bridge, extractInputs): old
// inputs and new state are walked side by side, and only what the old inputs had
// is taken from the state. So they are no evidence of what AWS has: the elements
// of a set stand in another order in the state, and those of an array meet by
// their place.
func (t *table) refreshed(in, out props) props {
	fresh := refreshObject(t.fields, in, out)
	if made, ok := in[defaultsKey].([]any); ok {
		fresh[defaultsKey] = slices.DeleteFunc(slices.Clone(made), func(name any) bool {
			key, _ := name.(string)
			return !same(in[key], out[key])
		})
	}
	return fresh
}

func refreshObject(fields []field, in, out props) props {
	fresh := props{}
	for name, old := range in {
		if now, ok := out[name]; ok {
			fresh[name] = refreshValue(find(fields, name), old, now)
		}
	}
	return fresh
}

func refreshValue(f *field, old, now any) any {
	if f != nil && f.equivalent != nil && now != nil && f.equivalent(old, now) {
		return old // the provider stores it in another form than the program writes
	}
	switch was := old.(type) {
	case props:
		if is, ok := now.(props); ok {
			var inner []field
			if f != nil {
				inner = f.fields
			}
			return refreshObject(inner, was, is)
		}
	case []any:
		if is, ok := now.([]any); ok {
			fresh := make([]any, min(len(was), len(is)))
			for i := range fresh {
				fresh[i] = refreshElement(f, was[i], is[i])
			}
			return fresh
		}
	}
	return clone(now)
}

func refreshElement(f *field, old, now any) any {
	if f == nil {
		return refreshValue(nil, old, now)
	}
	return refreshValue(f.element(), old, now)
}

// imported are the inputs of a resource that no program wrote yet: everything
// that is set and is not the provider's own default.
func (t *table) imported(out props) props {
	in := importObject(t.fields, out)
	in[defaultsKey] = []any{}
	return in
}

// conflicting says that what stands in the inputs already rules the field out,
// as a role's name does with the prefix that it was made from.
func conflicting(f *field, in props) bool { return anyGiven(in, f.conflicts) }

func importObject(fields []field, out props) props {
	in := props{}
	for i := range fields {
		f := &fields[i]
		v := out[f.name]
		if f.readOnly || zero(v) && !f.required || conflicting(f, in) {
			continue
		}
		if o, ok := v.(props); ok && f.kind == block {
			if o = importObject(f.fields, o); len(o) > 0 || f.required {
				in[f.name] = o
			}
			continue
		}
		in[f.name] = clone(v)
	}
	return in
}
