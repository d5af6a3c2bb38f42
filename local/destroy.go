package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"users-pool/local/engine"
)

func (a *app) destroy(ctx context.Context) error {
	stack, err := a.openKept()
	if err != nil {
		return err
	}
	defer stack.Close()
	state, err := stack.Export(ctx)
	if err != nil {
		return err
	}
	if err := a.unprotected(state); err != nil {
		return err
	}
	if len(state.Resources) == 0 {
		a.say("Nothing to destroy: stack %s has no resources.", a.stack)
		return a.summarize(engine.Result{}, nil)
	}
	result, err := stack.Destroy(ctx)
	if err != nil {
		return a.closing(err, "What still exists stays in the state. Fix the cause, and run the command again.")
	}
	a.say("Destroyed stack %s. To delete its empty account and its state too, run `%s reset %[1]s`.", a.stack, program)
	return a.summarize(result, nil)
}

// unprotected refuses to destroy protected resources, with a shorter message than the
// engine's.
func (a *app) unprotected(state engine.State) error {
	protected := state.Protected()
	if len(protected) == 0 {
		return nil
	}
	var names []string
	for _, one := range protected {
		names = append(names, fmt.Sprintf("%s (%s)", one.URN.Name(), one.Type))
	}
	config := cmp.Or(a.namedFile(), "Pulumi."+a.stack+".yaml")
	return fmt.Errorf("destroy %s: nothing was deleted, because these resources are protected: %s\n"+
		"To fix: Set `protect: false` under users-pool:pool in %s, run `%s`, then destroy again.",
		a.stack, strings.Join(names, ", "), config, a.call("up"))
}
