package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"users-pool/internal/stages"
)

func newStagesCommand() *cobra.Command {
	var github, gitlab, event string
	var names bool
	command := &cobra.Command{
		Use:   "stages",
		Short: "List the stages of stages.yaml, for people or for a pipeline",
		Long: "List the stages of stages.yaml as a table, or with one of --names, --github and\n" +
			"--gitlab in a form for scripts. --gitlab needs --event.",
		Args: exactly(0, "no argument"),
		RunE: func(c *cobra.Command, _ []string) error {
			list, err := stages.Read(".")
			if err != nil {
				return err
			}
			out := c.OutOrStdout()
			switch {
			case names:
				for _, s := range list.Stages {
					_, _ = fmt.Fprintln(out, s.Stack)
				}
				return nil
			case c.Flags().Changed("github"):
				notice(c, list, github)
				return outputs(out, list.Matrices(github))
			case c.Flags().Changed("gitlab"):
				jobs, known := events[event]
				if !known {
					return usageError{c, fmt.Errorf("--event must be one of %s, got %q.", strings.Join(slices.Sorted(maps.Keys(events)), ", "), event)}
				}
				notice(c, list, gitlab)
				return pipeline(out, list, gitlab, jobs)
			}
			return table(out, list)
		},
	}
	command.Flags().BoolVar(&names, "names", false, "only the names of the stacks, one per line")
	command.Flags().StringVar(&github, "github", "", "write the outputs of a GitHub job in this `repository`: a matrix for each purpose")
	command.Flags().StringVar(&gitlab, "gitlab", "", "write a child pipeline for GitLab in this `project`")
	command.Flags().StringVar(&event, "event", "", "event in GitLab: merge-request, main, release or schedule")
	command.MarkFlagsMutuallyExclusive("names", "github", "gitlab")
	return command
}

// notice says why a pipeline has nothing to do.
func notice(c *cobra.Command, list stages.List, repository string) {
	if repository != list.Repository {
		_, _ = fmt.Fprintf(c.ErrOrStderr(), "%s names the repository %s, but this is %q. No stage is deployed from here.\n", stages.FileName, list.Repository, repository)
	}
}

func outputs(out io.Writer, matrices []stages.Matrix) error {
	for _, m := range matrices {
		text, err := m.JSON()
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s=%s\n", m.Name, text); err != nil {
			return err
		}
	}
	return nil
}

func table(out io.Writer, list stages.List) error {
	columns := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(columns, "STACK\tENVIRONMENT\tACCOUNT\tREGION\tDEPLOYED BY\tAPPROVAL")
	for _, s := range list.Stages {
		by := map[stages.Trigger]string{stages.Main: "push to main", stages.Release: "release tag"}[s.Deploy]
		approval := map[bool]string{true: "yes", false: "no"}[s.Approval]
		_, _ = fmt.Fprintf(columns, "%s\t%s\t%s\t%s\t%s\t%s\n", s.Stack, s.Environment, s.Account, s.Region, by, approval)
	}
	return columns.Flush()
}
