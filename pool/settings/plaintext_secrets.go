package settings

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// Exposer is a Source that knows which of its values are written in plain text.
// The engine does not say: to it a key is a secret as soon as one value below it
// is encrypted, and the others may stand there for everybody to read.
type Exposer interface {
	// Exposed are the paths below a key of the namespace, the key first, whose
	// values are in plain text.
	Exposed(key string) []string
}

// ExposedIn are the paths below a key of the namespace whose values stand in
// plain text in a stack file, sorted. A file that cannot be read has none.
func ExposedIn(stackFile []byte, key string) []string {
	var file struct {
		Config map[string]yaml.Node `yaml:"config"`
	}
	if yaml.Unmarshal(stackFile, &file) != nil {
		return nil // whoever reads it for its values says what is wrong with it
	}
	value := file.Config[Namespace+":"+key]
	found := exposed(key, &value)
	slices.Sort(found)
	return found
}

func exposed(path string, value *yaml.Node) []string {
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag != "!!null":
		return []string{path}
	case value.Kind == yaml.AliasNode:
		return exposed(path, value.Alias)
	case value.Kind != yaml.MappingNode && value.Kind != yaml.SequenceNode:
		return nil
	case value.Kind == yaml.MappingNode && len(value.Content) == 2 && value.Content[0].Value == "secure":
		return nil
	}
	var found []string
	for i, inner := range value.Content {
		switch {
		case value.Kind == yaml.SequenceNode:
			found = append(found, exposed(path, inner)...)
		case i%2 == 1:
			found = append(found, exposed(Join(path, value.Content[i-1].Value), inner)...)
		}
	}
	return found
}
