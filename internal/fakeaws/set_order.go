package fakeaws

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// inStateOrder sorts the elements of a set as the provider's state lists them:
// texts by their letters, and blocks by all their values, one after the other in
// the order of their Terraform names (go-cty, set_internals.go: setRules.Less).
// Attributes of a pool come by type first. The program's order plays no part.
func (f *field) inStateOrder(elements []any) []any {
	if f.kind != set {
		return elements
	}
	if f.fields == nil {
		slices.SortStableFunc(elements, compare)
		return elements
	}
	slices.SortStableFunc(elements, func(a, b any) int {
		return strings.Compare(hashed(f.fields, a), hashed(f.fields, b))
	})
	return elements
}

// hashed is a block in the form that Terraform hashes and compares it in.
func hashed(fields []field, element any) string {
	var text strings.Builder
	hashBlock(&text, fields, element)
	return text.String()
}

func hashBlock(text *strings.Builder, fields []field, element any) {
	object, _ := element.(props)
	sorted := make([]*field, len(fields))
	for i := range fields {
		sorted[i] = &fields[i]
	}
	slices.SortFunc(sorted, func(a, b *field) int { return strings.Compare(a.snakeName(), b.snakeName()) })
	text.WriteByte('<')
	for _, f := range sorted {
		hashValue(text, f, object[f.name])
		text.WriteByte(';')
	}
	text.WriteByte('>')
}

func hashValue(text *strings.Builder, f *field, value any) {
	switch {
	case f.kind == block: // to Terraform a list of at most one
		text.WriteByte('[')
		if value != nil {
			hashBlock(text, f.fields, value)
			text.WriteByte(';')
		}
		text.WriteByte(']')
	case f.collection():
		items, _ := value.([]any)
		text.WriteByte('[')
		for _, item := range items {
			hashValue(text, f.element(), item)
			text.WriteByte(';')
		}
		text.WriteByte(']')
	case f.kind == stringMap:
		pairs, _ := value.(props)
		text.WriteByte('{')
		for _, key := range slices.Sorted(maps.Keys(pairs)) {
			fmt.Fprintf(text, "%q:%q;", key, pairs[key])
		}
		text.WriteByte('}')
	default:
		hashScalar(text, value)
	}
}

func hashScalar(text *strings.Builder, value any) {
	switch value := value.(type) {
	case nil:
		text.WriteByte('~')
	case unknownValue:
		text.WriteByte('?')
	case bool:
		text.WriteString(map[bool]string{true: "T", false: "F"}[value])
	case string:
		fmt.Fprintf(text, "%q", value)
	default:
		fmt.Fprint(text, value)
	}
}
