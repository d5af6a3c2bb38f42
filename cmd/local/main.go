// Command local runs a stack on Pulumi's own engine and a simulated AWS account. It needs
// only Go:
//
//	go run ./cmd/local up dev
//
// It is a launcher. The command itself is the module in local/, which contains the
// engine. `go run` would link it in every call, so the launcher builds it into the
// user's cache, again whenever a source file changed.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

// The exit codes if the command itself could not be run.
const (
	exitFailure     = 1
	exitInterrupted = 130
)

// errInterrupted is the error of a Ctrl-C before the command was running.
var errInterrupted = errors.New("interrupted before the command started. Nothing was changed")

func main() {
	code, err := launch(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
	}
	os.Exit(code)
}

// launch runs the command with the arguments, and returns its exit code.
func launch(args []string) (int, error) {
	root, err := findRoot()
	if err != nil {
		return exitFailure, err
	}
	// A terminal sends Ctrl-C to both processes. The command ends its operation in good
	// order, and until then this process has to stay.
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	binary, err := build(root, signals)
	switch {
	case errors.Is(err, errInterrupted):
		return exitInterrupted, err
	case err != nil:
		return exitFailure, err
	}
	command := exec.Command(binary, args...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := command.Start(); err != nil {
		return exitFailure, err
	}
	go func() {
		for got := range signals {
			if got == syscall.SIGTERM { // which only this process gets
				_ = command.Process.Signal(got)
			}
		}
	}()
	err = command.Wait()
	if exit := (&exec.ExitError{}); errors.As(err, &exit) {
		if code := exit.ExitCode(); code >= 0 {
			return code, nil
		}
		if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signal() == syscall.SIGINT {
			return exitInterrupted, errInterrupted // before the command could listen for it
		}
		return exitFailure, nil // killed
	}
	return 0, err
}
