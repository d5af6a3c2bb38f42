package fakeaws

import (
	"cmp"
	"errors"
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
	file  *file // nil for an account in memory
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

// Open makes an account that is kept in a file, and creates the file if there is
// none. Only one process at a time can
// have it open: two would overwrite each other's resources.
func Open(path string) (*Account, error) {
	lock := flock.New(path + ".lock")
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock simulated account %s: %w", path, err)
	}
	if !ok {
		return nil, fmt.Errorf("simulated account %s is in use by another process", path)
	}
	a := &Account{file: &file{path: path}, lock: lock}
	if a.store, err = a.file.load(); err == nil {
		err = a.file.save(a.store)
	}
	if err != nil {
		_ = lock.Unlock()
		return nil, err
	}
	return a, nil
}

// Close writes the account to its file as a whole, and gives it up to other
// processes. What it holds is in its journal already.
func (a *Account) Close() error {
	if a.lock == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return errors.Join(a.file.save(a.store), a.lock.Unlock())
}

// MadeFor is the id of the resource that was made for a URN last, where the
// account still has it; else empty.
func (a *Account) MadeFor(urn, typ string) string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if of := a.store.Made[urn]; of.Type == typ && a.store.has(typ, of.ID) {
		return of.ID
	}
	return ""
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
		s.take(names...)
		return nil
	})
}

// change runs f on the account as one step: what f changed is on record before
// change returns, even when f fails half way, and is undone if it cannot be
// written.
func (a *Account) change(f func(*store) error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.store
	s.undo, s.entry = nil, entry{}
	err := f(s)
	if s.entry.empty() || a.file == nil {
		return err
	}
	s.entry.Names = s.Names
	if failed := a.file.add(s.entry); failed != nil {
		for _, back := range slices.Backward(s.undo) {
			back()
		}
		return failed
	}
	return err
}
