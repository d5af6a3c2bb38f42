// Command local is the embedded default: it brings a stack up on the real
// Pulumi engine and on a simulated AWS account that lives on this machine, so
// that the whole program can be tried, and its effects looked at, by anybody who
// has Go and nothing else.
//
//	go run ./cmd/local up dev
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
)

// The exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	asked, err := parse(args)
	if err == nil {
		err = newApp(asked, stdout, stderr).do(ctx)
	}
	var help helpWanted
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &help):
		_, _ = fmt.Fprint(stdout, help.text)
		return 0
	case errors.As(err, &usage):
		_, _ = fmt.Fprintf(stderr, "error: %s\n%s", usage.message, usage.help)
		return exitUsage
	}
	for _, line := range strings.Split(err.Error(), "\n") {
		_, _ = fmt.Fprintln(stderr, prefixed(line))
	}
	return exitFailure
}

// prefixed marks a line as an error, unless it continues the one before.
func prefixed(line string) string {
	if strings.HasPrefix(line, " ") || strings.HasPrefix(line, "way out: ") {
		return line
	}
	return "error: " + line
}
