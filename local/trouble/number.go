package trouble

import (
	"os"
	"strconv"
	"testing"
)

// Number is a number from the environment. The variables ask for more than CI tries, for the
// figures of docs/reliability.md.
func Number(t testing.TB, variable string, fallback uint64) uint64 {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return fallback
	}
	number, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return number
}
