// Command adopt brings a user pool that exists in AWS into a stack. It reads the
// pool and writes a stack file that leaves it as it is, the file for `pulumi
// import`, and a report on what the settings cannot express. It never writes to
// AWS.
//
//	go run ./cmd/adopt --pool-id us-east-1_bTac8dX63 --stack prod
package main

import (
	"github.com/spf13/cobra"

	"users-pool/internal/command"
)

func main() { command.Main(newCommand()) }

// arguments are the flags of one call.
type arguments struct {
	poolID, stack, region, profile, out, local string
	overwrite, json                            bool
}

func newCommand() *cobra.Command {
	var a arguments
	cmd := &cobra.Command{
		Use: "adopt --pool-id ID --stack STACK",
		Long: `Adopt reads a user pool from AWS and writes the files that bring it into a stack:
the stack file Pulumi.STACK.yaml, import.STACK.json for ` + "`pulumi import`" + `, and
adopt.STACK.md, a report on what the settings cannot express. It only reads from
AWS. The policy docs/iam/reader.json allows exactly those calls.

Credentials and endpoints are those of the AWS SDK: AWS_PROFILE, AWS_ENDPOINT_URL
and so on.

Exit codes: 0, the files were written; 1, that failed, or the pool cannot be
adopted as it is; 2, wrong usage.`,
		Example: "  go run ./cmd/adopt --pool-id us-east-1_bTac8dX63 --stack prod",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			blocked, err := do(cmd.Context(), a, cmd.OutOrStdout(), cmd.ErrOrStderr())
			if err == nil && blocked {
				err = command.ErrReported
			}
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&a.poolID, "pool-id", "", "`ID` of the pool, such as us-east-1_bTac8dX63 (required)")
	flags.StringVar(&a.stack, "stack", "", "`STACK` to bring the pool into (required)")
	flags.StringVar(&a.region, "region", "", "`REGION` of the pool (default: the one in its ID)")
	flags.StringVar(&a.profile, "profile", "", "`NAME` of a profile in the AWS configuration (default: AWS_PROFILE)")
	flags.StringVar(&a.out, "out", "", "`FOLDER` to write to, created if missing (default: the project)")
	flags.BoolVar(&a.overwrite, "overwrite", false, "replace existing files; in a stack file, only the settings and the comment at its top")
	flags.StringVar(&a.local, "local", "", "look for the pool in the simulated account of this `STACK` of cmd/local instead of AWS")
	flags.BoolVar(&a.json, "json", false, "write one JSON object to standard output")
	command.Required(cmd, "pool-id", "stack")
	_ = cmd.MarkFlagDirname("out") // completed by the shell
	return cmd
}
