package fakeaws

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// set reports removed elements by their index in the state and added ones by
// their index in the program. An index that both loses and gains an element
// reads as a change of that element.
func (d *differ) set(f *field, path string, old, now, written []any, replaces, strict bool) {
	if sameElements(old, now) {
		return
	}
	if f.fields != nil && !(complete(f, old) && complete(f, now)) {
		d.add(path, plugin.DiffUpdate, replaces)
		return
	}
	if len(written) == 0 {
		written = now
	}
	olds, news := elementKeys(old), elementKeys(written)
	elem := f.element()
	for i := range max(len(old), len(written)) {
		at := fmt.Sprintf("%s[%d]", path, i)
		gone := i < len(old) && !slices.Contains(news, olds[i])
		comes := i < len(written) && !slices.Contains(olds, news[i])
		switch {
		case gone && comes:
			d.field(elem, at, old[i], written[i], written[i], replaces, strict)
		case gone:
			d.add(at, plugin.DiffDelete, replaces)
		case comes:
			d.add(at, plugin.DiffAdd, replaces)
		}
	}
}

// complete reports whether the program sets every field of every element. Only
// then can the provider find the elements again in the program; otherwise it
// reports the whole set.
func complete(f *field, elements []any) bool {
	for _, e := range elements {
		o, _ := e.(props)
		for i := range f.fields {
			if o[f.fields[i].name] == nil {
				return false
			}
		}
	}
	return true
}
