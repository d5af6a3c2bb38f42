package engine

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// The engine that is built and the SDK that the program is compiled with speak
// to each other, so a new version of one is a new version of both.
func TestTheBuiltEngineHasTheVersionOfTheSDK(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..")
	want := required(t, filepath.Join(root, "go.mod"), "sdk/v3")
	for _, module := range []string{"sdk/v3", "pkg/v3"} {
		if got := required(t, filepath.Join(root, "tools", "pulumi", "go.mod"), module); got != want {
			t.Errorf("tools/pulumi/go.mod: got %s %s, want %s as in go.mod", module, got, want)
		}
	}
	if got := "v" + Pinned.String(); got != want {
		t.Errorf("got a pinned version %s, want %s as in go.mod", got, want)
	}
}

func required(t *testing.T, file, module string) string {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^(?:require)?\s+github\.com/pulumi/pulumi/` + regexp.QuoteMeta(module) + ` (v\S+)`)
	found := line.FindSubmatch(raw)
	if found == nil {
		t.Fatalf("%s does not require github.com/pulumi/pulumi/%s", file, module)
	}
	return string(found[1])
}
