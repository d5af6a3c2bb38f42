// Package command runs the project's command-line tools. It gives all of them
// the same exit codes, error lines, --version and shell completion.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"users-pool/internal/version"
)

// The exit codes.
const (
	ExitDone    = 0
	ExitFailure = 1
	ExitUsage   = 2
)

// ErrReported makes a command exit with ExitFailure and print nothing more: what
// it wrote already says what failed.
var ErrReported = errors.New("reported")

// UsageError is a call that the command cannot carry out as written. The usage is
// printed after it, and the exit code is ExitUsage.
type UsageError struct{ error }

// Usagef formats a UsageError.
func Usagef(format string, args ...any) error { return UsageError{fmt.Errorf(format, args...)} }

// Main runs a command with the arguments of the process and exits. The first
// interrupt cancels the command's context; a second one ends the process.
func Main(cmd *cobra.Command) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	code := Run(ctx, cmd, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Usage is cobra's template for the help of a command, on lines of 80 columns.
func Usage(cmd *cobra.Command) string {
	return strings.ReplaceAll(cmd.UsageTemplate(), ".FlagUsages", ".FlagUsagesWrapped 80")
}

// Run runs a command and returns its exit code. Every line of an error starts with
// "error: " on stderr.
func Run(ctx context.Context, cmd *cobra.Command, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	cmd.Version = version.Version
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.Flags().SortFlags = false
	cmd.SetUsageTemplate(Usage(cmd))
	cmd.SetArgs(args)
	cmd.SetIn(stdin)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	// What cobra refuses before the command starts is wrong usage.
	started, runE := false, cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		started = true
		return runE(cmd, args)
	}
	failing, err := cmd.ExecuteContextC(ctx)
	if err == nil {
		return ExitDone
	}
	if errors.Is(err, ErrReported) {
		return ExitFailure
	}
	for line := range strings.SplitSeq(err.Error(), "\n") {
		_, _ = fmt.Fprintln(stderr, "error: "+line)
	}
	if started && !errors.As(err, &UsageError{}) {
		return ExitFailure
	}
	_, _ = fmt.Fprint(stderr, failing.UsageString())
	return ExitUsage
}

// Required marks flags without which the command does not run.
func Required(cmd *cobra.Command, flags ...string) {
	for _, flag := range flags {
		if err := cmd.MarkFlagRequired(flag); err != nil {
			panic(err) // no such flag: a mistake of the caller
		}
	}
}
