package pool

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gopkg.in/yaml.v3"
)

// refusal is one stack file that is wrong, of testdata/refused.
type refusal struct {
	// At is the path that must be named, Rule the id; none for what is no key
	// or no value that the settings have.
	At, Rule string
	// Pool is what stands under users-pool:pool, Secrets are those of identity
	// providers.
	Pool    string
	Secrets map[string]string
}

func refusals(t testing.TB) map[string]refusal {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "refused", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]refusal{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var of []refusal
		if err := yaml.Unmarshal(text, &of); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for i, one := range of {
			all[fmt.Sprintf("%s/%d", filepath.Base(file), i)] = one
		}
	}
	return all
}

// source is the stack file as the engine hands it on.
func (r refusal) source(t testing.TB) fileSource {
	t.Helper()
	var value any
	if err := yaml.Unmarshal([]byte(r.Pool), &value); err != nil {
		t.Fatalf("%v\n%s", err, r.Pool)
	}
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	src := fileSource{objects: map[string]string{SettingsKey: string(text)}}
	if r.Secrets != nil {
		secrets, err := json.Marshal(Secrets{r.Secrets})
		if err != nil {
			t.Fatal(err)
		}
		src.objects[SecretsKey], src.secret = string(secrets), map[string]bool{SecretsKey: true}
	}
	return src
}

func TestEveryWrongStackFileIsRefusedByPathAndRuleBeforeAnyResource(t *testing.T) {
	t.Parallel()
	all := refusals(t)
	if len(all) < 250 {
		t.Errorf("got %d stack files, want at least 250", len(all))
	}
	seen := map[string]string{}
	for name, one := range all {
		if twin, twice := seen[one.Pool+fmt.Sprint(one.Secrets)]; twice {
			t.Errorf("%s and %s are the same stack file", name, twin)
		}
		seen[one.Pool+fmt.Sprint(one.Secrets)] = name
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			src := one.source(t)
			_, _, err := Load(src)
			var problems Problems
			if !errors.As(err, &problems) || !slices.ContainsFunc(problems, func(p Problem) bool { return p.Path == one.At && p.Rule == one.Rule }) {
				t.Errorf("%s\ngot\n%v\nwant a refusal at %s by %q", one.Pool, err, one.At, one.Rule)
			}

			recorder := &recorder{}
			config := map[string]string{}
			for key, text := range src.objects {
				config[Namespace+":"+key] = text
			}
			err = recorder.run(Program, config, Namespace+":"+SecretsKey)
			if !Reported(err) {
				t.Errorf("got the error %v of the program, want one that was shown", err)
			}
			if made := recorder.names(); len(made) > 0 {
				t.Errorf("got %v registered, want nothing", made)
			}
		})
	}
}

// TestEveryRuleThatRefusesHasAWrongStackFile, so that none is there in name only.
func TestEveryRuleThatRefusesHasAWrongStackFile(t *testing.T) {
	t.Parallel()
	covered := map[string]bool{}
	for _, one := range refusals(t) {
		covered[one.Rule] = true
	}
	for _, rule := range Rulebook() {
		// A library's reference stands in no file, the region beside the settings.
		elsewhere := rule.ID == "S5" || rule.ID == "S7"
		if rule.Level == LevelRefused && !covered[rule.ID] && !elsewhere {
			t.Errorf("no stack file breaks %s (%s)", rule.ID, rule.Wants)
		}
	}
}
