package main

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"

	"users-pool/internal/localrun"
)

func (a *app) up(ctx context.Context) error {
	stack, running, err := a.openChecked(ctx)
	if err != nil {
		return err
	}
	defer stack.Close()
	var options []optup.Option
	if a.arguments.refresh {
		options = append(options, optup.Refresh())
	}
	if a.diff {
		options = append(options, optup.Diff())
	}
	result, err := stack.Up(running, options...)
	switch {
	case err != nil && result.Refused:
		return a.closing(err, "nothing was made; correct the cause and run the same command again")
	case err != nil:
		return a.closing(err, "what was made so far is kept; correct the cause and run the same command again")
	}
	if !result.Changed() {
		a.sayUnchanged()
	}
	state, err := unlessInterrupted(ctx, func() (localrun.State, error) { return stack.Export(running) })
	if err != nil {
		return err
	}
	outputs, _ := state.Outputs()
	if !a.json {
		a.say("\noutputs of %s:", a.stack)
		return a.table(outputs.Masked())
	}
	return a.summarize(result, outputs.Masked())
}
