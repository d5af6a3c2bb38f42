// Command local runs a stack of this project on Pulumi's own engine and a simulated AWS
// account, both in this process. It needs only Go.
//
// cmd/local builds and runs it: go run ./cmd/local up dev
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"users-pool/local/engine"
)

// The exit codes.
const (
	exitFailure     = 1
	exitUsage       = 2
	exitInterrupted = 130 // as in a shell after Ctrl-C
)

func main() {
	cleanEnvironment()
	ctx, cancel := context.WithCancel(context.Background())
	interrupts := make(chan os.Signal, 2)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-interrupts
		_, _ = fmt.Fprintln(os.Stderr, "Interrupted: finishing the running operations. Press Ctrl-C again to stop at once.")
		cancel()
		<-interrupts // the files are complete at any moment
		os.Exit(exitInterrupted)
	}()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is main for tests.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	command := newCommand(stdout, stderr)
	command.SetArgs(args)
	err := command.ExecuteContext(ctx)
	var usage usageError
	var failed engine.Failed
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		_, _ = fmt.Fprintf(stderr, "error: %s\nRun `%s --help` for usage.\n", usage.message, usage.command)
		return exitUsage
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		_, _ = fmt.Fprintln(stderr, prefixed(line))
	}
	if errors.As(err, &failed) && failed.Interrupted || ctx.Err() != nil {
		return exitInterrupted
	}
	return exitFailure
}

// prefixed marks a line as an error, unless it continues the one before.
func prefixed(line string) string {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "To fix: ") {
		return line
	}
	return "error: " + line
}

// cleanEnvironment removes credentials, backends, stacks and Pulumi options from the
// environment, so that nothing but the simulated account is used.
func cleanEnvironment() {
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		for _, prefix := range []string{"AWS_", "PULUMI_", "OTEL_"} {
			if strings.HasPrefix(strings.ToUpper(name), prefix) {
				_ = os.Unsetenv(name)
			}
		}
	}
}
