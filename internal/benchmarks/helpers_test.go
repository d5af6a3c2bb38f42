package benchmarks

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"users-pool/internal/engine"
	"users-pool/internal/localrun"
)

const root = "../.."

// cost is what a process took.
type cost struct{ wall, cpu time.Duration }

// timed runs a command to its end, from the root of the project.
func timed(b *testing.B, env []string, line ...string) cost {
	b.Helper()
	command := exec.CommandContext(b.Context(), line[0], line[1:]...)
	command.Dir, command.Env = root, append(os.Environ(), env...)
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	began := time.Now()
	if err := command.Run(); err != nil {
		b.Fatalf("%v: %v\n%s", line, err, said.String())
	}
	state := command.ProcessState
	return cost{time.Since(began), state.UserTime() + state.SystemTime()}
}

func median[T cmp.Ordered](of []T) T {
	slices.Sort(of)
	return of[len(of)/2]
}

// cli is the pinned engine.
func cli(b *testing.B) engine.Engine {
	b.Helper()
	found, err := engine.Finder{Tools: filepath.Join(root, "tools", "pulumi"), Messages: os.Stderr}.Find(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	return found
}

// open opens a stack on an account in memory.
func open(b *testing.B, options localrun.Options) *localrun.Stack {
	b.Helper()
	options.Root, options.Engine, options.Folder = root, cli(b), b.TempDir()
	options.InMemory = options.Account == nil
	stack, err := localrun.Open(b.Context(), options)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(stack.Close)
	return stack
}

// must is what an operation took.
func must(b *testing.B, operation func(context.Context) (localrun.Result, error)) (localrun.Result, time.Duration) {
	b.Helper()
	began := time.Now()
	result, err := operation(b.Context())
	if err != nil {
		b.Fatalf("%v\n%s", err, result.Log)
	}
	return result, time.Since(began)
}

func up(stack *localrun.Stack) func(context.Context) (localrun.Result, error) {
	return func(ctx context.Context) (localrun.Result, error) { return stack.Up(ctx) }
}

func preview(stack *localrun.Stack) func(context.Context) (localrun.Result, error) {
	return func(ctx context.Context) (localrun.Result, error) { return stack.Preview(ctx) }
}

// largest is the example with the most resources.
var largest = filepath.Join(root, "examples", "stacks", "Pulumi.web.yaml")
