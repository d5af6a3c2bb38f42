// Command verify compares a stack's user pool in AWS with the stack's outputs and
// settings. It only reads, except with --probe, which tries to sign up.
//
//	go run ./cmd/verify --stack prod
package main

import (
	"errors"

	"github.com/spf13/cobra"

	"users-pool/internal/command"
)

func main() { command.Main(newCommand()) }

// arguments are the flags of one call.
type arguments struct {
	stack, outputs, config, profile, junit string
	probe, json, local                     bool
	skip                                   []string
}

func newCommand() *cobra.Command {
	var a arguments
	cmd := &cobra.Command{
		Use: "verify --stack STACK",
		Long: `Verify checks a stack's user pool in AWS against the stack's outputs and settings:
who may sign up, passwords, MFA, clients and their tokens, triggers, text messages,
and the documents that applications use to find the pool. Without --probe, it only
reads from AWS, with the calls that docs/iam/reader.json allows.

Credentials and endpoints are those of the AWS SDK: AWS_PROFILE, AWS_ENDPOINT_URL
and so on.

Exit codes: 0, every check passed or was skipped; 1, a check failed or could not be
made; 2, wrong usage.`,
		Example: "  go run ./cmd/verify --stack prod",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if a.local && a.outputs != "" {
				return command.Usagef("--local and --outputs can't be combined. Remove one of them.")
			}
			failed, err := do(cmd.Context(), a, cmd.InOrStdin(), cmd.OutOrStdout(), cmd.ErrOrStderr())
			switch {
			case err == nil && failed:
				return command.ErrReported
			case err != nil && cmd.Context().Err() != nil:
				return errors.New("Interrupted before every check was made.")
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&a.stack, "stack", "", "`STACK` to check, with or without its organization (required)")
	flags.BoolVar(&a.probe, "probe", false, "also try to sign up, with a password that every pool rejects. If AWS creates a user anyway, the check fails and deletes it (docs/iam/prober.json)")
	flags.StringArrayVar(&a.skip, "skip", nil, "name of a `CHECK` to leave out; may be repeated")
	flags.StringVar(&a.outputs, "outputs", "", "`FILE` with the output of \"pulumi stack output --json\", or - for standard input (default: run that command)")
	flags.StringVar(&a.config, "config", "", "stack `FILE` (default: Pulumi.STACK.yaml of the project)")
	flags.BoolVar(&a.local, "local", false, "check the pool in the simulated account of cmd/local instead of AWS")
	flags.StringVar(&a.profile, "profile", "", "`NAME` of a profile in the AWS configuration (default: AWS_PROFILE)")
	flags.BoolVar(&a.json, "json", false, "write one JSON object to standard output")
	flags.StringVar(&a.junit, "junit", "", "also write the report as JUnit XML to `FILE`")
	command.Required(cmd, "stack")
	return cmd
}
