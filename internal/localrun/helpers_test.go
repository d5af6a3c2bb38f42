package localrun

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"users-pool/internal/engine"
)

// found is the engine of all tests, looked for once.
var found = sync.OnceValues(func() (engine.Engine, error) {
	root, err := FindRoot(".")
	if err != nil {
		return engine.Engine{}, err
	}
	return engine.Finder{Tools: filepath.Join(root, "tools", "pulumi"), Messages: os.Stderr}.Find(context.Background())
})

// openTest opens a stack with a folder of its own, and an account in memory
// unless the options say otherwise.
func openTest(t *testing.T, options Options) (*Stack, *bytes.Buffer) {
	t.Helper()
	if options.Folder == "" {
		options.Folder = filepath.Join(t.TempDir(), "stack folder") // a blank, as people's folders have
		options.InMemory = true                                     // unless an account is given
	}
	if options.Root == "" {
		options.Root = root(t)
	}
	if options.Stack == "" {
		options.Stack = "dev"
	}
	if options.File == "" {
		options.File = filepath.Join(options.Root, "Pulumi.dev.yaml")
	}
	var err error
	if options.Engine, err = found(); err != nil {
		t.Fatal(err)
	}
	messages := &bytes.Buffer{}
	options.Messages = messages
	stack, err := Open(limited(t), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stack.Close)
	return stack, messages
}

func root(t *testing.T) string {
	t.Helper()
	root, err := FindRoot(".")
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// limited ends an operation that hangs.
func limited(t *testing.T) context.Context {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(stop)
	return ctx
}

// write makes a file in a folder of its own.
func write(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
