package fakeaws

import (
	"encoding/json"
	"slices"
	"strings"
)

// elementKey is equal for elements that are the same to a set. Unset and zero
// values are the same to Terraform.
func elementKey(v any) string {
	b, err := json.Marshal(bare(v))
	if err != nil {
		return ""
	}
	return string(b)
}

func bare(v any) any {
	switch v := v.(type) {
	case props:
		out := props{}
		for k, e := range v {
			// An empty block differs from an unset one.
			if o, ok := e.(props); ok {
				out[k] = bare(o)
			} else if !zero(e) {
				out[k] = bare(e)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = bare(e)
		}
		return out
	case unknownValue:
		return "\x00unknown"
	}
	return v
}

func elementKeys(l []any) []string {
	out := make([]string, len(l))
	for i, e := range l {
		out[i] = elementKey(e)
	}
	return out
}

func sameElements(a, b []any) bool {
	x, y := elementKeys(a), elementKeys(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(slices.Compact(x), slices.Compact(y))
}

// compare orders the elements of a set as states and plans do: blocks by their
// names.
func compare(a, b any) int {
	return strings.Compare(sortKey(a), sortKey(b))
}

func sortKey(v any) string {
	if o, ok := v.(props); ok {
		for _, k := range []string{"name", "scopeName", "providerName"} {
			if s, ok := o[k].(string); ok {
				return s
			}
		}
	}
	if s, ok := v.(string); ok {
		return s
	}
	return elementKey(v)
}

func sortElements(l []any) { slices.SortStableFunc(l, compare) }
