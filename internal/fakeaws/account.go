package fakeaws

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/gofrs/flock"
)

// Account is a simulated AWS account: it holds resources and none of Pulumi's
// state. It is safe for concurrent use.
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

// Open returns an account that is stored in a file, which it creates if
// necessary. Only one process can have it open at a time.
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

// Close writes the whole account to its file and unlocks it. Without Close, the
// journal has the changes.
func (a *Account) Close() error {
	if a.lock == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return errors.Join(a.file.save(a.store), a.lock.Unlock())
}

// MadeFor returns the ID of the resource that was last created for a URN, or ""
// if the account no longer has it.
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

// Unveiled returns the resources with secrets in plain text, for package fakeapi.
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

// TakeDomains marks domain prefixes and names as taken by other AWS customers.
func (a *Account) TakeDomains(names ...string) error {
	return a.change(func(s *store) error {
		s.take(names...)
		return nil
	})
}

// change runs f as one transaction. It writes f's changes to the journal before
// it returns, even if f fails halfway, and undoes them if they can't be written.
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
