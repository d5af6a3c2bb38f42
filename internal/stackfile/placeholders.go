package stackfile

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"go.yaml.in/yaml/v3"
)

// Placeholder replaces every encrypted value of a stack file, because the key that
// decrypts them is not available.
const Placeholder = "placeholder"

// Placeholders decrypts every value to the Placeholder.
type Placeholders struct{ config.Decrypter }

// DecryptValue returns the Placeholder.
func (Placeholders) DecryptValue(context.Context, string) (string, error) { return Placeholder, nil }

// BatchDecrypt returns the Placeholder for each value.
func (Placeholders) BatchDecrypt(_ context.Context, values []string) ([]string, error) {
	return slices.Repeat([]string{Placeholder}, len(values)), nil
}

// elsewhere are the keys of a stack file that configure its encryption and environment.
var elsewhere = map[string]bool{"encryptionsalt": true, "secretsprovider": true, "encryptedkey": true, "environment": true}

// Notes say which parts of the file a run on the simulated account doesn't use.
func (f File) Notes() []string {
	var notes []string
	var file yaml.Node
	if yaml.Unmarshal(bytes.TrimPrefix(f.raw, byteOrderMark), &file) == nil {
		if found := encrypted(&file); found > 0 {
			notes = append(notes, fmt.Sprintf("%s replaced by %q, because only Pulumi can decrypt secrets", values(found), Placeholder))
		}
	}
	if slices.Contains(f.top, "environment") {
		notes = append(notes, "environment is ignored, because its values are in Pulumi Cloud")
	}
	return notes
}

// values is a number of encrypted values, with its verb.
func values(count int) string {
	if count == 1 {
		return "1 encrypted value is"
	}
	return fmt.Sprintf("%d encrypted values are", count)
}

// encrypted counts the encrypted values at any depth. To Pulumi, any mapping with the
// single key `secure` is one.
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
