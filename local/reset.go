package main

import (
	"context"
	"fmt"
)

func (a *app) reset(context.Context) error {
	if !exists(string(a.folder())) {
		if _, err := a.stackFile(); err != nil {
			return err // no such stack
		}
	}
	found, err := a.folder().Reset(a.stack)
	if err != nil {
		return err
	}
	if !found {
		_, err := fmt.Fprintf(a.stdout, "Nothing to reset: stack %s has no account and no state.\n", a.stack)
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "Reset stack %s: deleted its account and its state.\n", a.stack)
	return err
}
