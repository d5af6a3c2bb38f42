package settingsgen_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"users-pool/internal/settingsgen"
	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

func TestGeneratedSettingsBreakNoRule(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := settingsgen.Settings().Draw(t, "settings")
		if err := rules.Validate(s); err != nil {
			t.Fatal(err)
		}
		changed := settingsgen.Change(s).Draw(t, "changed")
		if err := rules.Validate(changed.Settings); err != nil {
			t.Fatalf("after a change of %s: %v", changed.Part, err)
		}
	})
}

func TestASeedRepeatsTheSettings(t *testing.T) {
	t.Parallel()
	for seed := range 20 {
		if !reflect.DeepEqual(settingsgen.Settings().Example(seed), settingsgen.Settings().Example(seed)) {
			t.Errorf("seed %d: got different settings", seed)
		}
	}
}

// ungenerated are the settings, with what is below them, that no test of
// generated settings covers, and why.
var ungenerated = map[string]string{
	".protect":                         "a test that destroys its stack would have to lift it first",
	".sms.region":                      "AWS allows only pairs of regions, and a pool's own is the default",
	".sms.roleArn":                     "the role would have to exist before the pool",
	".sms.externalId":                  "belongs to roleArn",
	".clients.*.ui.logo":               "AWS never returns it",
	".domain.ui.logo":                  "AWS never returns it",
	".clients.*.analytics":             "needs an Amazon Pinpoint project, which AWS no longer creates",
	".clients.*.branding.external":     "belongs to the program, so AWS never returns it",
	".clients.*.branding.file":         "what is in it takes its place",
	".clients.*.branding.assets.file":  "what is in it takes its place",
	".clients.*.name":                  "an adopted pool has the keys that its names give",
	".resourceServers.*.name":          "an adopted pool has the keys that its names give",
	".clients.*.ignoreChanges":         "belongs to the program, so AWS never returns it",
	".resourceServers.*.ignoreChanges": "belongs to the program, so AWS never returns it",
	".primaryClient":                   "only names an output",
	".identityPool":                    "nothing in a user pool leads to it",
	".acknowledge":                     "only silences warnings",
	".allowReplacement":                "names a pool that exists",
	".allowDeletion":                   "names what a change deletes",
}

// A setting that always has its zero value is covered by no test of generated
// settings.
func TestEverySettingIsGenerated(t *testing.T) {
	t.Parallel()
	generated := map[string]bool{}
	for seed := range 1000 {
		mark(generated, reflect.ValueOf(settingsgen.Settings().Example(seed)), "")
	}
	for _, path := range paths(reflect.TypeFor[settings.Settings](), "") {
		if !generated[path] {
			t.Errorf("%s is never generated. Generate it, or say in ungenerated why not.", path)
		}
	}
	for path := range ungenerated {
		if generated[path] {
			t.Errorf("%s is generated. Remove it from ungenerated.", path)
		}
	}
}

// mark marks the paths of all values that are not zero.
func mark(generated map[string]bool, value reflect.Value, path string) {
	if value.IsZero() {
		return
	}
	generated[path] = true
	switch value.Kind() {
	case reflect.Pointer:
		mark(generated, value.Elem(), path)
	case reflect.Struct:
		for field, inner := range value.Fields() {
			mark(generated, inner, path+"."+field.Tag.Get("json"))
		}
	case reflect.Map:
		for _, inner := range value.Seq2() {
			mark(generated, inner, path+".*")
		}
	}
}

// paths are those of all settings in a type, except ungenerated.
func paths(typ reflect.Type, path string) []string {
	var all []string
	switch typ.Kind() {
	case reflect.Pointer:
		return paths(typ.Elem(), path)
	case reflect.Map:
		return paths(typ.Elem(), path+".*")
	case reflect.Struct:
		for field := range typ.Fields() {
			below := path + "." + field.Tag.Get("json")
			if _, known := ungenerated[below]; !known {
				all = append(append(all, below), paths(field.Type, below)...)
			}
		}
	}
	return all
}
