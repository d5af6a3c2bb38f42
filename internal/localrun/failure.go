package localrun

import (
	"fmt"
	"strings"
)

// Failed is an operation that the engine ended with an error. Everything there
// is to say about it was displayed by then.
type Failed struct{ Verb string }

func (f Failed) Error() string { return f.Verb + " failed" }

// displayed turns an error of the Automation API, which carries everything that
// the engine printed, into the one word that is left to say.
func (c *command) displayed(verb string, err error) error {
	switch {
	case err == nil:
		return nil
	case c.failed:
		return Failed{verb}
	}
	return fmt.Errorf("%s: %s", verb, reason(err.Error()))
}

// silent does the same for what the engine does without a display: then its
// reason is all there is.
func (c *command) silent(what, stack string, err error) error {
	if err == nil {
		return nil
	}
	said := reason(err.Error())
	if c.failed {
		said = c.reason
	}
	return fmt.Errorf("cannot %s stack %s: %s; `go run ./cmd/local reset %s` starts it over", what, stack, said, stack)
}

// reason is the first error of what the engine printed, or else its first line.
func reason(printed string) string {
	first := ""
	for text := range strings.Lines(printed) {
		text = strings.TrimSpace(text)
		if said, ok := strings.CutPrefix(text, "error: "); ok {
			return said
		}
		if first == "" {
			first = text
		}
	}
	return first
}
