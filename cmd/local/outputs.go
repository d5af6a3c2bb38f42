package main

import (
	"context"

	"users-pool/internal/localrun"
)

func (a *app) outputs(ctx context.Context) error {
	if err := a.known(); err != nil {
		return err
	}
	found, err := a.engine(ctx)
	if err != nil {
		return err
	}
	state, err := localrun.Exported(ctx, a.root, a.stack, found)
	if err != nil {
		return err
	}
	outputs, up := state.Outputs()
	if !up && localrun.Running(a.root, a.stack) {
		return localrun.Busy{Stack: a.stack}
	}
	if !up {
		return localrun.NeverUp{Stack: a.stack}
	}
	shown := outputs.Masked()
	if a.showSecrets {
		shown = outputs.Revealed()
	}
	if a.json {
		return a.write(shown)
	}
	return a.table(shown)
}
