package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"users-pool/internal/iampolicy"
	"users-pool/internal/stages"
)

func newPoliciesCommand() *cobra.Command {
	var folder, ci string
	command := &cobra.Command{
		Use:   "policies STACK",
		Short: "Write the IAM policies of a stage",
		Long: "Write the IAM policies of a stage into a folder, with the values of stages.yaml,\n" +
			"and print the names of the files. docs/security.md installs them.",
		Args: exactly(1, "one stack"),
		RunE: func(c *cobra.Command, args []string) error {
			i := slices.IndexFunc([]iampolicy.CI{iampolicy.GitHub, iampolicy.GitLab}, func(one iampolicy.CI) bool { return one.Name == ci })
			if i < 0 {
				return usageError{c, fmt.Errorf("--ci must be github or gitlab, got %q.", ci)}
			}
			list, err := stages.Read(".")
			if err != nil {
				return err
			}
			stage, err := list.Find(args[0])
			if err != nil {
				return err
			}
			files, err := iampolicy.Filled(list, stage, []iampolicy.CI{iampolicy.GitHub, iampolicy.GitLab}[i])
			if err != nil {
				return err
			}
			for _, name := range slices.Sorted(maps.Keys(files)) {
				file := filepath.Join(folder, name)
				if err := os.WriteFile(file, files[name], 0o600); err != nil {
					return err
				}
				_, _ = fmt.Fprintln(c.OutOrStdout(), file)
			}
			return nil
		},
	}
	command.Flags().StringVar(&folder, "out", ".", "the `folder` to write to")
	command.Flags().StringVar(&ci, "ci", "github", "CI system whose tokens the roles trust: github or gitlab")
	return command
}
