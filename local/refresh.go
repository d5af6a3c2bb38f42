package main

import "context"

func (a *app) refresh(ctx context.Context) error {
	stack, err := a.openKept()
	if err != nil {
		return err
	}
	defer stack.Close()
	result, err := stack.Refresh(ctx, a.options()...)
	if err != nil {
		return a.closing(err, "The account was not changed.")
	}
	if !result.Changed() {
		a.say("No changes: the account matches the state.")
	}
	return a.summarize(result, nil)
}
