// Package localapi serves the AWS API of the simulated accounts that cmd/local keeps
// on this machine.
package localapi

import (
	"context"
	"errors"
	"fmt"

	"users-pool/internal/fakeapi"
	"users-pool/internal/stackfolder"
)

// API serves the account of a stack on a port of 127.0.0.1 and locks the stack, until
// done is called.
func API(ctx context.Context, root, stack string) (url string, done func(), err error) {
	account, release, err := stackfolder.Of(root, stack).LookAt(ctx, stack)
	if err != nil {
		return "", nil, Explained(err, stack)
	}
	api, err := fakeapi.Serve(account, fakeapi.Options{})
	if err != nil {
		release()
		return "", nil, err
	}
	return api.URL(), func() {
		_ = api.Close()
		release()
	}, nil
}

// Explained adds what to do to the error that a stack was never brought up.
func Explained(err error, stack string) error {
	if errors.As(err, &stackfolder.NeverUp{}) {
		return fmt.Errorf("%w. Run `go run ./cmd/local up %s` first.", err, stack)
	}
	return err
}
