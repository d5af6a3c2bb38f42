package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"users-pool/internal/localrun"
)

func (a *app) destroy(ctx context.Context) error {
	stack, running, err := a.openKept(ctx)
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
		return a.summarize(localrun.Result{}, nil)
	}
	result, err := stack.Destroy(running)
	if err != nil {
		return a.closing(err, "what is left is still known; correct the cause and run the same command again")
	}
	a.say("stack %s is down; its account and its history stay in %s until `go run ./cmd/local reset %[1]s` "+
		"throws them away, which here stands for `pulumi stack rm`", a.stack, filepath.Join(".local", a.stack))
	return a.summarize(result, nil)
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
	config := cmp.Or(a.namedFile(), "Pulumi."+a.stack+".yaml")
	return fmt.Errorf("destroy %s is refused, and nothing was touched: protected are %s\n"+
		"way out: set `protect: false` under users-pool:pool in %s, run `%s`, then destroy again",
		a.stack, strings.Join(names, ", "), config, a.call("up"))
}
