package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func newListCommand() *cobra.Command {
	var approved string
	var names bool
	command := &cobra.Command{
		Use:   "list PREVIEW",
		Short: "List the operations of a preview, and compare them with an approved list",
		Long: "List the operations of PREVIEW, the output of `pulumi preview --json`, one per\n" +
			"line, with the inputs that change and their values. For a new resource, the line\n" +
			"has a digest of its inputs. Secrets are not shown. Use - for standard input.",
		Args: exactly(1, "one preview"),
		RunE: func(c *cobra.Command, args []string) error {
			switch compares := c.Flags().Changed("approved"); {
			case compares && approved == "":
				return usageError{c, errors.New("--approved needs a file. An unset variable must not approve everything.")}
			case compares && names:
				return usageError{c, errors.New("--approved and --names can't be combined, because names are not enough to approve.")}
			}
			return list(c, args[0], approved, !names)
		},
	}
	command.Flags().StringVar(&approved, "approved", "", "compare with this list of an earlier preview")
	command.Flags().BoolVar(&names, "names", false, "name the inputs that change, without their values")
	return command
}

func list(c *cobra.Command, preview, approved string, values bool) error {
	raw, err := readFrom(preview, c.InOrStdin())
	if err != nil {
		return err
	}
	planned, err := operations(raw, values)
	if err != nil {
		return fmt.Errorf("%s: %w", preview, err)
	}
	if approved == "" {
		for _, line := range planned {
			if _, err := fmt.Fprintln(c.OutOrStdout(), line); err != nil {
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
		return fmt.Errorf("The preview differs from the approved one (- missing, + new):\n  %s\n"+
			"To fix: Review the new preview and approve it.", strings.Join(differ, "\n  "))
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "as approved: %s\n", counted(len(planned), "operation"))
	return err
}

// counted is a number of things, in the singular or the plural.
func counted(count int, thing string) string {
	if count == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", count, thing)
}
