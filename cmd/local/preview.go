package main

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
)

func (a *app) preview(ctx context.Context) error {
	stack, running, err := a.openChecked(ctx)
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
		a.sayUnchanged()
	}
	return a.summarize(result, nil)
}

// sayUnchanged says no more than is known: without a refresh nobody looked at
// the account.
func (a *app) sayUnchanged() {
	if a.arguments.refresh {
		a.say("no changes: the stack and its account are as the stack file says")
		return
	}
	a.say("no changes: Pulumi knows of no difference from the stack file; --refresh looks at the account as well")
}
