package pool

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/configtest"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// FuzzResourceArgs: everything that is registered can be made of any settings
// that are accepted.
func FuzzResourceArgs(f *testing.F) {
	files, err := filepath.Glob("../examples/stacks/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatalf("got %d examples, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		var stack struct {
			Config map[string]any `yaml:"config"`
		}
		if err := yaml.Unmarshal(text, &stack); err != nil {
			f.Fatal(err)
		}
		object, err := json.Marshal(stack.Config[settings.Namespace+":"+settings.SettingsKey])
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(object))
	}
	f.Fuzz(func(t *testing.T, text string) {
		src := configtest.Source{Objects: map[string]string{settings.SettingsKey: text}}
		read, secrets, err := rules.Load(src.WithEverySecret(t))
		if err != nil {
			return
		}
		read, references, _ := References{IdentityProviderSecrets: secretReferences(secrets)}.apply(read)
		userPoolResourceArgs(read, references, nil)
		for _, client := range read.Clients {
			clientArgs(nil, client, transition.Client{})
		}
		for key, provider := range read.IdentityProviders {
			providerDetails(provider, references[settings.SecretPath(key)])
		}
	})
}
