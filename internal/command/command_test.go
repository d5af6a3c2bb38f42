package command_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"users-pool/internal/command"
	"users-pool/internal/version"
)

// call runs a command with one required flag that returns the given error.
func call(t *testing.T, result error, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := &cobra.Command{Use: "greet", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		cmd.PrintErrln("progress")
		return result
	}}
	cmd.Flags().String("name", "", "whom to greet")
	command.Required(cmd, "name")
	var out, errs bytes.Buffer
	code = command.Run(t.Context(), cmd, args, nil, &out, &errs)
	return code, out.String(), errs.String()
}

func TestExitCodesTellFailureFromWrongUsage(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		args   []string
		result error
		code   int
		stderr string
	}{
		"success":                 {[]string{"--name", "a"}, nil, command.ExitDone, "progress\n"},
		"an error":                {[]string{"--name", "a"}, errors.New("no"), command.ExitFailure, "progress\nerror: no\n"},
		"an error of two lines":   {[]string{"--name", "a"}, errors.New("no\nno"), command.ExitFailure, "progress\nerror: no\nerror: no\n"},
		"an error in the report":  {[]string{"--name", "a"}, command.ErrReported, command.ExitFailure, "progress\n"},
		"wrong usage found later": {[]string{"--name", "a"}, command.Usagef("not %q", "a"), command.ExitUsage, "progress\nerror: not \"a\"\nUsage:\n"},
		"a missing flag":          {nil, nil, command.ExitUsage, "error: required flag(s) \"name\" not set\nUsage:\n"},
		"an unknown flag":         {[]string{"--nome", "a"}, nil, command.ExitUsage, "error: unknown flag: --nome\nUsage:\n"},
		"an argument":             {[]string{"--name", "a", "b"}, nil, command.ExitUsage, "error: unknown command \"b\" for \"greet\"\nUsage:\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := call(t, test.result, test.args...)
			if code != test.code || stdout != "" {
				t.Errorf("got exit code %d and output %q, want %d and none", code, stdout, test.code)
			}
			if head, _, _ := strings.Cut(stderr, "  greet"); head != test.stderr {
				t.Errorf("got %q, want %q", head, test.stderr)
			}
		})
	}
}

func TestHelpVersionAndCompletionGoToStandardOutput(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		args []string
		want string
	}{
		"help":       {[]string{"--help"}, "Usage:\n  greet"},
		"version":    {[]string{"--version"}, "greet version " + version.Version + "\n"},
		"completion": {[]string{"completion", "bash"}, "# bash completion V2 for greet"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, stdout, stderr := call(t, errors.New("must not run"), test.args...)
			if code != command.ExitDone || stderr != "" || !strings.Contains(stdout, test.want) {
				t.Errorf("got %d, %q, %q; want %q on standard output", code, stdout, stderr, test.want)
			}
		})
	}
}
