package review

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// everything is the section that lists every setting, including those that the
// lines above describe.
const everything = "All settings that are not defaults, by key"

// settingRows are a row for each setting that is not its default in one of the
// stacks, so that two stacks never differ in something that no row shows.
func settingRows(stacks []Stack) []Row {
	values, chosen, paths := make([]map[string]string, len(stacks)), make([]map[string]bool, len(stacks)), map[string]bool{}
	for i, s := range stacks {
		values[i], chosen[i] = map[string]string{}, map[string]bool{}
		whole := asJSON(s.Settings)
		flatten("", whole, values[i])
		for path, keys := range leaves(nil, whole) {
			if given, there := values[i][path]; there && given != defaultAt(whole, path, keys) {
				chosen[i][path], paths[path] = true, true
			}
		}
	}
	var rows []Row
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		row := Row{Section: everything, Label: path}
		for i, of := range values {
			row.Values = append(row.Values, text(of[path]))
			row.Defaults = append(row.Defaults, !chosen[i][path])
		}
		rows = append(rows, row.complete())
	}
	return rows
}

// leaves are the settings in a tree, with their keys, by the path that flatten
// gives them.
func leaves(keys []string, value any) map[string][]string {
	found := map[string][]string{}
	block, ok := value.(map[string]any)
	if !ok || len(keys) > 0 && empty(value) {
		found[strings.Join(keys, ".")] = slices.Clone(keys)
	}
	for key, inner := range block {
		maps.Copy(found, leaves(append(keys[:len(keys):len(keys)], key), inner))
	}
	return found
}

// defaultAt returns a setting's default, which may depend on other settings, or
// "" if it has none.
func defaultAt(whole any, path string, keys []string) string {
	raw, err := json.Marshal(without(whole, keys))
	if err != nil {
		return ""
	}
	var s settings.Settings
	if err := json.Unmarshal(raw, &s); err != nil {
		return "" // it cannot be left out
	}
	completed := map[string]string{}
	flatten("", asJSON(s.WithDefaults()), completed)
	return completed[path]
}

// without is a copy of a tree without one setting. It keeps a block that becomes
// empty, because an empty block still turns its feature on.
func without(value any, keys []string) any {
	block, ok := value.(map[string]any)
	if !ok {
		return value
	}
	copied := maps.Clone(block)
	if len(keys) == 1 {
		delete(copied, keys[0])
		return copied
	}
	copied[keys[0]] = without(block[keys[0]], keys[1:])
	return copied
}

func asJSON(value any) any {
	raw, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	var plain any
	if err := json.Unmarshal(raw, &plain); err != nil {
		return err.Error()
	}
	return withoutImages(plain)
}

// withoutImages puts a fingerprint in the place of each image in base64.
func withoutImages(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			if image, ok := inner.(string); ok && (key == "bytes" || key == "logo") && len(image) > longestImage {
				value[key] = fmt.Sprintf("%d characters, SHA-256 %.16x…", len(image), sha256.Sum256([]byte(image)))
			} else {
				value[key] = withoutImages(inner)
			}
		}
	case []any:
		for i, inner := range value {
			value[i] = withoutImages(inner)
		}
	}
	return value
}

// longestImage is how many characters of an image the page shows.
const longestImage = 64

// flatten collects what is set, by path. A list is one value, and so is an empty
// block, which is on.
func flatten(path string, value any, into map[string]string) {
	switch value := value.(type) {
	case nil:
	case map[string]any:
		for key, inner := range value {
			at := key
			if path != "" {
				at = path + "." + key
			}
			flatten(at, inner, into)
		}
		if path != "" && empty(value) {
			into[path] = "on"
		}
	case string:
		if value != "" {
			into[path] = value
		}
	case []any:
		into[path] = shown(value)
	case bool:
		into[path] = yes(value)
	default:
		into[path] = shown(value)
	}
}
