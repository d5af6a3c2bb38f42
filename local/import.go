package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"users-pool/internal/stackfolder"
	"users-pool/local/engine"
)

// importResources imports resources of the account into the state, as `pulumi import
// --file` does.
func (a *app) importResources(ctx context.Context) error {
	resources, err := readImports(a.file)
	if err != nil {
		return err
	}
	file, err := a.stackFile()
	if err != nil {
		return err
	}
	if a.from != "" {
		err = a.folder().CopyAccount(ctx, a.stack, stackfolder.Of(a.root, a.from), a.from)
	} else {
		err = a.known()
	}
	if err != nil {
		return err
	}
	stack, err := a.open(file)
	if err != nil {
		return err
	}
	defer stack.Close()
	result, err := stack.Import(ctx, resources...)
	if other := (engine.Conflict{}); errors.As(err, &other) {
		return fmt.Errorf("stack %s already has another %s. Import into a stack without them, or delete this one with `%s reset %[1]s`.",
			a.stack, strings.Join(other.Resources, " and another "), program)
	}
	if err != nil {
		return a.closing(err, "The account was not changed. Fix the cause, and run the command again.")
	}
	if !result.Changed() {
		a.say("Nothing to import: stack %s already has these resources.", a.stack)
		return a.summarize(result, nil)
	}
	a.say("Imported into stack %s. `%s` shows what the stack file changes.", a.stack, a.call("preview"))
	return a.summarize(result, nil)
}

// readImports reads the file that cmd/adopt writes.
func readImports(file string) ([]engine.ImportResource, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--file: %w", err)
	}
	var imports struct {
		Resources []engine.ImportResource `json:"resources"`
	}
	if err := json.Unmarshal(raw, &imports); err != nil {
		return nil, fmt.Errorf("--file: %s is not an import file: %w", file, err)
	}
	if len(imports.Resources) == 0 {
		return nil, fmt.Errorf("--file: %s has no resources to import", file)
	}
	return imports.Resources, nil
}
