package fakeaws

// refreshed are the inputs after a read: what the program wrote, with the
// values that AWS has now, so that drift shows as a change of inputs.
func (t *table) refreshed(in, out props) props {
	fresh := refreshObject(t.fields, in, out)
	for _, k := range []string{defaultsKey, "tagsAll"} {
		if v, ok := in[k]; ok && fresh[k] == nil {
			fresh[k] = v
		}
	}
	return fresh
}

func refreshObject(fields []field, in, out props) props {
	fresh := props{}
	for name, v := range in {
		f := find(fields, name)
		if f == nil || f.local {
			fresh[name] = v
			continue
		}
		now := out[name]
		inner, isBlock := v.(props)
		switch state, ok := now.(props); {
		case f.equivalent != nil && now != nil && f.equivalent(v, now):
			fresh[name] = v
		case f.kind == set && sameSet(v, now):
			fresh[name] = v
		case ok && isBlock && f.kind == block:
			fresh[name] = refreshObject(f.fields, inner, state)
		case now != nil:
			fresh[name] = clone(now)
		}
	}
	return fresh
}

func sameSet(a, b any) bool {
	x, ok := a.([]any)
	y, too := b.([]any)
	return ok && too && sameElements(x, y)
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
