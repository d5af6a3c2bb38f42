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
		a.say("Nothing to destroy: stack %s is down.", a.stack)
		return a.summarize(engine.Result{}, nil)
	}
	result, err := stack.Destroy(ctx)
	if err != nil {
		return a.closing(err, "What is left is still known. Fix the cause, and run the same command again.")
	}
	a.say("Stack %s is down. Its empty account stays in %s; `%s reset %[1]s` deletes it, as `pulumi stack rm` would.",
		a.stack, shownFolder(a.stack), program)
	return a.summarize(result, nil)
}

// unprotected refuses in fewer words than the engine would.
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
	return fmt.Errorf("destroy %s: nothing was deleted, because these are protected: %s\n"+
		"To fix: set `protect: false` under users-pool:pool in %s, run `%s`, then destroy again",
		a.stack, strings.Join(names, ", "), config, a.call("up"))
}
