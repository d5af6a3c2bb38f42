package benchmarks

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"users-pool/local/engine"
)

// root of the project.
var root, _ = filepath.Abs("../..")

// cost is what a process took, with the processes that it started and waited for.
type cost struct {
	wall, cpu time.Duration
	state     *os.ProcessState
}

// timed runs a command to its end, from the root of the project.
func timed(b *testing.B, env []string, line ...string) cost {
	b.Helper()
	return timedIn(b, root, env, line...)
}

// timedIn runs a command to its end, from a folder.
func timedIn(b *testing.B, folder string, env []string, line ...string) cost {
	b.Helper()
	command := exec.CommandContext(b.Context(), line[0], line[1:]...)
	command.Dir, command.Env = folder, append(os.Environ(), env...)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	began := time.Now()
	if err := command.Run(); err != nil {
		b.Fatalf("%v: %v\n%s", line, err, said.String())
	}
	state := command.ProcessState
	return cost{time.Since(began), state.UserTime() + state.SystemTime(), state}
}

// output is what a command prints, without the end of the line.
func output(b *testing.B, line ...string) string {
	b.Helper()
	command := exec.CommandContext(b.Context(), line[0], line[1:]...)
	command.Dir = root
	said, err := command.Output()
	if err != nil {
		b.Fatalf("%v: %v", line, err)
	}
	return strings.TrimSpace(string(said))
}

func median[T cmp.Ordered](of []T) T {
	slices.Sort(of)
	return of[len(of)/2]
}

// open opens a stack on an account in memory.
func open(b *testing.B, options engine.Options) *engine.Stack {
	b.Helper()
	options.Root = root
	if options.Folder == "" {
		options.Folder, options.InMemory = b.TempDir(), true
	}
	stack, err := engine.Open(options)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(stack.Close)
	return stack
}

// must is what an operation took.
func must(b *testing.B, operation func(context.Context) (engine.Result, error)) (engine.Result, time.Duration) {
	b.Helper()
	began := time.Now()
	result, err := operation(b.Context())
	if err != nil {
		b.Fatalf("%v\n%s", err, result.Log)
	}
	return result, time.Since(began)
}

func up(stack *engine.Stack) func(context.Context) (engine.Result, error) {
	return func(ctx context.Context) (engine.Result, error) { return stack.Up(ctx) }
}

func preview(stack *engine.Stack) func(context.Context) (engine.Result, error) {
	return func(ctx context.Context) (engine.Result, error) { return stack.Preview(ctx) }
}

// largest is the example with the most resources.
var largest = filepath.Join(root, "examples", "stacks", "Pulumi.web.yaml")
