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

// plain is a value as the JSON object that stands in a stack file.
func plain(value any) any {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(err) // settings are made of what JSON has
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		panic(err)
	}
	return tree
}

// strictness says what counts as a difference.
type strictness int

const (
	// exactly: what the stack leaves out AWS must not have.
	exactly strictness = iota
	// atLeast: what the stack leaves out is left to AWS.
	atLeast
	// inside: what is left out of a block is left to AWS, the block itself is not.
	inside
)

// below is what counts inside of a block.
func (s strictness) below() strictness {
	if s == inside {
		return atLeast
	}
	return s
}

// differences are the settings that AWS has otherwise, each by its path.
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
	return []string{fmt.Sprintf("%s: want %s, got %s", path, shown(want), shown(got))}
}

func blockDifferences(path string, want, got map[string]any, how strictness) []string {
	if want == nil || got == nil {
		return []string{fmt.Sprintf("%s: want %s, got %s", path, shown(want), shown(got))}
	}
	keys := maps.Clone(want)
	maps.Copy(keys, got)
	var all []string
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		all = append(all, differences(path+"."+key, want[key], got[key], how.below())...)
	}
	return all
}

// nothing is a setting that is not there, as far as AWS tells the difference.
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

// same compares values. The order of a list says something in recovery only, and
// a length of time is the same in whatever unit.
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
		return one == other || a.Length() > 0 && a.Length() == b.Length() && slices.Contains(lengths, lastKey(path))
	}
	return reflect.DeepEqual(want, got)
}

// lengths are the settings that are lengths of time.
var lengths = []string{"access", "id", "refresh", "session", "grace", "temporaryValidity"}

func lastKey(path string) string { return path[strings.LastIndex(path, ".")+1:] }

// longest is as much of a value as anybody wants to read in a line.
const longest = 200

// shown is a value as it stands in a stack file, in short.
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

// empty is a block with nothing in it.
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
