package fakeaws

import (
	"fmt"
	"strings"
)

// couplings checks which fields conflict with, require or replace each other.
// Paths start at the top of the resource. A conflict is reported at each side
// that declares it.
func (c *checker) couplings(fields []field, in props, top props, prefix string) {
	for i := range fields {
		f := &fields[i]
		path := prefix + f.name
		set := in[f.name] != nil
		if set {
			for _, other := range f.conflicts {
				if given(top, other) {
					c.refuse(path, fmt.Sprintf("Conflicting configuration arguments: conflicts with %s", other))
				}
			}
			for _, other := range f.requires {
				if !given(top, other) {
					c.refuse(path, fmt.Sprintf("Missing required argument: %s must be specified too", other))
				}
			}
		}
		if len(f.oneOf) > 0 && !anyGiven(top, f.oneOf) {
			c.refuse(path, "Missing required argument: one of "+strings.Join(f.oneOf, ", ")+" must be specified")
		}
		if inner, ok := in[f.name].(props); ok && f.kind == block {
			c.couplings(f.fields, inner, top, path+".")
		}
	}
}

func anyGiven(m props, paths []string) bool {
	for _, p := range paths {
		if given(m, p) {
			return true
		}
	}
	return false
}
