package terminal

import (
	"slices"
	"testing"
)

func TestLinesAreWrappedAtSpaces(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		line  string
		width int
		want  []string
	}{
		"a line that fits":         {"one two", 7, []string{"one two"}},
		"a line that doesn't fit":  {"one two three", 7, []string{"one two", "  three"}},
		"an indented line":         {"  one two", 6, []string{"  one", "    two"}},
		"a word that is too long":  {"a longer-than-that b", 6, []string{"a", "  longer-than-that", "  b"}},
		"no limit":                 {"one  two three", 0, []string{"one  two three"}},
		"a line that says nothing": {"", 7, []string{""}},
		"characters and not bytes": {"ää öö", 5, []string{"ää öö"}},
		"wide characters":          {"管理 者", 6, []string{"管理", "  者"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Wrap(test.line, test.width); !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
