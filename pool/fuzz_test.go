package pool

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"
)

// FuzzLoad feeds whatever stands under users-pool:pool and users-pool:secrets.
// It never panics, names every problem in a line of its own, keeps secrets to
// itself, and what it accepts can be read again as it was understood.
func FuzzLoad(f *testing.F) {
	for _, one := range refusals(f) {
		src := one.source(f)
		f.Add(src.objects[SettingsKey], src.objects[SecretsKey])
	}
	for _, all := range accepted {
		for _, given := range all {
			src := withSecrets(f, withSignUp(given))
			f.Add(src.objects[SettingsKey], src.objects[SecretsKey])
		}
	}
	f.Fuzz(func(t *testing.T, settingsText, secretsText string) {
		src := fileSource{
			objects: map[string]string{SettingsKey: settingsText, SecretsKey: secretsText},
			secret:  map[string]bool{SecretsKey: true},
		}
		settings, secrets, err := Load(src)
		if err == nil {
			checkAccepted(t, settings, secrets)
			return
		}
		var problems Problems
		if !errors.As(err, &problems) || len(problems) == 0 {
			t.Fatalf("got %T %v, want problems", err, err)
		}
		for line := range strings.SplitSeq(problems.Error(), "\n") {
			if strings.ContainsFunc(line, func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("got a line that speaks to the terminal: %q", line)
			}
			if len(line) > 4000 {
				t.Errorf("got a line of %d bytes", len(line))
			}
		}
	})
}

// checkAccepted: defaults fill in nothing twice, every rule still holds, the
// warnings can all be said, and everything that is registered can be made.
func checkAccepted(t *testing.T, settings Settings, secrets Secrets) {
	t.Helper()
	again, err := json.Marshal(settings.WithDefaults())
	if err != nil {
		t.Fatal(err)
	}
	if once, err := json.Marshal(settings); err != nil || string(once) != string(again) {
		t.Errorf("got\n%s\nand with defaults once more\n%s (%v)", once, again, err)
	}
	if problems := settings.problems(); len(problems) > 0 {
		t.Errorf("got %v of settings that were accepted", problems)
	}
	for _, warning := range settings.WarningsIn("us-east-1") {
		if warning.Path == "" || warning.Rule == "" {
			t.Errorf("got the warning %v without a path or an id", warning)
		}
	}
	_, in, _ := settings.refer(References{IdentityProviderSecrets: secrets.references()})
	poolArgs(settings, in, nil)
	for _, client := range settings.Clients {
		clientArgs(nil, client)
	}
	for key, provider := range settings.IdentityProviders {
		providerDetails(provider, in[secretPath(key)])
	}
}

// FuzzYAML goes the whole way from what people type.
func FuzzYAML(f *testing.F) {
	for _, one := range refusals(f) {
		f.Add(one.Pool)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var value any
		if len(text) > 1<<16 || yaml.Unmarshal([]byte(text), &value) != nil {
			return
		}
		object, err := json.Marshal(value)
		if err != nil {
			return // keys that are no text, which the CLI refuses
		}
		_, _, err = Load(fileSource{objects: map[string]string{SettingsKey: string(object)}})
		var problems Problems
		if err != nil && !errors.As(err, &problems) {
			t.Errorf("got %T %v, want problems", err, err)
		}
	})
}
