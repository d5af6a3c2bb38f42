package reference

import (
	"encoding/json"
	"reflect"
	"strconv"

	"github.com/invopop/jsonschema"

	"users-pool/pool/settings"
)

// limitOf is what is demanded of a setting, with the constants of its type.
func (r *Reference) limitOf(s Setting) limit {
	l := limits[s.Owner.Name()+"."+s.Key]
	if l.words == nil && s.Type.PkgPath() != "" {
		l.words = r.source.words[s.Type.Name()]
	}
	return l
}

// bound writes the limits of a setting into its schema.
func (r *Reference) bound(schema *jsonschema.Schema, s Setting) error {
	l := r.limitOf(s)
	switch s.Type.Kind() {
	case reflect.Slice:
		schema.MinItems, schema.MaxItems = positive(l.least), positive(l.most)
		// Words come once each; other lists may repeat themselves.
		schema.UniqueItems = l.words != nil
		if l.holds != "" {
			schema.Contains = &jsonschema.Schema{Const: l.holds}
		}
		return r.boundText(schema.Items, limit{words: l.words, pattern: l.pattern})
	case reflect.Map:
		return r.boundMap(schema, s, l)
	case reflect.String:
		if s.Type == reflect.TypeFor[settings.Decimal]() {
			schema.Type, schema.Extras = "", map[string]any{"type": []string{"number", "string"}}
		}
		return r.boundText(schema, l)
	case reflect.Pointer:
		if s.Type.Elem().Kind() != reflect.Int {
			return nil
		}
		fallthrough
	case reflect.Int:
		schema.Minimum, schema.Maximum = json.Number(strconv.Itoa(l.least)), json.Number(strconv.Itoa(l.most))
	}
	return nil
}

// boundText refuses empty text too, as the decoder does.
func (r *Reference) boundText(schema *jsonschema.Schema, l limit) error {
	if l.words != nil {
		schema.Enum = anys(l.words)
		return nil
	}
	schema.MinLength, schema.MaxLength = positive(max(l.least, 1)), positive(l.most)
	if l.pattern == "" {
		return nil
	}
	var err error
	schema.Pattern, err = r.source.pattern(l.pattern)
	return err
}

func (r *Reference) boundMap(schema *jsonschema.Schema, s Setting, l limit) error {
	schema.MaxProperties = positive(l.most)
	if l.key != nil {
		schema.PropertyNames = &jsonschema.Schema{}
		if err := r.boundText(schema.PropertyNames, *l.key); err != nil {
			return err
		}
		schema.PropertyNames.Not = l.key.refused()
	}
	if s.Type.Elem().Kind() != reflect.String {
		return nil
	}
	// One key `secure` alone is how Pulumi writes an encrypted value.
	schema.Not = &jsonschema.Schema{Type: "object", Required: []string{"secure"}, MaxProperties: positive(1)}
	value := schema.AdditionalProperties
	if err := r.boundText(value, *l.value); err != nil {
		return err
	}
	value.MinLength = nil // the one place where empty text is a value
	nullable(value)
	return nil
}

// refused is what a name must not be, nil when it may be anything.
func (l limit) refused() *jsonschema.Schema {
	var refused []*jsonschema.Schema
	if l.not != "" {
		refused = append(refused, &jsonschema.Schema{Pattern: l.not})
	}
	if l.other != nil {
		refused = append(refused, &jsonschema.Schema{Enum: anys(l.other)})
	}
	if refused == nil {
		return nil
	}
	return &jsonschema.Schema{AnyOf: refused}
}

// positive is a bound where there is one.
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
