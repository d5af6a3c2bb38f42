package engine

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestALogGetsLinesAndATerminalOneThatIsRewritten(t *testing.T) {
	t.Parallel()
	var log, screen bytes.Buffer
	plain(&log, 15*time.Second, 0)
	rewritten(&screen, 15*time.Second, 1)
	if got := log.String(); got != "building the Pulumi engine: 15s\n" {
		t.Errorf("got %q, want a plain line", got)
	}
	if got := screen.String(); !strings.HasPrefix(got, "\r") || strings.Contains(got, "\n") {
		t.Errorf("got %q, want a line that is rewritten", got)
	}
}
