package stackfolder

import (
	"context"

	"users-pool/internal/fakeaws"
)

// LookAt opens the account of a stack that is not running, to read it or to
// change it out of band. It waits a moment for another look to end.
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

// OpenAccount opens the account in the folder, for the holder of the lock, and
// begins an empty one where there is none.
func (f Folder) OpenAccount(stack string) (*fakeaws.Account, error) {
	account, err := fakeaws.Open(f.path(accountFile))
	if err != nil {
		return nil, Damaged{stack, err}
	}
	return account, nil
}
