package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"users-pool/internal/command"
	"users-pool/internal/review"
	"users-pool/internal/version"
)

// program is how people call the command.
const program = "go run ./cmd/local"

// usageError is a wrong command line.
type usageError struct{ message, command string }

func (u usageError) Error() string { return u.message }

// arguments are one call of the command.
type arguments struct {
	verb  string
	stack string
	// stacks are all of them, for a verb that takes several.
	stacks []string
	// output is the name of the output to print, "" for all.
	output string

	config      string
	file        string
	from        string
	json        bool
	refresh     bool
	diff        bool
	showSecrets bool
	shell       bool
	markdown    bool
	html        bool
	base        string
	// policyPack is an executable, policyConfig the file of its configuration.
	policyPack, policyConfig string

	use     review.Use
	changes []change
}

const long = `Runs a stack of this project on Pulumi's engine and a simulated AWS account,
both in this process. Nothing leaves this machine. The stack's files are in
.local/<stack>.`

const exitCodes = `
Exit codes: 0 done, 1 failed or refused, 2 wrong usage, 130 interrupted.
`

// newCommand is the command with its verbs.
func newCommand(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use: "local", Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: program}, Long: long, SilenceErrors: true, SilenceUsage: true,
		Version: version.Version,
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{"name a command, such as up", program}
			}
			return usageError{fmt.Sprintf("unknown command %q", args[0]), program}
		},
	}
	root.SetVersionTemplate("{{.Name}} version {{.Version}}\n")
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetUsageTemplate(command.Usage(root) + exitCodes)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError{err.Error(), c.CommandPath()} })
	for _, v := range verbs {
		root.AddCommand(v.command(stdout, stderr))
	}
	return root
}

// verb is one subcommand.
type verb struct {
	name, short, long string
	flags             []func(*cobra.Command, *arguments)
	// several is set if the verb takes several stacks, named if it takes a name after the
	// stack.
	several, named bool
	do             func(*app, context.Context) error
}

var verbs = []verb{
	{name: "review", short: "Show the settings and costs of stacks, side by side", long: "Nothing is created. ≠ marks the rows where the stacks differ.",
		flags: flags(configFlag, useFlags, baseFlag, markdownFlag, htmlFlag, jsonFlag), several: true, do: (*app).review},
	{name: "preview", short: "Show what up would do", flags: flags(configFlag, refreshFlag, diffFlag, policyFlags, jsonFlag), do: (*app).preview},
	{name: "up", short: "Create or update the stack's resources", flags: flags(configFlag, refreshFlag, diffFlag, policyFlags, jsonFlag, yesFlag), do: (*app).up},
	{name: "outputs", short: "Show the outputs of the stack, or one of them",
		long:  "With <name>, prints only that output's value.",
		flags: flags(jsonFlag, secretsFlag, shellFlag), named: true, do: (*app).outputs},
	{name: "account", short: "Show what the simulated account holds, as JSON", long: accountLong, flags: flags(accountFlags), do: (*app).showAccount},
	{name: "refresh", short: "Read the account into Pulumi's state", flags: flags(sameConfigFlag, diffFlag, jsonFlag, yesFlag), do: (*app).refresh},
	{name: "import", short: "Import resources of the account into Pulumi's state", long: importLong, flags: flags(configFlag, importFlags, jsonFlag, yesFlag), do: (*app).importResources},
	{name: "destroy", short: "Delete the stack's resources", flags: flags(sameConfigFlag, jsonFlag, yesFlag), do: (*app).destroy},
	{name: "reset", short: "Delete the stack's account and state", flags: flags(), do: (*app).reset},
}

func flags(of ...func(*cobra.Command, *arguments)) []func(*cobra.Command, *arguments) { return of }

func (v verb) command(stdout, stderr io.Writer) *cobra.Command {
	asked := arguments{verb: v.name}
	use := v.name + " <stack>"
	switch {
	case v.several:
		use += " [<stack> …]"
	case v.named:
		use += " [<name>]"
	}
	c := &cobra.Command{Use: use, Short: v.short, Long: strings.TrimSpace(v.short + ".\n\n" + v.long)}
	var stack string
	c.Flags().StringVarP(&stack, "stack", "s", "", "the `stack`, as with pulumi")
	for _, add := range v.flags {
		add(c, &asked)
	}
	c.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return stackNames(), cobra.ShellCompDirectiveNoFileComp
	}
	c.RunE = func(c *cobra.Command, names []string) error {
		if stack != "" {
			names = append([]string{stack}, names...)
		}
		wrong := func(format string, args ...any) error {
			return usageError{fmt.Sprintf(format, args...), c.CommandPath()}
		}
		if v.named && len(names) == 2 {
			names, asked.output = names[:1], names[1]
		}
		switch {
		case len(names) == 0:
			return wrong("name a stack, such as dev")
		case len(names) > 1 && !v.several:
			return wrong("%s takes one stack, got %s", v.name, strings.Join(names, " "))
		case len(names) > 1 && asked.config != "":
			return wrong("--config is for one stack, got %s", strings.Join(names, " "))
		case v.name == "import" && asked.file == "":
			return wrong("name the import file with --file")
		case asked.json && asked.shell:
			return wrong("--json and --shell can't be combined")
		case asked.json && asked.markdown:
			return wrong("--json and --markdown can't be combined")
		case asked.html && (asked.markdown || asked.json):
			return wrong("--html can't be combined with --markdown or --json")
		case asked.policyConfig != "" && asked.policyPack == "":
			return wrong("--policy-pack-config needs --policy-pack")
		case asked.shell && asked.output != "":
			return wrong("--shell prints every output; leave out %s", asked.output)
		}
		asked.stack, asked.stacks = names[0], names
		return newApp(asked, stdout, stderr).do(c.Context(), v)
	}
	return c
}
