package stackfolder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
)

// Outputs are a stack's outputs as in its state, with secrets marked.
type Outputs map[string]any

// Masked are the outputs with [secret] instead of every secret, at any depth.
func (o Outputs) Masked() map[string]any {
	return o.each(func(any) any { return "[secret]" })
}

// Revealed are the outputs with secrets in plain text, if the state has them decrypted.
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
// as JSON text beside it, or encrypted.
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
				return "[secret]" // encrypted, or in a form this version does not know
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

// OutputsIn are the outputs of the stack in a state. It reports false if the stack is not
// up, or its first up failed.
func OutputsIn(resources []apitype.ResourceV3) (Outputs, bool) {
	for _, one := range resources {
		if one.Type == "pulumi:pulumi:Stack" && !one.Delete {
			return one.Outputs, len(one.Outputs) > 0
		}
	}
	return nil, false
}

// Outputs reads the outputs of the stack from its folder, with secrets encrypted. It is an
// error if the last run was interrupted, because they may be out of date.
func (f Folder) Outputs(stack string) (Outputs, error) {
	if err := f.Check(stack); err != nil {
		return nil, err
	}
	raw, err := os.ReadFile(f.path(StateFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, NeverUp{stack}
	}
	if err != nil {
		return nil, err
	}
	if left, _ := filepath.Glob(f.path("state-*.journal")); len(left) > 0 && !f.Running() {
		return nil, fmt.Errorf("the last run of stack %s was interrupted. Run `go run ./cmd/local up %[1]s` to finish it", stack)
	}
	var state struct{ Deployment apitype.DeploymentV3 }
	if err := json.Unmarshal(raw, &state); err != nil {
		return nil, Damaged{stack, err}
	}
	outputs, up := OutputsIn(state.Deployment.Resources)
	if !up {
		return nil, NeverUp{stack}
	}
	return outputs, nil
}
