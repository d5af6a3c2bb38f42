// Package configtest is the configuration of a stack as tests write it.
package configtest

import (
	"encoding/json"
	"testing"

	"go.yaml.in/yaml/v3"

	"users-pool/pool/settings"
)

// Source is a configuration, by the keys of the program's namespace.
type Source struct {
	// Objects are the values, as JSON.
	Objects map[string]string
	// AWSRegion is that of the AWS provider.
	AWSRegion string
	// Encrypted are the keys whose values are encrypted.
	Encrypted map[string]bool
}

// Object is the value of a key.
func (s Source) Object(key string) string { return s.Objects[key] }

// Secret reports whether the value of a key is encrypted.
func (s Source) Secret(key string) bool { return s.Encrypted[key] }

// Region is that of the AWS provider, "" if the environment has it.
func (s Source) Region() string { return s.AWSRegion }

// Pool is a configuration with this YAML under users-pool:pool.
func Pool(t testing.TB, text string) Source {
	t.Helper()
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("the test's YAML: %v\n%s", err, text)
	}
	return Source{Objects: map[string]string{settings.SettingsKey: asJSON(t, value)}}
}

// WithSecrets is the configuration with these secrets of identity providers,
// encrypted.
func (s Source) WithSecrets(t testing.TB, secrets map[string]string) Source {
	t.Helper()
	s.Objects[settings.SecretsKey] = asJSON(t, settings.Secrets{IdentityProviders: secrets})
	s.Encrypted = map[string]bool{settings.SecretsKey: true}
	return s
}

// WithEverySecret is the configuration with a secret for every identity
// provider of its settings.
func (s Source) WithEverySecret(t testing.TB) Source {
	t.Helper()
	read, _, _ := settings.Load(s) // what is wrong is the test's business
	secrets := map[string]string{}
	for key := range read.IdentityProviders {
		secrets[key] = "a-secret"
	}
	return s.WithSecrets(t, secrets)
}

func asJSON(t testing.TB, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatalf("the test's YAML: %v", err)
	}
	return string(text)
}
