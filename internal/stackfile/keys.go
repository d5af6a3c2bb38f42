package stackfile

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/agext/levenshtein"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/config"

	"users-pool/internal/fakeaws"
	"users-pool/pool/settings"
)

// keys of the program's namespace.
var keys = []string{settings.SettingsKey, settings.SecretsKey}

// settingNames are the keys below users-pool:pool.
var settingNames = func() (names []string) {
	for field := range reflect.TypeFor[settings.Settings]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}()

// misplaced are keys next to config: that belong below it. The CLI ignores them
// silently.
func (f File) misplaced() settings.Diagnostics {
	var problems settings.Diagnostics
	below := settings.Namespace + ":" + settings.SettingsKey
	for _, key := range f.top {
		message := ""
		switch {
		case key == "config" || elsewhere[key]:
		case strings.Contains(key, ":"):
			message = fmt.Sprintf("is at the top level of %s. Indent it below config:.", f.name)
		case slices.Contains(keys, key):
			message = fmt.Sprintf("is at the top level of %s. Write it as %s:%s: below config:.", f.name, settings.Namespace, key)
		case slices.Contains(settingNames, key):
			message = fmt.Sprintf("is at the top level of %s. Indent it below %s:, which goes below config:.", f.name, below)
		case near(key, "config"):
			message = fmt.Sprintf("unknown key at the top level of %s. Did you mean config?", f.name)
		}
		if message != "" {
			problems = append(problems, settings.Diagnostic{Path: written(key), Message: message})
		}
	}
	return problems
}

// unknown are keys below config: in the namespace of the program or the provider, or a
// similar one, that neither of them reads.
func (f File) unknown() settings.Diagnostics {
	var problems settings.Diagnostics
	for _, key := range slices.SortedFunc(maps.Keys(f.values), func(a, b config.Key) int {
		return strings.Compare(a.String(), b.String())
	}) {
		message := ""
		switch space, name := key.Namespace(), key.Name(); {
		case space == "aws":
			message = f.unknownToProvider(name)
		case space == settings.Namespace && slices.Contains(keys, name):
		case space == settings.Namespace && slices.Contains(settingNames, name):
			message = fmt.Sprintf("is next to %s:%s in %s. Indent it below %[1]s:%[2]s:.",
				settings.Namespace, settings.SettingsKey, f.name)
		case space == settings.Namespace || near(space, settings.Namespace):
			message = fmt.Sprintf("unknown key in %s. Did you mean %s:%s?", f.name, settings.Namespace, nearest(name, keys))
		}
		if message != "" {
			problems = append(problems, settings.Diagnostic{Path: written(key.String()), Message: message})
		}
	}
	return problems
}

// worded are objects in quotes. The CLI treats them as text, even if the text is JSON.
func (f File) worded() settings.Diagnostics {
	var problems settings.Diagnostics
	key := config.MustMakeKey(settings.Namespace, settings.SettingsKey)
	if slices.Contains(f.texts, key) && json.Valid([]byte(f.values[key])) {
		problems = append(problems, settings.Diagnostic{Path: key.String(), Message: fmt.Sprintf(
			"must be a block of keys and values, but is text in %s. Remove the quotes.", f.name)})
	}
	return problems
}

// unknownToProvider returns what is wrong with a key of the AWS provider, or "".
func (f File) unknownToProvider(name string) string {
	known := fakeaws.ConfigKeys()
	if slices.Contains(known, name) {
		return ""
	}
	if guess := nearest(name, known); near(name, guess) {
		return fmt.Sprintf("unknown key in %s. Did you mean aws:%s?", f.name, guess)
	}
	return fmt.Sprintf("unknown key in %s. The AWS provider has no such setting; remove it.", f.name)
}

// besides removes from more what the misplaced keys explain: a setting isn't missing if
// it is in the wrong place.
func (f File) besides(misplaced, more settings.Diagnostics) settings.Diagnostics {
	stray := map[string]bool{}
	for _, problem := range misplaced {
		if !strings.HasPrefix(problem.Path, "aws:") {
			stray[strings.TrimPrefix(problem.Path, settings.Namespace+":")] = true
		}
	}
	var written map[string]any
	_ = json.Unmarshal([]byte(f.Object(settings.SettingsKey)), &written) // another shape is among more
	return slices.DeleteFunc(slices.Clone(more), func(p settings.Diagnostic) bool {
		name, ok := strings.CutPrefix(p.Path, settings.SettingsKey+".")
		_, there := written[name]
		return ok && !there && (stray[name] || len(stray) > 0 && name == "signUp")
	})
}

// written is a key of the file, which must not control the terminal.
func written(key string) string { return settings.Printable(settings.Short(key)) }

// near reports whether two words differ by a typing mistake.
func near(a, b string) bool { return levenshtein.Distance(a, b, nil) <= 2 }

func nearest(name string, among []string) string {
	return slices.MinFunc(among, func(a, b string) int {
		return levenshtein.Distance(name, a, nil) - levenshtein.Distance(name, b, nil)
	})
}
