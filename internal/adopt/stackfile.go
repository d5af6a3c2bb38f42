package adopt

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/stackyaml"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

const schemaLine = "yaml-language-server: $schema=docs/schema.json"

// StackFile is the stack file with the settings of the pool. In an existing file,
// only the settings are replaced, and the comment at its top, which describes the
// old settings. The region is written if it is not the project's. Package stackfile has to
// be able to read the existing file.
func (a *Adoption) StackFile(existing []byte, projectRegion string, now time.Time) ([]byte, error) {
	var file yaml.Node
	if err := yaml.Unmarshal(existing, &file); err != nil {
		return nil, err
	}
	if file.Kind == 0 {
		file = yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{{Kind: yaml.MappingNode}}}
	}
	top := file.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, errors.New("The file is not a mapping with keys such as config.")
	}
	file.HeadComment = ""
	if len(top.Content) > 0 {
		top.Content[0].HeadComment = ""
	}
	top.HeadComment = fmt.Sprintf("# %s\n# Adopted from pool %s on %s by cmd/adopt.\n", schemaLine, a.PoolID, now.Format(time.DateOnly))
	config := stackyaml.Child(top, "config")
	if config == nil || config.Kind != yaml.MappingNode {
		config = &yaml.Node{Kind: yaml.MappingNode}
		set(top, "config", config)
	}
	config.Style = 0
	if a.Stack.Region != projectRegion && rules.CheckRegion(a.Stack.Region) == nil {
		set(config, "aws:region", stackyaml.Scalar(a.Stack.Region))
	}
	quoteDirections(a.Settings)
	set(config, settings.Namespace+":"+settings.SettingsKey, a.Settings)
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(&file); err != nil {
		return nil, err
	}
	if err := encoder.Close(); err != nil || directions.Match(existing) { // comments have no escape
		return text.Bytes(), err
	}
	return directions.ReplaceAllFunc(text.Bytes(), func(mark []byte) []byte {
		r, _ := utf8.DecodeRune(mark)
		return fmt.Appendf(nil, `\u%04x`, r)
	}), nil
}

// directions are the characters that change the direction of text: with one, a line reads
// as something else than it says (CVE-2021-42574). The encoder writes them as they are.
var directions = regexp.MustCompile(`[\x{061c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]`)

// quoteDirections makes the encoder escape such characters.
func quoteDirections(node *yaml.Node) {
	if node.Kind == yaml.ScalarNode && directions.MatchString(node.Value) {
		node.Style = yaml.DoubleQuotedStyle
	}
	for _, inner := range node.Content {
		quoteDirections(inner)
	}
}

// taken rejects what Pulumi would read as something else, in any notation.
func taken(node *yaml.Node, path string) error {
	if node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i].Value, node.Content[i+1]
		if key == "secure" && len(node.Content) == 2 && value.Kind == yaml.ScalarNode {
			return fmt.Errorf("%s: The only key is secure, which Pulumi reads as an encrypted value. "+
				"Rename it in AWS, or add a second entry.", path)
		}
		if key == "<<" {
			return fmt.Errorf("%s: A key is named <<, which Pulumi reads as a YAML merge. Rename it in AWS.", path)
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
