package terminal

import (
	"strings"
	"testing"
)

func TestOutputToAFileIsAsWideAsCOLUMNSSays(t *testing.T) {
	for columns, want := range map[string]int{"80": 80, "": defaultWidth, "wide": defaultWidth, "0": defaultWidth, "1000": maxWidth} {
		t.Setenv("COLUMNS", columns)
		if got := Width(&strings.Builder{}); got != want {
			t.Errorf("COLUMNS=%s: got %d, want %d", columns, got, want)
		}
	}
}
