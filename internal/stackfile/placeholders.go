package stackfile

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"go.yaml.in/yaml/v3"
)

// Placeholder stands for every encrypted value of a stack file, since the key
// to the real one is elsewhere.
const Placeholder = "placeholder"

// Placeholders decrypts every value to the Placeholder.
type Placeholders struct{ config.Decrypter }

// DecryptValue returns the Placeholder.
func (Placeholders) DecryptValue(context.Context, string) (string, error) { return Placeholder, nil }

// BatchDecrypt returns the Placeholder for each value.
func (Placeholders) BatchDecrypt(_ context.Context, values []string) ([]string, error) {
	return slices.Repeat([]string{Placeholder}, len(values)), nil
}

// elsewhere are the keys of a stack file that say where its key is kept.
var elsewhere = map[string]bool{"encryptionsalt": true, "secretsprovider": true, "encryptedkey": true, "environment": true}

// Notes say what of the file a run on the simulated account does without.
func (f File) Notes() []string {
	var notes []string
	var file yaml.Node
	if yaml.Unmarshal(bytes.TrimPrefix(f.raw, byteOrderMark), &file) == nil {
		if found := encrypted(&file); found > 0 {
			notes = append(notes, fmt.Sprintf("encrypted values cannot be read without their key: %d of them read %q in this run", found, Placeholder))
		}
	}
	if slices.Contains(f.top, "environment") {
		notes = append(notes, "environment: is ignored, because what it imports is in Pulumi Cloud")
	}
	return notes
}

// encrypted counts the encrypted values at any depth: Pulumi takes any mapping with
// the one key `secure` for one.
func encrypted(node *yaml.Node) (found int) {
	if node.Kind == yaml.MappingNode && len(node.Content) == 2 && node.Content[0].Value == "secure" &&
		node.Content[1].Kind == yaml.ScalarNode {
		return 1
	}
	for _, inner := range node.Content {
		found += encrypted(inner)
	}
	return found
}
