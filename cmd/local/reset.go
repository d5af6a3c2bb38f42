package main

import (
	"context"
	"fmt"
	"path/filepath"

	"users-pool/internal/localrun"
)

func (a *app) reset(context.Context) error {
	shown := filepath.Join(".local", a.stack)
	if !exists(localrun.Folder(a.root, a.stack)) {
		if _, err := a.stackFile(); err != nil {
			return err // nobody has heard of the stack
		}
	}
	found, err := localrun.Reset(a.root, a.stack)
	if err != nil {
		return err
	}
	if !found {
		_, err := fmt.Fprintf(a.stdout, "nothing to reset: there is nothing in %s\n", shown)
		return err
	}
	_, err = fmt.Fprintf(a.stdout, "threw away %s: the simulated account of %s and its state\n", shown, a.stack)
	return err
}
