package fakeaws

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

const (
	unknownMark = "<unknown>"
	hexMark     = "<7 hex>"
	someHex     = "0dd83a8"
)

// compareExactly expects the same keys and values. The order of elements and
// the spelling of JSON do not matter, and a made name is compared by its form.
func compareExactly(path string, want, got any) []string {
	w, isMap := want.(props)
	g, too := got.(props)
	if isMap && too {
		var out []string
		for _, k := range keysOf(w, g) {
			wv, inWant := w[k]
			gv, inGot := g[k]
			if inWant != inGot {
				out = append(out, fmt.Sprintf("%s.%s: present %v, want %v", path, k, inGot, inWant))
				continue
			}
			out = append(out, compareExactly(path+"."+k, wv, gv)...)
		}
		return out
	}
	if !alike(want, got) {
		return []string{fmt.Sprintf("%s: got %v, want %v", path, got, want)}
	}
	return nil
}

func keysOf(a, b props) []string {
	keys := slices.Sorted(maps.Keys(a))
	for k := range b {
		if _, ok := a[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

func alike(want, got any) bool {
	if reflect.DeepEqual(want, got) {
		return true
	}
	w, isText := want.(string)
	g, too := got.(string)
	if isText && too {
		if before, ok := strings.CutSuffix(w, hexMark); ok {
			return regexp.MustCompile("^" + regexp.QuoteMeta(before) + "[0-9a-f]{7}$").MatchString(g)
		}
		var x, y any
		return json.Unmarshal([]byte(w), &x) == nil && json.Unmarshal([]byte(g), &y) == nil && reflect.DeepEqual(x, y)
	}
	x, isList := want.([]any)
	y, too := got.([]any)
	return isList && too && sameExactly(x, y)
}

func sameExactly(a, b []any) bool {
	spell := func(l []any) []string {
		var out []string
		for _, e := range l {
			s, err := json.Marshal(e)
			if err != nil {
				return nil
			}
			out = append(out, string(s))
		}
		slices.Sort(out)
		return out
	}
	return slices.Equal(spell(a), spell(b))
}

// compareShape expects the same keys and kinds. It compares values only if the
// recording repeats what the program wrote, because the rest came from an
// emulator.
func compareShape(path string, want, got, written any) []string {
	w, isMap := want.(props)
	g, too := got.(props)
	if isMap && too {
		in, _ := written.(props)
		var out []string
		for _, k := range keysOf(w, g) {
			wv, inWant := w[k]
			gv, inGot := g[k]
			if inWant != inGot {
				out = append(out, fmt.Sprintf("%s.%s: present %v, want %v", path, k, inGot, inWant))
				continue
			}
			out = append(out, compareShape(path+"."+k, wv, gv, in[k])...)
		}
		return out
	}
	if w, g, ok := bothBlocks(want, got); ok {
		var out []string
		for i := range w {
			out = append(out, compareShape(fmt.Sprintf("%s[%d]", path, i), w[i], g[i], nil)...)
		}
		return out
	}
	if reflect.TypeOf(want) != reflect.TypeOf(got) || emptiness(want) != emptiness(got) {
		return []string{fmt.Sprintf("%s: got %v, want %v", path, got, want)}
	}
	if written != nil && alike(want, written) && !strings.HasPrefix(fmt.Sprint(want), "us-east-1_") && !alike(want, got) {
		return []string{fmt.Sprintf("%s: got %v, want what the program wrote, %v", path, got, want)}
	}
	return nil
}

// bothBlocks reports whether both are lists of equally many blocks, which have an
// order.
func bothBlocks(want, got any) (w, g []any, ok bool) {
	w, isList := want.([]any)
	g, too := got.([]any)
	if !isList || !too || len(w) != len(g) || len(w) == 0 {
		return nil, nil, false
	}
	w, g = slices.Clone(w), slices.Clone(g)
	sortElements(w)
	sortElements(g)
	_, ok = w[0].(props)
	return w, g, ok
}

func emptiness(v any) bool {
	switch v := v.(type) {
	case string:
		return v == ""
	case []any:
		return len(v) == 0
	case props:
		return len(v) == 0
	}
	return false
}
