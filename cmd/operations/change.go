package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// inputs of a resource as the CLI shows them, with "[secret]" for a secret.
type inputs map[string]any

// changes are the inputs that differ, each by its path, with the old and the new
// value. Without values they are paths alone. A list in another order is a change only if
// the provider names it, or nothing: to the provider, it may be a set.
func changes(before, after inputs, reasons []string, values bool) []string {
	was, is := map[string]string{}, map[string]string{}
	flatten("", map[string]any(before), was)
	flatten("", map[string]any(after), is)
	var list []string
	for _, path := range sorted(slices.Concat(slices.Collect(maps.Keys(was)), slices.Collect(maps.Keys(is)))) {
		named := len(reasons) == 0 || slices.ContainsFunc(reasons, func(reason string) bool { return strings.HasPrefix(path, reason) })
		if was[path] == is[path] || !named && reordered(was[path], is[path]) {
			continue
		}
		if values {
			list = append(list, fmt.Sprintf("%s: %s → %s", path, shown(was[path]), shown(is[path])))
		} else {
			list = append(list, path)
		}
	}
	return list
}

// flatten collects the values of inputs by path. A list is one value.
func flatten(path string, value any, into map[string]string) {
	object, ok := value.(map[string]any)
	if !ok || len(object) == 0 && path != "" {
		text, err := json.Marshal(value)
		if err == nil && value != nil {
			into[path] = string(text)
		}
		return
	}
	for key, inner := range object {
		if key == "__defaults" { // bookkeeping of the provider
			continue
		}
		flatten(strings.TrimPrefix(path+"."+settings.Printable(key), "."), inner, into)
	}
}

// reordered reports whether two lists have the same items.
func reordered(a, b string) bool {
	items := func(text string) (found []string) {
		var list []json.RawMessage
		if json.Unmarshal([]byte(text), &list) != nil {
			return nil
		}
		for _, item := range list {
			found = append(found, string(item))
		}
		slices.Sort(found)
		return found
	}
	first := items(a)
	return len(first) > 0 && slices.Equal(first, items(b))
}

// shown is a value for people: on one line, and short. A digest distinguishes
// long values that begin alike.
func shown(text string) string {
	const most = 60
	if text == "" {
		return "none"
	}
	text = settings.Printable(text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "… #" + digest(text)
	}
	return text
}

// digest distinguishes texts.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])[:8]
}

// whole is a digest of all inputs of a new resource.
func (i inputs) whole() string {
	flat := map[string]string{}
	flatten("", map[string]any(i), flat)
	text, err := json.Marshal(flat) // in the order of the paths
	if err != nil || len(flat) == 0 {
		return ""
	}
	return "#" + digest(string(text))
}
