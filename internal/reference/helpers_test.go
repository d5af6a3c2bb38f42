package reference

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// file is a stack file as the CLI hands it to the program.
type file map[string]any

func parse(t *testing.T, text string) file {
	t.Helper()
	var f map[string]any // what is below takes the type of the top
	if err := yaml.Unmarshal([]byte(text), &f); err != nil {
		t.Fatalf("the test's YAML: %v", err)
	}
	return f
}

// withSettings is the file of a stack with these settings and nothing else.
func withSettings(pool any) file {
	return file{"config": map[string]any{settings.Namespace + ":" + settings.SettingsKey: pool}}
}

func (f file) value(key string) any {
	config, _ := f["config"].(map[string]any)
	return config[settings.Namespace+":"+key]
}

func (f file) Object(key string) string {
	value := f.value(key)
	if value == nil {
		return ""
	}
	text, err := json.Marshal(decrypted(value))
	if err != nil {
		panic(err)
	}
	return string(text)
}

// decrypted is a value with the text of what Pulumi encrypted in its place.
func decrypted(value any) any {
	switch value := value.(type) {
	case map[string]any:
		if text, ok := value["secure"].(string); ok && len(value) == 1 {
			return text
		}
		clear := map[string]any{}
		for key, item := range value {
			clear[key] = decrypted(item)
		}
		return clear
	case []any:
		clear := make([]any, len(value))
		for i, item := range value {
			clear[i] = decrypted(item)
		}
		return clear
	}
	return value
}

func (f file) Secret(key string) bool { return encrypted(f.value(key)) }

// encrypted reports whether a value is, or holds, what Pulumi encrypted.
func encrypted(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		if _, ok := value["secure"].(string); ok && len(value) == 1 {
			return true
		}
		for _, item := range value {
			if encrypted(item) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(value, encrypted)
	}
	return false
}

// problems the program has with a file.
func (f file) problems(t *testing.T) settings.Diagnostics {
	t.Helper()
	_, _, err := rules.Load(f)
	var problems settings.Diagnostics
	if err != nil && !errors.As(err, &problems) {
		t.Fatalf("got %v, want problems or none", err)
	}
	return problems
}

// complaint is what the program says about one setting, "" when it accepts it.
func (f file) complaint(t *testing.T, path string) string {
	t.Helper()
	for _, problem := range f.problems(t) {
		if problem.Path == settings.SettingsKey+"."+path {
			return problem.Message
		}
	}
	return ""
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	text, err := read(t).Schema()
	if err != nil {
		t.Fatal(err)
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// judge is the verdict of the schema on a file.
func judge(t *testing.T, schema *jsonschema.Schema, f file) error {
	t.Helper()
	text, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text)) // numbers keep their digits
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(value)
}

// named is a path with a name for every key and a number for every entry of a list.
// Standard attributes have their own names.
func named(path string) string {
	path = strings.ReplaceAll(path, "[]", "[0]")
	path = strings.Replace(path, "attributes.standard."+AnyKey, "attributes.standard.email", 1)
	return strings.ReplaceAll(path, AnyKey, "web")
}

// place makes settings in which one setting has a value.
func place(path string, value any) map[string]any {
	settings := map[string]any{"signUp": "self"}
	put(settings, path, value)
	return settings
}

func put(settings map[string]any, path string, value any) {
	keys := strings.Split(named(path), ".")
	last := len(keys) - 1
	for _, key := range keys[:last] {
		if list, isList := strings.CutSuffix(key, "[0]"); isList {
			if settings[list] == nil {
				settings[list] = []any{map[string]any{}}
			}
			settings = settings[list].([]any)[0].(map[string]any)
			continue
		}
		if settings[key] == nil {
			settings[key] = map[string]any{}
		}
		settings = settings[key].(map[string]any)
	}
	if list, isList := strings.CutSuffix(keys[last], "[0]"); isList {
		settings[list] = []any{value}
		return
	}
	settings[keys[last]] = value
}

// parent of a path, "" at the top.
func parent(path string) string {
	if dot := strings.LastIndex(path, "."); dot >= 0 {
		return path[:dot]
	}
	return ""
}
