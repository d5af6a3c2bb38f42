package fakeaws

// outputs is the state of a resource after an operation: what AWS holds, in the
// provider's form, and from kept what AWS does not return.
func (t *table) outputs(c *call, id string, held, kept props) props {
	out := props{}
	if find(t.fields, "tagsAll") != nil {
		held["tags"] = c.ownTags(held, kept)
	}
	for i := range t.fields {
		f := &t.fields[i]
		v := held[f.name]
		if f.local {
			v = known(kept[f.name])
		}
		if v = t.shape(f, v, false); v != nil || !t.framework {
			out[f.name] = v
		}
	}
	out["id"] = id
	return out
}

// shape adds what AWS does not hold, as the provider's state shows it.
func (t *table) shape(f *field, v any, inElement bool) any {
	switch {
	case v == nil:
		return t.blank(f, inElement)
	case f.kind == block:
		out := props{}
		for i := range f.fields {
			g := &f.fields[i]
			if s := t.shape(g, v.(props)[g.name], inElement && f.kind != block); s != nil || !t.framework {
				out[g.name] = s
			}
		}
		return out
	case f.blocks():
		out := make([]any, 0, len(v.([]any)))
		for _, e := range v.([]any) {
			out = append(out, t.element(f, e.(props)))
		}
		return f.inStateOrder(out)
	}
	return clone(v)
}

// element leaves unset scalars of a set's element unset. The provider has the
// program's own values there.
func (t *table) element(f *field, e props) props {
	out := props{}
	for i := range f.fields {
		g := &f.fields[i]
		out[g.name] = t.shape(g, e[g.name], true)
	}
	return out
}

func (t *table) blank(f *field, inElement bool) any {
	switch {
	case inElement || t.framework && !f.computed && !f.readOnly:
		return nil
	case f.kind == block, f.kind == integer && !f.computed && !f.readOnly:
		return nil
	case f.collection() && (f.computed || f.readOnly || f.fields != nil):
		return []any{}
	case f.kind == stringMap && f.readOnly:
		return props{}
	case f.collection() || f.kind == stringMap:
		return nil
	case f.kind == boolean:
		return false
	case f.kind == integer:
		return float64(0)
	}
	return ""
}
