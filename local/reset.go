package main

import (
	"context"
	"fmt"
	"path/filepath"
)

func (a *app) reset(context.Context) error {
	if !exists(string(a.folder())) {
		if _, err := a.stackFile(); err != nil {
			return err // nobody has heard of the stack
		}
	}
	found, err := a.folder().Reset(a.stack)
	if err != nil {
		return err
	}
	if !found {
		_, err := fmt.Fprintf(a.stdout, "Nothing to reset: %s holds nothing.\n", shownFolder(a.stack))
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "Reset stack %s: its account and its state are deleted.\n", a.stack)
	return err
}

// shownFolder is where a stack keeps what it needs, as people name it.
func shownFolder(stack string) string { return filepath.Join(".local", stack) }
