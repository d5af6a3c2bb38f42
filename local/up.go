package main

import (
	"context"

	"users-pool/internal/terminal"
)

func (a *app) up(ctx context.Context) error {
	stack, err := a.openChecked()
	if err != nil {
		return err
	}
	defer stack.Close()
	result, err := stack.Up(ctx, a.options()...)
	switch {
	case err != nil && result.Refused:
		return a.closing(err, "Nothing was changed. Fix the cause, and run the command again.")
	case err != nil:
		return a.closing(err, "The resources that were created are kept. Fix the cause, and run the command again.")
	}
	if !result.Changed() {
		a.sayUnchanged()
	}
	state, err := stack.Export(context.WithoutCancel(ctx))
	if err != nil {
		return err
	}
	outputs, _ := state.Outputs()
	if !a.json {
		a.say("\nOutputs of %s:", a.stack)
		return table(a.display, outputs.Masked(), terminal.Limit(a.display))
	}
	return a.summarize(result, outputs.Masked())
}
