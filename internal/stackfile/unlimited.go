package stackfile

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"users-pool/pool/settings"
)

// unlimited are the numbers inside objects of the configuration that JSON, and so Pulumi,
// doesn't have: YAML's .nan and .inf.
func unlimited(document *yaml.Node) settings.Diagnostics {
	var file struct {
		Config map[string]yaml.Node `yaml:"config"`
	}
	if document.Decode(&file) != nil {
		return nil // reading the values reports it
	}
	var problems settings.Diagnostics
	for _, key := range slices.Sorted(maps.Keys(file.Config)) {
		value := file.Config[key]
		if value.Kind != yaml.ScalarNode {
			collectUnlimited(strings.TrimPrefix(key, settings.Namespace+":"), &value, &problems)
		}
	}
	return problems
}

func collectUnlimited(path string, node *yaml.Node, problems *settings.Diagnostics) {
	if node.Kind == yaml.ScalarNode {
		var number float64
		if node.ShortTag() == "!!float" && node.Decode(&number) == nil && (math.IsNaN(number) || math.IsInf(number, 0)) {
			*problems = append(*problems, settings.Diagnostic{Path: path, Message: fmt.Sprintf(
				"must be a finite number, got %s. Write a number.", strings.ToLower(node.Value))})
		}
		return
	}
	for i, inner := range node.Content {
		switch {
		case node.Kind == yaml.SequenceNode:
			collectUnlimited(fmt.Sprintf("%s[%d]", path, i), inner, problems)
		case i%2 == 1:
			collectUnlimited(settings.Join(path, node.Content[i-1].Value), inner, problems)
		}
	}
}
