package rules

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode"

	"go.yaml.in/yaml/v3"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

// FuzzLoad feeds whatever stands under users-pool:pool and users-pool:secrets.
// It never panics, names every problem in a line of its own, keeps secrets to
// itself, and what it accepts can be read again as it was understood.
func FuzzLoad(f *testing.F) {
	for _, one := range configtest.Refusals(f, root) {
		src := one.Source(f)
		f.Add(src.Objects[settings.SettingsKey], src.Objects[settings.SecretsKey])
	}
	for _, all := range accepted {
		for _, given := range all {
			src := configtest.Pool(f, withSignUp(given)).WithEverySecret(f)
			f.Add(src.Objects[settings.SettingsKey], src.Objects[settings.SecretsKey])
		}
	}
	f.Fuzz(func(t *testing.T, settingsText, secretsText string) {
		src := configtest.Source{
			Objects:   map[string]string{settings.SettingsKey: settingsText, settings.SecretsKey: secretsText},
			Encrypted: map[string]bool{settings.SecretsKey: true},
		}
		read, _, err := Load(src)
		if err == nil {
			checkAccepted(t, read)
			return
		}
		var problems settings.Diagnostics
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

// checkAccepted: defaults fill in nothing twice, every rule still holds, and the
// warnings can all be said.
func checkAccepted(t *testing.T, accepted settings.Settings) {
	t.Helper()
	again, err := json.Marshal(accepted.WithDefaults())
	if err != nil {
		t.Fatal(err)
	}
	if once, err := json.Marshal(accepted); err != nil || string(once) != string(again) {
		t.Errorf("got\n%s\nand with defaults once more\n%s (%v)", once, again, err)
	}
	if problems := Check(accepted, nil, ""); len(problems) > 0 {
		t.Errorf("got %v of settings that were accepted", problems)
	}
	for _, warning := range Warnings(accepted, "us-east-1") {
		if warning.Path == "" || warning.Rule == "" {
			t.Errorf("got the warning %v without a path or an id", warning)
		}
	}
}

// FuzzYAML goes the whole way from what people type.
func FuzzYAML(f *testing.F) {
	for _, one := range configtest.Refusals(f, root) {
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
		_, _, err = Load(configtest.Source{Objects: map[string]string{settings.SettingsKey: string(object)}})
		var problems settings.Diagnostics
		if err != nil && !errors.As(err, &problems) {
			t.Errorf("got %T %v, want problems", err, err)
		}
	})
}
