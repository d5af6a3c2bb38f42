package review

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// set lists what is set in a block or a map, by the keys that people write.
func set(block any) []string {
	raw, err := json.Marshal(block)
	if err != nil {
		return []string{err.Error()}
	}
	var values map[string]any
	if err := json.Unmarshal(raw, &values); err != nil {
		return []string{err.Error()}
	}
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if value := values[key]; !empty(value) {
			lines = append(lines, fmt.Sprintf("%s: %s", key, shown(value)))
		}
	}
	return lines
}

func empty(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case string:
		return value == ""
	case []any:
		return len(value) == 0
	case map[string]any:
		for _, inner := range value {
			if !empty(inner) {
				return false
			}
		}
		return true
	}
	return false // false and 0 are values
}

func shown(value any) string {
	switch value := value.(type) {
	case string:
		return value
	}
	return flow(value)
}

// flow is a value in YAML's flow style, as JSON on one line that can break between the
// items, without what is empty.
func flow(value any) string {
	var items []string
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			items = append(items, flow(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if inner := value[key]; !empty(inner) {
				items = append(items, flow(key)+": "+flow(inner))
			}
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err.Error()
	}
	return strings.TrimSuffix(out.String(), "\n")
}
