package adopt

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"users-pool/internal/stackyaml"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

const schemaLine = "yaml-language-server: $schema=docs/schema.json"

// StackFile is the stack file with the settings of the pool. Of a file that is
// there already everything else is kept: how its secrets are encrypted, above
// all. Only what stands at its head goes, since that speaks of the settings that
// were there. The region is written where it is not the one that the project says.
func (a *Adoption) StackFile(existing []byte, projectRegion string, now time.Time) ([]byte, error) {
	var file, second yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(existing))
	if err := decoder.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, errors.New("want one document, got several")
	}
	if file.Kind == 0 {
		file = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	top := file.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, errors.New("want keys such as config:, got something else")
	}
	file.HeadComment = ""
	if len(top.Content) > 0 {
		top.Content[0].HeadComment = ""
	}
	top.HeadComment = fmt.Sprintf("# %s\n# Taken over from the pool %s on %s, by cmd/adopt.\n", schemaLine, a.PoolID, now.Format(time.DateOnly))
	config := stackyaml.Child(top, "config")
	if config == nil || config.Kind != yaml.MappingNode {
		config = &yaml.Node{Kind: yaml.MappingNode}
		set(top, "config", config)
	}
	config.Style = 0
	if a.Stack.Region != projectRegion && rules.CheckRegion(a.Stack.Region) == nil {
		set(config, "aws:region", stackyaml.Scalar(a.Stack.Region))
	}
	set(config, settings.Namespace+":"+settings.SettingsKey, a.Settings)
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(&file); err != nil {
		return nil, err
	}
	return text.Bytes(), encoder.Close()
}

// taken refuses what Pulumi would take for something else, however it is written.
func taken(node *yaml.Node, path string) error {
	if node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i].Value, node.Content[i+1]
		if key == "secure" && len(node.Content) == 2 && value.Kind == yaml.ScalarNode {
			return fmt.Errorf("%s: want no mapping with the one key secure, which is how Pulumi writes an encrypted value, got one; "+
				"give it another name in AWS, or a second entry", path)
		}
		if key == "<<" {
			return fmt.Errorf("%s: want no key <<, which Pulumi takes for a merge, got one; give it another name in AWS", path)
		}
		if err := taken(value, strings.TrimPrefix(path+"."+settings.Printable(key), ".")); err != nil {
			return err
		}
	}
	return nil
}

// set sets a key of a mapping.
func set(mapping *yaml.Node, key string, value *yaml.Node) {
	if i := stackyaml.Index(mapping, key); i >= 0 {
		mapping.Content[i+1] = value
		return
	}
	mapping.Content = append(mapping.Content, stackyaml.Scalar(key), value)
}
