// Command local brings a stack up on Pulumi's own engine and a simulated AWS
// account, with Go and nothing else:
//
//	go run ./cmd/local up dev
//
// It is a launcher. The command itself is the module in local/, with the engine
// and all that it needs, which `go run` would link anew at every call: it is
// built once into the user's cache, and again when a source file changed.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
)

// exitFailure is the exit code where the command itself could not be run.
const exitFailure = 1

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
	binary, err := build(root)
	if err != nil {
		return exitFailure, err
	}
	command := exec.Command(binary, args...)
	command.Stdin, command.Stdout, command.Stderr = os.Stdin, os.Stdout, os.Stderr
	// A terminal sends Ctrl-C to both. The command ends its operation in good
	// order, and until then this process has to stay.
	signals := make(chan os.Signal, 4)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if err := command.Start(); err != nil {
		return exitFailure, err
	}
	go func() {
		for got := range signals {
			if got == syscall.SIGTERM { // which comes to one process alone
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
			return 130, nil // before the command could listen for it
		}
		return exitFailure, nil // killed
	}
	return 0, err
}
