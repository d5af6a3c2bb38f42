package settings

import "testing"

func TestOneThingIsSingular(t *testing.T) {
	t.Parallel()
	for want, got := range map[string]string{
		"at least 1 character": Span(1, 0, "characters"),
		"at most 1 entry":      Span(0, 1, "entries"),
		"at most 2 entries":    Span(0, 2, "entries"),
		"1 to 64 characters":   Span(1, 64, "characters"),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
