package settings

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// PlainTextSource is a Source that knows which of its values are in plain text. The
// engine doesn't tell: it calls a whole key secret if one value below it is encrypted,
// and the others may be readable by anyone.
type PlainTextSource interface {
	// PlainText returns the paths of values in plain text below a key of the
	// namespace. They start with the key.
	PlainText(key string) []string
}

// PlainTextIn returns the paths of values in plain text below a key of the namespace
// in a stack file, sorted. It returns none for a file that isn't YAML.
func PlainTextIn(stackFile []byte, key string) []string {
	var file struct {
		Config map[string]yaml.Node `yaml:"config"`
	}
	if yaml.Unmarshal(stackFile, &file) != nil {
		return nil // reading the values reports it
	}
	value := file.Config[Namespace+":"+key]
	found := plainText(key, &value)
	slices.Sort(found)
	return found
}

func plainText(path string, value *yaml.Node) []string {
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag != "!!null":
		return []string{path}
	case value.Kind == yaml.AliasNode:
		return plainText(path, value.Alias)
	case value.Kind != yaml.MappingNode && value.Kind != yaml.SequenceNode:
		return nil
	case value.Kind == yaml.MappingNode && len(value.Content) == 2 && value.Content[0].Value == "secure":
		return nil
	}
	var found []string
	for i, inner := range value.Content {
		switch {
		case value.Kind == yaml.SequenceNode:
			found = append(found, plainText(path, inner)...)
		case i%2 == 1:
			found = append(found, plainText(Join(path, value.Content[i-1].Value), inner)...)
		}
	}
	return found
}
