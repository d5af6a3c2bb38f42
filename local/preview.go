package main

import "context"

func (a *app) preview(ctx context.Context) error {
	stack, err := a.openChecked()
	if err != nil {
		return err
	}
	defer stack.Close()
	result, err := stack.Preview(ctx, a.options()...)
	if err != nil {
		return a.closing(err, "Nothing was changed.")
	}
	if !result.Changed() {
		a.sayUnchanged()
	}
	return a.summarize(result, nil)
}

// sayUnchanged reports that nothing changes. Only a refresh compares the account.
func (a *app) sayUnchanged() {
	if a.arguments.refresh {
		a.say("No changes: the stack and its account match the stack file.")
		return
	}
	a.say("No changes: the stack matches its stack file. Add --refresh to compare the account too.")
}
