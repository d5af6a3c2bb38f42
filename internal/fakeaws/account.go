package fakeaws

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/gofrs/flock"
)

// Account is what AWS would hold: resources, and nothing of Pulumi's state.
// It may be used by any number of goroutines.
type Account struct {
	mu    sync.Mutex
	store *store
	file  string // empty for an account in memory
	lock  *flock.Flock

	journal journal
	faults  faults
}

// Resource is one resource of an account.
type Resource struct {
	Type       string         `json:"type"`       // aws:cognito/userPool:UserPool
	ID         string         `json:"id"`         // as AWS made it
	Properties map[string]any `json:"properties"` // as AWS holds it now; secrets are "[secret]"
}

// New makes an empty account that lives in memory.
func New() *Account { return &Account{store: newStore()} }

// Open makes an account that is kept in a file, and creates the file if there
// is none. Only one process at a time can have it open: two would overwrite
// each other's resources.
func Open(file string) (*Account, error) {
	lock := flock.New(file + ".lock")
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock simulated account %s: %w", file, err)
	}
	if !ok {
		return nil, fmt.Errorf("simulated account %s is in use by another process", file)
	}
	s, err := loadStore(file)
	if err == nil && s == nil {
		s = newStore()
		err = s.save(file)
	}
	if err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return &Account{store: s, file: file, lock: lock}, nil
}

// Close gives the account up to other processes. What it holds is in its file
// already.
func (a *Account) Close() error {
	if a.lock == nil {
		return nil
	}
	return a.lock.Unlock()
}

// Resources lists what the account holds, sorted by type and id.
func (a *Account) Resources() []Resource { return a.list(redact) }

// Unveiled is Resources with the secrets in clear, for what answers in AWS's
// place.
func (a *Account) Unveiled() []Resource {
	return a.list(func(_ string, p props) props { return p })
}

func (a *Account) list(shown func(typ string, p props) props) []Resource {
	a.mu.Lock()
	defer a.mu.Unlock()
	out := []Resource{}
	for typ, byID := range a.store.Resources {
		for id, p := range byID {
			out = append(out, Resource{typ, id, shown(typ, clone(p).(props))})
		}
	}
	slices.SortFunc(out, func(x, y Resource) int {
		return cmp.Or(cmp.Compare(x.Type, y.Type), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// TakeDomains makes domain prefixes and names belong to other AWS customers.
func (a *Account) TakeDomains(names ...string) error {
	return a.change(func(s *store) error {
		s.Taken = append(s.Taken, names...)
		s.dirty = true
		return nil
	})
}

// change runs f on the account as one step: what f changed is in the file
// before change returns, even when f fails half way, and is undone if it
// cannot be written.
func (a *Account) change(f func(*store) error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	next := a.store.fork()
	err := f(next)
	if !next.dirty {
		return err
	}
	next.dirty = false
	if a.file != "" {
		if failed := next.save(a.file); failed != nil {
			return failed
		}
	}
	a.store = next
	return err
}
