package main

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
)

func (a *app) preview(ctx context.Context) error {
	file, err := a.checked()
	if err != nil {
		return err
	}
	stack, running, err := a.open(ctx, file)
	if err != nil {
		return err
	}
	defer stack.Close()
	var options []optpreview.Option
	if a.arguments.refresh {
		options = append(options, optpreview.Refresh())
	}
	if a.diff {
		options = append(options, optpreview.Diff())
	}
	result, err := stack.Preview(running, options...)
	if err != nil {
		return a.closing(err, "nothing was changed")
	}
	if !result.Changed() {
		a.say("no changes: the stack is as the stack file says")
	}
	return a.summarize(result, nil)
}
