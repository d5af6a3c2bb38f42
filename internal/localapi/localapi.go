// Package localapi offers the AWS API of the accounts that cmd/local keeps on
// this machine, so that what asks AWS can be tried without it.
package localapi

import (
	"context"
	"errors"
	"fmt"

	"users-pool/internal/fakeapi"
	"users-pool/internal/stackfolder"
)

// API offers the account of a stack on a port of 127.0.0.1, until done is called.
// Until then nothing else has the stack.
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

// Explained says what to do where the stack is not up.
func Explained(err error, stack string) error {
	if errors.As(err, &stackfolder.NeverUp{}) {
		return fmt.Errorf("%w. Bring it up with `go run ./cmd/local up %s`", err, stack)
	}
	return err
}
