package main

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
)

func (a *app) refresh(ctx context.Context) error {
	stack, running, err := a.openKept(ctx)
	if err != nil {
		return err
	}
	defer stack.Close()
	var options []optrefresh.Option
	if a.diff {
		options = append(options, optrefresh.Diff())
	}
	result, err := stack.Refresh(running, options...)
	if err != nil {
		return a.closing(err, "the account was not changed")
	}
	if !result.Changed() {
		a.say("no changes: the account is as Pulumi knew it")
	}
	return a.summarize(result, nil)
}
