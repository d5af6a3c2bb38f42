package localrun

import "encoding/json"

// Outputs are a stack's outputs as its state holds them, with secrets marked.
type Outputs map[string]any

// Masked are the outputs with [secret] in the place of every secret, at any
// depth.
func (o Outputs) Masked() map[string]any {
	return o.each(func(any) any { return "[secret]" })
}

// Revealed are the outputs with the secrets in clear.
func (o Outputs) Revealed() map[string]any {
	return o.each(func(value any) any { return value })
}

func (o Outputs) each(show func(any) any) map[string]any {
	shown := map[string]any{}
	for name, value := range o {
		shown[name] = unwrap(value, show)
	}
	return shown
}

// A secret in a state is an object with this key and value, and its own value
// as JSON text beside it.
const (
	signature       = "4dabf18193072939515e22adb298388d"
	secretSignature = "1b47061264138c4ac30d75fd1eb44270"
)

func unwrap(value any, show func(any) any) any {
	switch value := value.(type) {
	case map[string]any:
		if value[signature] == secretSignature {
			var clear any
			text, _ := value["plaintext"].(string)
			if err := json.Unmarshal([]byte(text), &clear); err != nil {
				return "[secret]" // in a form this version does not know
			}
			return show(unwrap(clear, show))
		}
		shown := make(map[string]any, len(value))
		for key, inner := range value {
			shown[key] = unwrap(inner, show)
		}
		return shown
	case []any:
		shown := make([]any, len(value))
		for i, inner := range value {
			shown[i] = unwrap(inner, show)
		}
		return shown
	}
	return value
}
