package verify

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// plain is a value in the form that a stack file has, decoded from JSON.
func plain(value any) any {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(err) // settings always have a JSON form
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		panic(err)
	}
	return tree
}

// strictness is what counts as a difference.
type strictness int

const (
	// exactly: AWS must not have what the stack leaves out.
	exactly strictness = iota
	// atLeast: AWS may have what the stack leaves out.
	atLeast
	// inside: AWS may have what the stack leaves out of a block, but not a block that
	// the stack leaves out.
	inside
)

// below is the strictness inside a block.
func (s strictness) below() strictness {
	if s == inside {
		return atLeast
	}
	return s
}

// differences are the settings in which AWS differs from the stack, a line each.
func differences(path string, want, got any, how strictness) []string {
	if nothing(want) && (nothing(got) || how == atLeast) {
		return nil
	}
	wanted, isBlock := want.(map[string]any)
	found, hasBlock := got.(map[string]any)
	if (isBlock || nothing(want)) && (hasBlock || nothing(got)) {
		return blockDifferences(path, wanted, found, how)
	}
	if same(path, want, got) {
		return nil
	}
	return []string{fmt.Sprintf("%s: must be %s, got %s.", path, shown(want), shown(got))}
}

func blockDifferences(path string, want, got map[string]any, how strictness) []string {
	if want == nil || got == nil {
		return []string{fmt.Sprintf("%s: must be %s, got %s.", path, shown(want), shown(got))}
	}
	keys := maps.Clone(want)
	maps.Copy(keys, got)
	var all []string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		all = append(all, differences(path+"."+key, want[key], got[key], how.below())...)
	}
	return all
}

// nothing reports whether a value is absent, or AWS can't tell it from absent.
func nothing(value any) bool {
	switch value := value.(type) {
	case nil:
		return true
	case string:
		return value == ""
	case []any:
		return len(value) == 0
	case map[string]any:
		return len(value) == 0
	}
	return false
}

// same compares values. The order of a list matters only for recovery, and the unit
// of a duration never does.
func same(path string, want, got any) bool {
	wants, isList := want.([]any)
	gots, hasList := got.([]any)
	if isList && hasList && path != "recovery" {
		byText := func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }
		wants, gots = slices.SortedFunc(slices.Values(wants), byText), slices.SortedFunc(slices.Values(gots), byText)
		return reflect.DeepEqual(slices.Compact(wants), slices.Compact(gots))
	}
	one, isText := want.(string)
	other, hasText := got.(string)
	if isText && hasText {
		a, b := settings.Duration(one), settings.Duration(other)
		return one == other || a.Length() > 0 && a.Length() == b.Length() && durations[lastKey(path)]
	}
	return reflect.DeepEqual(want, got)
}

// durations are the keys of settings that are durations.
var durations = func() map[string]bool {
	keys := map[string]bool{}
	for _, block := range []reflect.Type{reflect.TypeFor[settings.Tokens](), reflect.TypeFor[settings.Rotation](), reflect.TypeFor[settings.Password]()} {
		for _, f := range settings.FieldsOf(block) {
			keys[f.Key] = f.Type == reflect.TypeFor[settings.Duration]()
		}
	}
	return keys
}()

func lastKey(path string) string { return path[strings.LastIndex(path, ".")+1:] }

// longest is the number of characters of a value that a line shows.
const longest = 200

// shown is a value as a stack file has it, cut to one readable line.
func shown(value any) string {
	text := []rune(flow(value))
	switch {
	case nothing(value), string(text) == empty:
		return "none"
	case len(text) > longest:
		return string(text[:longest]) + "…"
	}
	return string(text)
}

// empty is an empty block.
const empty = "{}"

func flow(value any) string {
	switch value := value.(type) {
	case []any:
		var words []string
		for _, one := range value {
			words = append(words, flow(one))
		}
		return "[" + strings.Join(words, ", ") + "]"
	case map[string]any:
		var words []string
		for _, key := range slices.Sorted(maps.Keys(value)) {
			if inner := flow(value[key]); !nothing(value[key]) && inner != empty {
				words = append(words, key+": "+inner)
			}
		}
		return "{" + strings.Join(words, ", ") + "}"
	}
	return fmt.Sprint(value)
}
