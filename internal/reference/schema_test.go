package reference

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/pool/settings"
)

func TestTheSchemaAcceptsTheCommittedStackFilesAndTheyNameIt(t *testing.T) {
	t.Parallel()
	schema := compiled(t)
	for _, name := range []string{"Pulumi.dev.yaml", "Pulumi.prod.yaml"} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := judge(t, schema, parse(t, string(text))); err != nil {
			t.Errorf("%s: got %#v, want it accepted", name, err)
		}
		const line = "# yaml-language-server: $schema=docs/schema.json\n"
		if !strings.HasPrefix(string(text), line) {
			t.Errorf("%s does not begin with %s", name, line)
		}
	}
}

func TestTheSchemaAcceptsEveryExampleInItsPlace(t *testing.T) {
	t.Parallel()
	schema, r := compiled(t), read(t)
	for _, s := range r.Settings {
		if s.Example == "" {
			continue
		}
		f := withSettings(r.around(t, s))
		if err := judge(t, schema, f); err != nil {
			t.Errorf("%s: got %#v, want the example %s accepted", s.Path, err, s.Example)
		}
		for _, problem := range f.problems(t) {
			if problem.Rule == "" { // of the decoder; rules also look at what is around
				t.Errorf("%s: got %v, want the example %s accepted", s.Path, problem, s.Example)
			}
		}
	}
}

// around places the example of a setting, with everything that is required in
// the blocks on the way to it.
func (r *Reference) around(t *testing.T, s Setting) map[string]any {
	t.Helper()
	settings := place(s.Path, example(t, s))
	for _, other := range r.Settings {
		onTheWay := strings.HasPrefix(s.Path, other.Path+".") // is there already
		if block := parent(other.Path); other.Required && block != "" && strings.HasPrefix(s.Path, block+".") && !onTheWay {
			put(settings, other.Path, example(t, other))
		}
	}
	return settings
}

func example(t *testing.T, s Setting) any {
	t.Helper()
	value, err := s.exampleValue()
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestNullIsTheDefaultOfEverySettingThatHasOne(t *testing.T) {
	t.Parallel()
	schema, r := compiled(t), read(t)
	for _, s := range r.Settings {
		settings := r.around(t, s)
		put(settings, s.Path, nil)
		if accepted := judge(t, schema, withSettings(settings)) == nil; accepted == s.Required {
			t.Errorf("%s: null accepted: %t, required: %t", s.Path, accepted, s.Required)
		}
	}
}

func TestEveryBlockRefusesAKeyItDoesNotKnow(t *testing.T) {
	t.Parallel()
	schema, r := compiled(t), read(t)
	for _, s := range r.Settings {
		settings := r.around(t, s)
		put(settings, strings.TrimPrefix(parent(s.Path)+".xyzzy", "."), "x")
		f := withSettings(settings)
		if err := judge(t, schema, f); err == nil {
			t.Errorf("xyzzy beside %s: got it accepted, want it refused", s.Path)
		}
		if f.problems(t) == nil {
			t.Errorf("xyzzy beside %s: the program accepts it", s.Path)
		}
	}
}

func TestTheKeysOfAStackFileAreThoseOfPulumi(t *testing.T) {
	t.Parallel()
	var got, want []string
	for pair := stackFile(nil).Properties.Oldest(); pair != nil; pair = pair.Next() {
		got = append(got, pair.Key)
	}
	for field := range reflect.TypeFor[workspace.ProjectStack]().Fields() {
		if name, _, _ := strings.Cut(field.Tag.Get("yaml"), ","); name != "" {
			want = append(want, name)
		}
	}
	if !sameWords(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

var settingsType = reflect.TypeFor[settings.Settings]()
