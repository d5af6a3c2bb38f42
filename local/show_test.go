package main

import (
	"bytes"
	"testing"
)

func TestATableFitsTheTerminal(t *testing.T) {
	t.Parallel()
	values := map[string]any{"id": "abc", "url": "https://example.com/a/long/address", "ids": map[string]any{"web": "abc"}}
	for name, test := range map[string]struct {
		width int
		want  string
	}{
		"no terminal": {0, "  id   abc\n  ids  {\"web\":\"abc\"}\n  url  https://example.com/a/long/address\n"},
		"a wide one":  {41, "  id   abc\n  ids  {\"web\":\"abc\"}\n  url  https://example.com/a/long/address\n"},
		"a narrow one": {40, "  id   abc\n  ids  {\"web\":\"abc\"}\n" +
			"  url\n    https://example.com/a/long/address\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			if err := table(&out, values, test.width); err != nil || out.String() != test.want {
				t.Errorf("got %q and error %v, want %q", out.String(), err, test.want)
			}
		})
	}
}
