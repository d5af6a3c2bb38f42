// Command adopt takes over a user pool that was made by hand: it reads the pool
// from AWS and writes the stack file whose preview changes nothing, the file for
// `pulumi import`, and a report of what cannot be said in settings. It never
// writes to AWS.
//
//	go run ./cmd/adopt --pool-id us-east-1_bTac8dX63 --stack prod
package main

import (
	"context"
	"errors"
	"flag"
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

const usage = `usage: go run ./cmd/adopt --pool-id ID --stack STACK [flags]

Reads a user pool from AWS, and writes what takes it over: the stack file
Pulumi.STACK.yaml, import.STACK.json for ` + "`pulumi import`" + `, and a report of what
cannot be said in settings, adopt.STACK.md. AWS is only read; the policy
docs/iam/reader.json allows that, and nothing else.

  --pool-id ID      the pool, as in us-east-1_bTac8dX63
  --stack STACK     the stack that it becomes
  --region REGION   of the pool; default: what stands in its id
  --profile NAME    of the AWS configuration; default: the environment's
  --out FOLDER      where to write, made if it is not there; default: the project
  --overwrite       replace the files where they are there; of a stack file only
                    the settings, and the comment at its head
  --local STACK     look for the pool in the simulated account that cmd/local keeps
                    for this stack, in place of AWS
  --json            write one JSON object to standard output

Credentials and endpoints are those of the AWS SDK: AWS_PROFILE, AWS_ENDPOINT_URL
and all their like.

Exit codes: 0 written; 1 failed, or the pool cannot be taken over as it is; 2 wrong
usage.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends what does not heed the first
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// arguments are one call of the command.
type arguments struct {
	poolID, stack, region, profile, out, local string
	overwrite, json                            bool
}

// run is main without the process.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	asked, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		_, _ = fmt.Fprint(stdout, usage)
		return 0
	case err != nil:
		_, _ = fmt.Fprintf(stderr, "error: %v\n%s", err, usage)
		return exitUsage
	}
	blocked, err := do(ctx, asked, stdout, stderr)
	if err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			_, _ = fmt.Fprintln(stderr, "error: "+line)
		}
	}
	if err != nil || blocked {
		return exitFailure
	}
	return 0
}

func parse(args []string) (arguments, error) {
	var a arguments
	flags := flag.NewFlagSet("adopt", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&a.poolID, "pool-id", "", "")
	flags.StringVar(&a.stack, "stack", "", "")
	flags.StringVar(&a.region, "region", "", "")
	flags.StringVar(&a.profile, "profile", "", "")
	flags.StringVar(&a.out, "out", "", "")
	flags.StringVar(&a.local, "local", "", "")
	flags.BoolVar(&a.overwrite, "overwrite", false, "")
	flags.BoolVar(&a.json, "json", false, "")
	err := flags.Parse(args)
	switch {
	case err != nil:
		return a, err
	case flags.NArg() > 0:
		return a, fmt.Errorf("want flags only, got %s", flags.Arg(0))
	case a.poolID == "":
		return a, errors.New("--pool-id: want the id of the pool, got none")
	case a.stack == "":
		return a, errors.New("--stack: want the name of the stack, got none")
	}
	return a, nil
}
