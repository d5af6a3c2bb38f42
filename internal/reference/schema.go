package reference

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// Schema is the JSON Schema of stack files.
func (r *Reference) Schema() ([]byte, error) {
	settings := r.reflector.ReflectFromType(reflect.TypeFor[settings.Settings]())
	for _, s := range r.Settings {
		definition := settings.Definitions[s.Owner.Name()]
		property, ok := definition.Properties.Get(s.Key)
		if !ok {
			return nil, fmt.Errorf("%s: the schema does not have it", s.Path)
		}
		if err := r.complete(property, s); err != nil {
			return nil, fmt.Errorf("%s: %w", s.Path, err)
		}
		if s.Required != "" {
			definition.Required = append(definition.Required, s.Key)
		}
	}
	r.allowNull(settings.Definitions)
	r.describeEntries(settings.Definitions)
	text, err := json.MarshalIndent(stackFile(settings.Definitions), "", "  ")
	return append(text, '\n'), err
}

// complete adds to a property what its Go type can't express.
func (r *Reference) complete(property *jsonschema.Schema, s Setting) error {
	property.Description = s.Doc
	if s.Change != "" {
		property.Description += "\n\n" + capital(changes[s.Change]) + "."
	}
	// A default with a placeholder is not a usable value.
	if text, ok := s.Default.(string); !ok || !strings.Contains(text, AnyKey) {
		property.Default = s.Default
	}
	if s.Example != "" {
		example, err := s.exampleValue()
		if err != nil {
			return err
		}
		property.Examples = []any{example}
	}
	bound(property, s)
	if s.Required == "" && property.Ref == "" {
		nullable(property)
	}
	return nil
}

// allowNull makes every block nullable, since null means the default. Exceptions are
// required blocks, entries of a list, entries of a map with required keys, and the settings themselves.
func (r *Reference) allowNull(definitions jsonschema.Definitions) {
	whole := map[string]bool{reflect.TypeFor[settings.Settings]().Name(): true}
	for _, s := range r.Settings {
		group := groupOf(s.Type)
		switch {
		case group == nil:
		case s.Type.Kind() == reflect.Slice:
			whole[group.Name()] = true
		case s.Type.Kind() == reflect.Map:
			whole[group.Name()] = len(definitions[group.Name()].Required) > 0
		case s.Required != "":
			whole[group.Name()] = true
		}
	}
	for name, definition := range definitions {
		if !whole[name] {
			nullable(definition)
		}
	}
}

// describeEntries removes the descriptions of blocks, whose settings have better ones,
// except for the entries of a map. Such a description begins after the Go name, as in
// "ClientSettings is one app client".
func (r *Reference) describeEntries(definitions jsonschema.Definitions) {
	for _, definition := range definitions {
		definition.Description = ""
	}
	for _, s := range r.Settings {
		if group := groupOf(s.Type); group != nil && s.Type.Kind() == reflect.Map {
			_, meaning, _ := strings.Cut(s.More, " is ")
			definitions[group.Name()].Description = capital(meaning)
		}
	}
}

// nullable allows null in a schema. The library has one type for a schema, so the list
// of types is an extra.
func nullable(schema *jsonschema.Schema) {
	types, ok := schema.Extras["type"].([]string)
	if !ok {
		types = []string{schema.Type}
	}
	schema.Type, schema.Extras = "", map[string]any{"type": append(types, "null")}
	if schema.Enum != nil {
		schema.Enum = append(schema.Enum, nil)
	}
}

func capital(text string) string {
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}
