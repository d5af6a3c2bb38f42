// Command operations is what the pipelines run around Pulumi: which stages
// there are, their IAM policies, what a preview would do, and which commit is
// deployed.
//
//	pulumi preview --json > preview.json
//	go run ./cmd/operations list preview.json > approved.txt
//	go run ./cmd/operations list --approved approved.txt preview.json
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"users-pool/internal/command"
)

// The exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is main without the process.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use: "operations", Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: "go run ./cmd/operations"},
		Short: "Commands for pipelines",
		Long: "Commands for pipelines: the stages, their IAM policies, the operations of a\npreview, and the deployed commit.\n\n" +
			"Exit codes: 0 done, 1 failed or different from what was approved, 2 wrong usage.",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetUsageTemplate(command.Usage(root))
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError{c, err} })
	root.AddCommand(newListCommand(), newStagesCommand(), newPoliciesCommand(), newDeployedCommand())
	command, err := root.ExecuteC()
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		_, _ = fmt.Fprintf(stderr, "error: %v\n%s", usage.error, usage.command.UsageString())
		return exitUsage
	case strings.HasPrefix(err.Error(), "unknown command"): // cobra's own, which has no type
		_, _ = fmt.Fprintf(stderr, "error: %v\n%s", err, command.UsageString())
		return exitUsage
	}
	for line := range strings.Lines(err.Error() + "\n") {
		_, _ = fmt.Fprint(stderr, "error: "+line)
	}
	return exitFailure
}

// usageError is a call that is wrong.
type usageError struct {
	command *cobra.Command
	error
}

// exactly takes that many arguments.
func exactly(count int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != count {
			return usageError{c, fmt.Errorf("%s takes %s, got %d arguments.", c.Name(), what, len(args))}
		}
		if err := c.ValidateFlagGroups(); err != nil { // which cobra would return without a type
			return usageError{c, err}
		}
		return nil
	}
}

func readFrom(name string, stdin io.Reader) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(stdin)
	}
	return os.ReadFile(name)
}
