package main

import (
	"context"
	"fmt"
	"slices"

	"users-pool/internal/fakeaws"
)

func (a *app) showAccount(ctx context.Context) error {
	if err := a.known(); err != nil {
		return err
	}
	account, done, err := a.folder().LookAt(ctx, a.stack)
	if err != nil {
		return err
	}
	defer done()
	for _, change := range a.changes {
		said, err := change.apply(account)
		if err != nil {
			return err
		}
		_, _ = fmt.Fprintln(a.stderr, said)
	}
	// The state never has resources that were created out of band.
	if slices.ContainsFunc(a.changes, func(c change) bool { return c.do != create }) {
		_, _ = fmt.Fprintf(a.stderr, "The stack's state doesn't have this change yet. Run `%s --refresh` to see what it means.\n", a.call("preview"))
	}
	return a.write(map[string][]fakeaws.Resource{"resources": account.Resources()})
}
