package localrun

import (
	"context"
	"fmt"

	"users-pool/internal/fakeaws"
)

// OpenAccount opens the account of a stack that is not running, to look at it
// or to change it behind the program's back. It waits a moment for another look
// to end.
func OpenAccount(ctx context.Context, root, stack string) (account *fakeaws.Account, done func(), err error) {
	if err := CheckName(stack); err != nil {
		return nil, nil, err
	}
	f := folder(Folder(root, stack))
	if !exists(string(f)) {
		return nil, nil, NeverUp{stack}
	}
	held, err := f.acquireSoon(ctx, stack)
	if err != nil {
		return nil, nil, err
	}
	if account, err = f.keptAccount(stack); err != nil {
		held.release()
		return nil, nil, err
	}
	return account, func() {
		_ = account.Close()
		held.release()
	}, nil
}

// keptAccount opens the account of a stack that was up, for whoever holds the lock.
func (f folder) keptAccount(stack string) (*fakeaws.Account, error) {
	if _, err := f.mend(stack); err != nil {
		return nil, err
	}
	if err := f.whole(stack, true); err != nil {
		return nil, err
	}
	if !exists(f.account()) {
		return nil, NeverUp{stack}
	}
	return f.openAccount(stack)
}

// openAccount opens the account in the folder, or starts one.
func (f folder) openAccount(stack string) (*fakeaws.Account, error) {
	account, err := fakeaws.Open(f.account())
	if err != nil {
		return nil, fmt.Errorf("%w; `go run ./cmd/local reset %s` starts it over", err, stack)
	}
	return account, nil
}
