package fakeaws

import "strings"

// at follows a dotted path through blocks. It returns nil if a step is missing.
func at(m props, path string) any {
	head, rest, more := strings.Cut(path, ".")
	if !more {
		return m[head]
	}
	if inner, ok := m[head].(props); ok {
		return at(inner, rest)
	}
	return nil
}

func text(m props, path string) string { s, _ := at(m, path).(string); return s }
func flag(m props, path string) bool   { b, _ := at(m, path).(bool); return b }
func number(m props, path string) float64 {
	n, _ := at(m, path).(float64)
	return n
}

func object(m props, path string) props { o, _ := at(m, path).(props); return o }
func items(m props, path string) []any  { l, _ := at(m, path).([]any); return l }

// objects are the blocks of a list or set.
func objects(m props, path string) []props {
	var out []props
	for _, e := range items(m, path) {
		if o, ok := e.(props); ok {
			out = append(out, o)
		}
	}
	return out
}

// texts are the strings of a list or set.
func texts(m props, path string) []string {
	var out []string
	for _, e := range items(m, path) {
		if s, ok := e.(string); ok {
			out = append(out, s)
		}
	}
	return out
}

// given reports whether a path holds something other than null.
func given(m props, path string) bool { return at(m, path) != nil }

func stringsOf(in []string) []any {
	out := make([]any, len(in))
	for i, s := range in {
		out[i] = s
	}
	return out
}
