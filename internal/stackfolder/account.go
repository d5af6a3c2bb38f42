package stackfolder

import (
	"context"
	"fmt"
	"os"

	"users-pool/internal/atomicfile"
	"users-pool/internal/fakeaws"
)

// LookAt opens the account of a stack that is not running, to read or change it out of
// band. It waits up to three seconds for the lock.
func (f Folder) LookAt(ctx context.Context, stack string) (account *fakeaws.Account, done func(), err error) {
	if !f.Known() {
		return nil, nil, NeverUp{stack}
	}
	held, err := f.acquireSoon(ctx, stack)
	if err != nil {
		return nil, nil, err
	}
	if err = f.Check(stack); err == nil {
		account, err = f.OpenAccount(stack)
	}
	if err != nil {
		held.Release()
		return nil, nil, err
	}
	return account, func() {
		_ = account.Close()
		held.Release()
	}, nil
}

// OpenAccount opens the account in the folder, or creates an empty one. The caller has the
// lock.
func (f Folder) OpenAccount(stack string) (*fakeaws.Account, error) {
	account, err := fakeaws.Open(f.path(accountFile))
	if err != nil {
		return nil, Damaged{stack, err}
	}
	return account, nil
}

// CopyAccount starts the stack with a copy of another stack's account. It is an error if
// the stack already has an account.
func (f Folder) CopyAccount(ctx context.Context, stack string, from Folder, other string) error {
	held, err := f.acquireSoon(ctx, stack)
	if err != nil {
		return err
	}
	defer held.Release()
	if exists(f.path(accountFile)) {
		return fmt.Errorf("stack %s has an account already. Import from that one, or delete it with `go run ./cmd/local reset %[1]s`", stack)
	}
	_, done, err := from.LookAt(ctx, other)
	if err != nil {
		return err
	}
	done() // which writes what an interrupted command left
	raw, err := os.ReadFile(from.path(accountFile))
	if err != nil {
		return fmt.Errorf("copy the account of stack %s: %w", other, err)
	}
	return atomicfile.WritePrivate(f.path(accountFile), raw)
}
