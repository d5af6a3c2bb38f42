package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/internal/stackfolder"
	"users-pool/internal/terminal"
	"users-pool/local/engine"
)

func (a *app) outputs(ctx context.Context) error {
	if err := a.known(); err != nil {
		return err
	}
	state, err := engine.ReadState(ctx, string(a.folder()))
	if err != nil {
		return err
	}
	outputs, up := state.Outputs()
	if !up && a.folder().Running() {
		return stackfolder.Busy{Stack: a.stack}
	}
	if !up {
		return stackfolder.NeverUp{Stack: a.stack}
	}
	shown := outputs.Masked()
	if a.showSecrets {
		shown = outputs.Revealed()
	}
	switch {
	case a.output != "":
		return a.one(shown)
	case a.json:
		return a.write(shown)
	case a.shell:
		return a.assignments(shown)
	}
	return table(a.stdout, shown, terminal.Limit(a.stdout))
}

// one prints one output, as `pulumi stack output` does.
func (a *app) one(outputs map[string]any) error {
	value, there := outputs[a.output]
	if !there {
		names := slices.Sorted(maps.Keys(outputs))
		return fmt.Errorf("stack %s has no output %s. It has %s.", a.stack, a.output, strings.Join(names, ", "))
	}
	if a.json {
		return a.write(value)
	}
	line, err := text(value)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, line)
	return err
}

// assignments prints the outputs as shell assignments. A name that isn't a valid
// variable is an error, as with the CLI.
func (a *app) assignments(outputs map[string]any) error {
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(outputs)) {
		value, err := text(outputs[name])
		if err != nil {
			return err
		}
		if strings.ContainsFunc(name, func(r rune) bool {
			return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
		}) {
			return fmt.Errorf("the output %s has no valid name for a shell variable", name)
		}
		fmt.Fprintf(&lines, "%s='%s'\n", name, strings.ReplaceAll(value, "'", `'\''`))
	}
	_, err := fmt.Fprint(a.stdout, lines.String())
	return err
}
