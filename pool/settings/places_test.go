package settings

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestASettingTouchesFewPlaces counts the files that know password.temporaryValidity, the
// example of CONTRIBUTING.md. A new one means that something about settings is written
// twice.
func TestASettingTouchesFewPlaces(t *testing.T) {
	t.Parallel()
	want := []string{
		"internal/fakeapi/userpool.go", "internal/fakeaws", // the simulated account
		"internal/observed/settings.go",   // the reverse mapping
		"internal/policypack/userpool.go", // the same from the inputs of other programs
		"internal/settingsgen",            // generated settings, for tests
		"pool/rules/password.go",          // the row of its rule
		"pool/settings/password.go",       // the field
		"pool/userpool_resource.go",       // the resource
	}
	root := filepath.Join("..", "..")
	name := regexp.MustCompile(`(?i)temporary(Password)?Validity`)
	got := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil || !name.Match(text) {
			return err
		}
		place, err := filepath.Rel(root, path)
		place = filepath.ToSlash(place)
		for _, folder := range []string{"internal/fakeaws", "internal/settingsgen"} {
			if strings.HasPrefix(place, folder+"/") {
				place = folder
			}
		}
		got[place] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if places := slices.Sorted(maps.Keys(got)); !slices.Equal(places, want) {
		t.Errorf("got the places\n%s\nwant\n%s", strings.Join(places, "\n"), strings.Join(want, "\n"))
	}
}

// TestTagsNameTheWordsOfTheirTypes: each constant of a named text type is one of the words
// of its settings.
func TestTagsNameTheWordsOfTheirTypes(t *testing.T) {
	t.Parallel()
	constant := regexp.MustCompile(`(?m)^\t[A-Z]\w+\s+([A-Z]\w+) = "([^"]*)"$`)
	words := map[string][]string{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range constant.FindAllStringSubmatch(string(text), -1) {
			words[match[1]] = append(words[match[1]], match[2])
		}
	}
	checked := map[string]bool{}
	eachField(t, func(f Field) {
		known := words[f.Type.Name()]
		if len(f.Enum) == 0 || known == nil {
			return
		}
		checked[f.Type.Name()] = true
		for _, word := range f.Enum {
			if !slices.Contains(known, word) {
				t.Errorf("%s: the tag has %q, which isn't a constant of %s", f.Key, word, f.Type.Name())
			}
		}
	})
	for name := range words {
		if !checked[name] && name != "Verbatim" {
			t.Errorf("no setting names the words of %s", name)
		}
	}
}
