// Package stackyaml turns settings into the YAML of a stack file, without what is not
// set.
package stackyaml

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"users-pool/pool/settings"
)

// Of is the YAML of what is set in a value, or nil. An empty block, an empty list and
// every entry of a map count as set.
func Of(value any) *yaml.Node { return tree(reflect.ValueOf(value)) }

func tree(value reflect.Value) *yaml.Node {
	if document, ok := value.Interface().(settings.Document); ok {
		return object(document)
	}
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
		if !value.IsNil() && value.Type() == reflect.TypeFor[map[string]settings.ClientSettings]() {
			return zero(value) // no client, where nothing means the default one
		}
	case reflect.Slice:
		if !value.IsNil() && value.Type().Elem().Kind() == reflect.Struct {
			list := &yaml.Node{Kind: yaml.SequenceNode}
			for i := range value.Len() {
				list.Content = append(list.Content, tree(value.Index(i)))
			}
			return list
		}
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

// object is the YAML of a document, nil for none.
func object(document settings.Document) *yaml.Node {
	if document == "" {
		return nil
	}
	var node yaml.Node
	if err := node.Encode(document.Object()); err != nil {
		panic(err) // it was decoded from JSON
	}
	return &node
}

// entries are those of a map, sorted by key.
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

// Keys are the keys of a map, sorted.
func Keys(value reflect.Value) []reflect.Value {
	return slices.SortedFunc(slices.Values(value.MapKeys()), func(a, b reflect.Value) int {
		return strings.Compare(a.String(), b.String())
	})
}

// zero is the YAML of a value even if it is zero.
func zero(value reflect.Value) *yaml.Node {
	switch value.Kind() {
	case reflect.Struct, reflect.Map:
		return &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	case reflect.Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: fmt.Sprint(value.Bool())}
	case reflect.Int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: fmt.Sprint(value.Int())}
	}
	return Scalar(value.String())
}

// Child is the value of a key in a mapping, or nil.
func Child(mapping *yaml.Node, key string) *yaml.Node {
	if i := Index(mapping, key); i >= 0 {
		return mapping.Content[i+1]
	}
	return nil
}

// Index is the index of a key in a mapping's Content, or -1. The value follows it.
func Index(mapping *yaml.Node, key string) int {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i
		}
	}
	return -1
}
