// Package stackyaml writes settings as they stand in a stack file: what is set,
// and nothing else.
package stackyaml

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Of is what is set in a value, nil where nothing is. A block that is there and a
// list that is empty are set, and so is every entry of a map.
func Of(value any) *yaml.Node { return tree(reflect.ValueOf(value)) }

func tree(value reflect.Value) *yaml.Node {
	switch value.Kind() {
	case reflect.Pointer:
		if value.IsNil() {
			return nil
		}
		if inner := tree(value.Elem()); inner != nil {
			return inner
		}
		return zero(value.Elem())
	case reflect.Struct:
		mapping := &yaml.Node{Kind: yaml.MappingNode}
		for field, inner := range value.Fields() {
			if below := tree(inner); below != nil {
				mapping.Content = append(mapping.Content, Scalar(field.Tag.Get("json")), below)
			}
		}
		if len(mapping.Content) > 0 {
			return mapping
		}
	case reflect.Map:
		if value.Len() > 0 {
			return entries(value)
		}
	case reflect.Slice:
		if !value.IsNil() {
			list := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
			for i := range value.Len() {
				list.Content = append(list.Content, Scalar(value.Index(i).String()))
			}
			return list
		}
	default:
		if !value.IsZero() {
			return zero(value)
		}
	}
	return nil
}

// entries of a map, in the order of their keys.
func entries(value reflect.Value) *yaml.Node {
	mapping := &yaml.Node{Kind: yaml.MappingNode}
	for _, key := range Keys(value) {
		below := tree(value.MapIndex(key))
		if below == nil {
			below = zero(value.MapIndex(key))
		}
		mapping.Content = append(mapping.Content, Scalar(key.String()), below)
	}
	return mapping
}

// Keys of a map, in order.
func Keys(value reflect.Value) []reflect.Value {
	return slices.SortedFunc(slices.Values(value.MapKeys()), func(a, b reflect.Value) int {
		return strings.Compare(a.String(), b.String())
	})
}

// zero writes a value as it is, even where it says nothing.
func zero(value reflect.Value) *yaml.Node {
	switch value.Kind() {
	case reflect.Struct:
		return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	case reflect.Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: fmt.Sprint(value.Bool())}
	case reflect.Int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: fmt.Sprint(value.Int())}
	}
	return Scalar(value.String())
}

// Child of a mapping, nil where there is none.
func Child(mapping *yaml.Node, key string) *yaml.Node {
	if i := Index(mapping, key); i >= 0 {
		return mapping.Content[i+1]
	}
	return nil
}

// Index of a key of a mapping, -1 where it has none. The value comes after it.
func Index(mapping *yaml.Node, key string) int {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i
		}
	}
	return -1
}
