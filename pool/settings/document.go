package settings

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Document is a JSON object whose keys AWS defines, such as the settings of the branding
// designer: a block in a stack file, and here its canonical text, with sorted keys and
// without spaces. "" is no document.
type Document string

// DocumentOf is the document of a value as encoding/json decodes it.
func DocumentOf(value any) (Document, error) {
	raw, err := json.Marshal(value)
	if err != nil {
		return "", err
	}
	return canonical(raw)
}

// canonical also gives every number one form: 8.0, which `pulumi config set` may write, is 8.
func canonical(raw []byte) (Document, error) {
	var object map[string]any
	if err := json.Unmarshal(raw, &object); err != nil {
		return "", err
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(object); err != nil {
		return "", err
	}
	return Document(bytes.TrimSuffix(text.Bytes(), []byte("\n"))), nil
}

// Object is the document decoded, nil for none. A text that is no JSON object, which only a
// program can write, is none.
func (d Document) Object() map[string]any {
	var object map[string]any
	if json.Unmarshal([]byte(d), &object) != nil {
		return nil
	}
	return object
}

// MarshalJSON writes the object itself.
func (d Document) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return []byte(d), nil
}

// UnmarshalJSON reads an object.
func (d *Document) UnmarshalJSON(raw []byte) (err error) {
	if string(raw) == "null" {
		*d = ""
		return nil
	}
	if *d, err = canonical(raw); err != nil {
		return fmt.Errorf("not a JSON object: %w", err)
	}
	return nil
}
