// Command operations lists what a preview would do, one operation a line, and
// compares it with what somebody approved: a deploy that would do anything else
// stops before it begins.
//
//	pulumi preview --json > preview.json
//	go run ./cmd/operations preview.json > approved.txt
//	go run ./cmd/operations --approved approved.txt preview.json
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

// The exit codes.
const (
	exitFailure = 1
	exitUsage   = 2
)

const usage = `usage: go run ./cmd/operations [--names] [--approved FILE] PREVIEW

Lists what PREVIEW, the output of ` + "`pulumi preview --json`" + `, would do, one
operation a line: which inputs differ, from what to what. A new resource has a
digest of its inputs. Secrets are not shown. - is standard input.

  --approved FILE  compare with this list of an earlier preview
  --names          name the inputs that differ, and show no values

Exit codes: 0 listed, or the same; 1 something differs, or cannot be read; 2 wrong
usage.
`

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is main without the process.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("operations", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	approved := flags.String("approved", "", "")
	names := flags.Bool("names", false, "")
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		_, _ = fmt.Fprint(stdout, usage)
		return 0
	}
	compares := false
	flags.Visit(func(f *flag.Flag) { compares = compares || f.Name == "approved" })
	switch {
	case err != nil:
	case flags.NArg() != 1:
		err = fmt.Errorf("want one preview, got %d", flags.NArg())
	case compares && *approved == "":
		err = errors.New("--approved: want a file, got nothing; a variable that is not set would approve everything")
	case compares && *names:
		err = errors.New("want --approved or --names, got both; names alone are no approval")
	}
	if err != nil {
		_, _ = fmt.Fprintf(stderr, "error: %v\n%s", err, usage)
		return exitUsage
	}
	if err := do(flags.Arg(0), *approved, !*names, stdin, stdout); err != nil {
		_, _ = fmt.Fprintf(stderr, "error: %v\n", err)
		return exitFailure
	}
	return 0
}

func do(preview, approved string, values bool, stdin io.Reader, stdout io.Writer) error {
	raw, err := readFrom(preview, stdin)
	if err != nil {
		return err
	}
	planned, err := operations(raw, values)
	if err != nil {
		return fmt.Errorf("%s: %w", preview, err)
	}
	if approved == "" {
		for _, line := range planned {
			if _, err := fmt.Fprintln(stdout, line); err != nil {
				return err
			}
		}
		return nil
	}
	text, err := os.ReadFile(approved)
	if err != nil {
		return err
	}
	if differ := differences(lines(string(text)), planned); len(differ) > 0 {
		return fmt.Errorf("this is not what was approved (- is gone, + is new):\n%s\n"+
			"way out: look at a new preview, and approve that", strings.Join(differ, "\n"))
	}
	_, err = fmt.Fprintf(stdout, "as approved: %d operations\n", len(planned))
	return err
}

func readFrom(name string, stdin io.Reader) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(stdin)
	}
	return os.ReadFile(name)
}
