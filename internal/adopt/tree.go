package adopt

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// tree is what is set in a value, as YAML: nil where nothing is. A block that is
// there and a list that is empty are set, and so is every entry of a map.
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
				mapping.Content = append(mapping.Content, scalar(field.Tag.Get("json")), below)
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
				list.Content = append(list.Content, scalar(value.Index(i).String()))
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
	for _, key := range slices.SortedFunc(slices.Values(value.MapKeys()), func(a, b reflect.Value) int {
		return strings.Compare(a.String(), b.String())
	}) {
		below := tree(value.MapIndex(key))
		if below == nil {
			below = zero(value.MapIndex(key))
		}
		mapping.Content = append(mapping.Content, scalar(key.String()), below)
	}
	return mapping
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
	return scalar(value.String())
}

func scalar(text string) *yaml.Node {
	node := &yaml.Node{}
	node.SetString(text)
	return node
}

// child of a mapping, nil where there is none.
func child(mapping *yaml.Node, key string) *yaml.Node {
	if i := indexOf(mapping, key); i >= 0 {
		return mapping.Content[i+1]
	}
	return nil
}

func indexOf(mapping *yaml.Node, key string) int {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == key {
			return i
		}
	}
	return -1
}
