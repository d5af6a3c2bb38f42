package fakeaws

import "slices"

// refreshed returns the inputs after a refresh, as the bridge computes them
// (pulumi-terraform-bridge, extractInputs). It walks the old inputs and the new
// state in parallel and takes from the state only what the old inputs have. The
// result doesn't necessarily match AWS: it pairs list elements by index, but the
// state lists the elements of a set in another order.
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

// imported returns the inputs of a resource that isn't in a program yet: every
// value that is set and isn't the provider's default.
func (t *table) imported(out props) props {
	in := importObject(t.fields, out)
	in[defaultsKey] = []any{}
	return in
}

// conflicting reports whether the inputs already exclude the field, as a role's
// name excludes its name prefix.
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
