// Command verify checks that a deployed user pool is what its stack says: it
// reads the outputs of the stack and its settings, asks AWS, and compares. It
// changes nothing; with --probe it tries to sign up as a stranger would.
//
//	go run ./cmd/verify --stack prod
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

const usage = `usage: go run ./cmd/verify --stack STACK [flags]

Checks the user pool of a stack in AWS against the stack's outputs and settings:
who may sign up, passwords, MFA, clients and their tokens, triggers, text messages,
and the documents by which applications find the pool. AWS is only read; the
policy docs/iam/reader.json allows that, and nothing else.

  --stack STACK     the stack; as Pulumi names it, with or without its organization
  --probe           besides, try to sign up with a password that no pool takes:
                    nobody is created unless the check fails, and then the user is
                    removed, which docs/iam/prober.json allows
  --skip CHECK      do not make this check; may be given several times
  --outputs FILE    the outputs, as ` + "`pulumi stack output --json`" + ` prints them; - for
                    standard input; default: what that command says
  --config FILE     the stack file; default: Pulumi.STACK.yaml of the project
  --local           check the pool in the simulated account that cmd/local keeps for
                    the stack, in place of AWS
  --profile NAME    of the AWS configuration; default: the environment's
  --json            write one JSON object to standard output
  --junit FILE      write the report as JUnit XML too

Credentials and endpoints are those of the AWS SDK: AWS_PROFILE, AWS_ENDPOINT_URL
and all their like.

Exit codes: 0 every check passed or was skipped; 1 a check failed, or could not be
made; 2 wrong usage.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends what does not heed the first
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// arguments are one call of the command.
type arguments struct {
	stack, outputs, config, profile, junit string
	probe, json, local                     bool
	skip                                   []string
}

// usageError is a call that cannot be understood.
type usageError struct{ error }

// run is main without the process.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	asked, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprint(stdout, usage)
		return 0
	}
	failed := false
	if err == nil {
		failed, err = do(ctx, asked, stdin, stdout, stderr)
	}
	if errors.As(err, &usageError{}) {
		_, _ = fmt.Fprintf(stderr, "error: %v\n%s", err, usage)
		return exitUsage
	}
	if err != nil && ctx.Err() != nil {
		err = errors.New("interrupted; not every check was made")
	}
	if err != nil {
		for _, line := range strings.Split(err.Error(), "\n") {
			_, _ = fmt.Fprintln(stderr, "error: "+line)
		}
	}
	if err != nil || failed {
		return exitFailure
	}
	return 0
}

func parse(args []string) (arguments, error) {
	var a arguments
	flags := flag.NewFlagSet("verify", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&a.stack, "stack", "", "")
	flags.StringVar(&a.outputs, "outputs", "", "")
	flags.StringVar(&a.config, "config", "", "")
	flags.StringVar(&a.profile, "profile", "", "")
	flags.StringVar(&a.junit, "junit", "", "")
	flags.BoolVar(&a.probe, "probe", false, "")
	flags.BoolVar(&a.local, "local", false, "")
	flags.BoolVar(&a.json, "json", false, "")
	flags.Func("skip", "", func(name string) error {
		a.skip = append(a.skip, name)
		return nil
	})
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return a, err
	case err != nil:
		return a, usageError{err}
	case flags.NArg() > 0:
		return a, usageError{fmt.Errorf("want flags only, got %s", flags.Arg(0))}
	case a.stack == "":
		return a, usageError{errors.New("--stack: want the name of the stack, got none")}
	case a.local && a.outputs != "":
		return a, usageError{errors.New("want --local or --outputs, got both")}
	}
	return a, nil
}
