package review

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// fixed are the settings that AWS fixes when the pool is created.
func fixed(s settings.Settings) []string { return tagged(reflect.ValueOf(s), "", "pool", "never") }

// kept returns the settings that are set and can't be removed later.
func kept(s settings.Settings) []string { return tagged(reflect.ValueOf(s), "", "kept") }

// tagged finds the settings whose tag has one of the changes, by the tags that the
// reference page is made from. It descends into maps and blocks that are set.
// Settings that are kept count only if they are set.
func tagged(value reflect.Value, path string, changes ...string) []string {
	var found []string
	for field, inner := range value.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		at := strings.TrimPrefix(path+"."+name, ".")
		change := field.Tag.Get("change")
		switch asked := slices.Contains(changes, change); {
		case asked && change != "kept":
			found = append(found, at)
			continue
		case asked && !inner.IsZero():
			found = append(found, each(inner, at)...)
			continue
		case change == "kept": // with everything in it
			continue
		}
		for inner.Kind() == reflect.Pointer && !inner.IsNil() {
			inner = inner.Elem()
		}
		switch inner.Kind() {
		case reflect.Struct:
			found = append(found, tagged(inner, at, changes...)...)
		case reflect.Map:
			for _, key := range sortedKeys(inner) {
				if entry := inner.MapIndex(key); entry.Kind() == reflect.Struct {
					found = append(found, tagged(entry, at+"."+key.String(), changes...)...)
				}
			}
		}
	}
	return found
}

// each names the entries of a map, or the setting itself.
func each(value reflect.Value, path string) []string {
	if value.Kind() != reflect.Map {
		return []string{path}
	}
	var paths []string
	for _, key := range sortedKeys(value) {
		paths = append(paths, fmt.Sprintf("%s.%s", path, key))
	}
	return paths
}

func sortedKeys(value reflect.Value) []reflect.Value {
	byName := map[string]reflect.Value{}
	for _, key := range value.MapKeys() {
		byName[key.String()] = key
	}
	var keys []reflect.Value
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		keys = append(keys, byName[name])
	}
	return keys
}
