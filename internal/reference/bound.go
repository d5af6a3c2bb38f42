package reference

import (
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// bound writes what the tags of a setting allow into its schema.
func bound(schema *jsonschema.Schema, s Setting) {
	least, most := s.Bounds()
	switch s.Type.Kind() {
	case reflect.Slice:
		if s.Holds != "" {
			schema.Contains = &jsonschema.Schema{Const: s.Holds}
		}
		schema.MinItems, schema.MaxItems = positive(least), positive(most)
		// Lists of allowed values have each once; other lists may repeat.
		schema.UniqueItems = len(s.Enum) > 0
		if groupOf(s.Type) == nil {
			boundText(schema.Items, s.Enum, s.Form)
		}
	case reflect.Map:
		boundMap(schema, s, most)
	case reflect.String:
		if s.Type == reflect.TypeFor[settings.Document]() {
			schema.Type = "object"
			return
		}
		if s.Type == reflect.TypeFor[settings.Decimal]() {
			schema.Type, schema.Extras = "", map[string]any{"type": []string{"number", "string"}}
		}
		boundText(schema, s.Enum, s.Form)
		if s.Type == reflect.TypeFor[settings.Duration]() {
			schema.Pattern = settings.DurationPattern.String()
		} else if s.Form == nil && len(s.Enum) == 0 {
			schema.MinLength, schema.MaxLength = positive(max(least, 1)), positive(most)
		}
	case reflect.Pointer:
		if s.Type.Elem().Kind() != reflect.Int {
			return
		}
		fallthrough
	case reflect.Int:
		schema.Minimum, schema.Maximum = json.Number(strconv.Itoa(least)), json.Number(strconv.Itoa(most))
	}
}

// boundText also rejects empty text, as the decoder does.
func boundText(schema *jsonschema.Schema, words []string, form *settings.Form) {
	if len(words) > 0 {
		schema.Enum = anys(words)
		return
	}
	schema.MinLength = positive(1)
	if form == nil {
		return
	}
	schema.MinLength, schema.MaxLength = positive(max(form.Min, 1)), positive(form.Max)
	if form.Pattern != nil {
		schema.Pattern = form.Pattern.String()
	}
	var refused []*jsonschema.Schema
	for _, pattern := range form.Not() {
		refused = append(refused, &jsonschema.Schema{Type: "string", Pattern: pattern})
	}
	if refused != nil {
		schema.Not = &jsonschema.Schema{AnyOf: refused}
	}
}

func boundMap(schema *jsonschema.Schema, s Setting, most int) {
	schema.MaxProperties = positive(most)
	if s.KeyForm != nil {
		schema.PropertyNames = &jsonschema.Schema{}
		boundText(schema.PropertyNames, nil, s.KeyForm)
	}
	if s.Type.Elem().Kind() != reflect.String {
		return
	}
	// One key `secure` alone is how Pulumi writes an encrypted value.
	schema.Not = &jsonschema.Schema{Type: "object", Required: []string{"secure"}, MaxProperties: positive(1)}
	boundText(schema.AdditionalProperties, nil, s.Value)
	if s.Value != nil && s.Value.Min == 0 {
		schema.AdditionalProperties.MinLength = nil // only here, empty text is a value
	}
	nullable(schema.AdditionalProperties)
}

// positive is a limit, nil for none.
func positive(n int) *uint64 {
	if n <= 0 {
		return nil
	}
	bound := uint64(n)
	return &bound
}

func anys(words []string) []any {
	all := make([]any, len(words))
	for i, word := range words {
		all[i] = word
	}
	return all
}
