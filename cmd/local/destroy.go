package main

import (
	"context"
	"fmt"
	"strings"

	"users-pool/internal/localrun"
)

func (a *app) destroy(ctx context.Context) error {
	file, err := a.optional()
	if err != nil {
		return err
	}
	stack, running, err := a.open(ctx, file)
	if err != nil {
		return err
	}
	defer stack.Close()
	state, err := stack.Export(running)
	if err != nil {
		return err
	}
	if err := a.unprotected(state); err != nil {
		return err
	}
	if len(state.Resources) == 0 {
		a.say("nothing to destroy: stack %s is down", a.stack)
		return nil
	}
	if _, err := stack.Destroy(running); err != nil {
		return a.closing(err, "what is left is still known; correct the cause and run the same command again")
	}
	a.say("here, `go run ./cmd/local reset %s` does that", a.stack)
	return nil
}

// unprotected refuses before the engine would, since the engine deletes what is
// not protected first and fails then.
func (a *app) unprotected(state localrun.State) error {
	protected := state.Protected()
	if len(protected) == 0 {
		return nil
	}
	var names []string
	for _, resource := range protected {
		names = append(names, fmt.Sprintf("%s (%s)", resource.URN.Name(), resource.Type))
	}
	config := "Pulumi." + a.stack + ".yaml"
	again := a.stack
	if a.config != "" {
		config, again = a.config, a.stack+" --config "+a.config
	}
	return fmt.Errorf("destroy %s is refused, and nothing was touched: protected are %s\n"+
		"way out: set `protect: false` under users-pool:pool in %s, run `go run ./cmd/local up %s`, then destroy again",
		a.stack, strings.Join(names, ", "), config, again)
}
