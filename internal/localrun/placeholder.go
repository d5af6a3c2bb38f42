package localrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"
	"go.yaml.in/yaml/v3"

	"users-pool/internal/stackyaml"
)

// placeholder stands for every encrypted value of a stack file, since the key
// to the real one is elsewhere.
const placeholder = "placeholder"

// replaced says what a stack file lost on its way into the work folder.
type replaced struct {
	secrets     int
	environment bool
}

func (r replaced) notes() []string {
	var notes []string
	if r.secrets > 0 {
		notes = append(notes, fmt.Sprintf("%d encrypted value(s) cannot be read without their key; "+
			"each is %q in this run", r.secrets, placeholder))
	}
	if r.environment {
		notes = append(notes, "environment: is left out, since what it imports is in Pulumi Cloud")
	}
	return notes
}

// elsewhere are the keys of a stack file that say where its key is kept.
var elsewhere = map[string]bool{"encryptionsalt": true, "secretsprovider": true, "encryptedkey": true, "environment": true}

// localise turns a stack file into one that the passphrase of this run opens.
// It works on the YAML as it is written, so that everything else reaches the
// engine unchanged, down to the way a number is spelt.
func localise(raw []byte, passphrase, salt string) ([]byte, replaced, error) {
	var file yaml.Node
	if err := yaml.Unmarshal(bytes.TrimPrefix(raw, byteOrderMark), &file); err != nil {
		return nil, replaced{}, err
	}
	if file.Kind == 0 || file.Content[0].Tag == "!!null" { // an empty file
		file = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	top := file.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, replaced{}, errors.New("want keys such as config:, got something else")
	}
	var out replaced
	kept := []*yaml.Node{stackyaml.Scalar("encryptionsalt"), stackyaml.Scalar(salt)}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		if elsewhere[key.Value] {
			out.environment = out.environment || key.Value == "environment"
			continue
		}
		kept = append(kept, key, value)
	}
	top.Content = kept
	if err := hide(top, passphrase, salt, &out); err != nil {
		return nil, replaced{}, err
	}
	local, err := yaml.Marshal(&file)
	return local, out, err
}

// hide replaces what is encrypted.
func hide(top *yaml.Node, passphrase, salt string, out *replaced) error {
	found := secure(top, nil)
	out.secrets = len(found)
	if out.secrets == 0 {
		return nil // deriving the key takes a third of a second
	}
	crypter, err := crypter(passphrase, salt)
	if err != nil {
		return err
	}
	for _, value := range found {
		text, err := crypter.EncryptValue(context.Background(), placeholder)
		if err != nil {
			return err
		}
		*value = *stackyaml.Scalar(text)
	}
	return nil
}

// secure collects the encrypted values at any depth: the CLI takes any mapping
// with the one key `secure` for one.
func secure(node *yaml.Node, found []*yaml.Node) []*yaml.Node {
	if node.Kind == yaml.MappingNode && len(node.Content) == 2 && node.Content[0].Value == "secure" &&
		node.Content[1].Kind == yaml.ScalarNode {
		return append(found, node.Content[1])
	}
	for _, inner := range node.Content {
		found = secure(inner, found)
	}
	return found
}

// opener stands in for the key where a stack file is only read: what is
// encrypted reads as the placeholder, as it will in the run.
type opener struct{ config.Decrypter }

func (opener) DecryptValue(context.Context, string) (string, error) { return placeholder, nil }

func (opener) BatchDecrypt(_ context.Context, values []string) ([]string, error) {
	out := make([]string, len(values))
	for i := range out {
		out[i] = placeholder
	}
	return out, nil
}
