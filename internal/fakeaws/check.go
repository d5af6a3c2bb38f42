package fakeaws

import (
	"fmt"
	"strings"
)

// checker collects what the provider refuses at preview.
type checker struct {
	table    *table
	resource string // its name in the program; empty for calls from outside a program
	failures []string
}

// refuse records a reason. The real provider puts the path at the end of it;
// other callers get it in front.
func (c *checker) refuse(path, reason string) {
	if c.resource == "" {
		c.failures = append(c.failures, strings.TrimPrefix(path+": "+reason, ": "))
		return
	}
	c.failures = append(c.failures,
		fmt.Sprintf("%s. Examine values at '%s.%s'.", reason, c.resource, path))
}

// object coerces, defaults and checks the properties of a block. A path can't
// name an element of a set, so inside a set `at` remains the path of the set.
func (c *checker) object(fields []field, in props, prefix string, frozen bool) props {
	path := func(name string) string {
		switch {
		case frozen:
			return prefix
		case prefix == "":
			return name
		}
		return prefix + "." + name
	}
	out := props{}
	for name, v := range in {
		f := find(fields, name)
		if f == nil {
			f = findSnake(fields, name)
		}
		switch {
		case f == nil && c.table.framework:
			out[name] = v
		case f == nil:
			out[name] = v
			c.refuse(path(name), "Invalid or unknown key")
		case v != nil:
			out[f.name] = c.value(f, v, path(f.name), frozen)
		}
	}
	for i := range fields {
		f := &fields[i]
		if _, ok := out[f.name]; ok || f.readOnly {
			continue
		}
		if f.def != nil && !zero(f.def) {
			out[f.name] = f.def
		}
		if f.required {
			c.missing(path(f.name))
		}
	}
	return out
}

func (c *checker) missing(path string) {
	if c.table.framework {
		c.failures = append(c.failures, fmt.Sprintf("Missing required property '%s'", path))
		return
	}
	c.refuse(path, "Missing required argument, no definition was found")
}

// value coerces a value to its field's kind, as the bridge does: a string to a
// number or a boolean and the reverse, and a single element to a list.
func (c *checker) value(f *field, v any, path string, frozen bool) any {
	if isUnknown(v) {
		return v
	}
	switch f.kind {
	case list, set:
		return c.elements(f, v, path, frozen)
	case block:
		if l, ok := v.([]any); ok && len(l) == 1 {
			v = l[0]
		}
		in, ok := v.(props)
		if !ok {
			c.refuse(path, "Attribute must be a block")
			return v
		}
		return c.object(f.fields, in, path, frozen)
	case stringMap:
		return c.pairs(v, path)
	case archive:
		if _, ok := v.(packed); !ok {
			c.refuse(path, "Attribute must be an archive")
		}
		return v
	}
	got, reason := scalar(f.kind, v)
	if reason != "" {
		c.refuse(path, reason)
		return v
	}
	for _, r := range f.rules {
		if reason := r(got); reason != "" {
			c.refuse(path, reason)
		}
	}
	return got
}

func (c *checker) elements(f *field, v any, path string, frozen bool) any {
	in, ok := v.([]any)
	if !ok {
		in = []any{v}
	}
	if f.max > 0 && len(in) > f.max {
		c.refuse(path, fmt.Sprintf("Too many list items: at most %d, but %d declared", f.max, len(in)))
	}
	if len(in) < f.min {
		c.refuse(path, fmt.Sprintf("Not enough list items: at least %d, but %d declared", f.min, len(in)))
	}
	elem, out := f.element(), make([]any, 0, len(in))
	for i, e := range in {
		at := path
		if f.kind == list && !frozen {
			at = fmt.Sprintf("%s[%d]", path, i)
		}
		out = append(out, c.value(elem, e, at, frozen || f.kind == set))
	}
	return out
}

func (c *checker) pairs(v any, path string) any {
	in, ok := v.(props)
	if !ok {
		c.refuse(path, "Attribute must be a map")
		return v
	}
	out := props{}
	for k, e := range in {
		if isUnknown(e) {
			out[k] = e
			continue
		}
		s, reason := scalar(str, e)
		if reason != "" {
			c.refuse(path+"."+k, reason)
			s = e
		}
		out[k] = s
	}
	return out
}
