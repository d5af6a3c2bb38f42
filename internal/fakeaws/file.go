package fakeaws

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"users-pool/internal/atomicfile"
)

// file stores an account on disk: a snapshot from the last Close, and a journal
// with one line per change since then, so that the cost of a change doesn't
// depend on the account's size. A line has the resource's new value, so applying
// it twice is harmless.
type file struct {
	path    string
	journal *os.File // nil before the first change
	broken  error    // a line that could not be written whole
}

// entry is a line of the journal: what one change did.
type entry struct {
	Resources []written         `json:"resources,omitempty"`
	Taken     []string          `json:"takenDomains,omitempty"`
	Names     int               `json:"names,omitempty"`
	Made      map[string]origin `json:"made,omitempty"`
}

// written is a resource after a change. Its properties are nil if it was deleted.
type written struct {
	Type       string `json:"type"`
	ID         string `json:"id"`
	Properties props  `json:"properties"`
}

func (e entry) empty() bool { return len(e.Resources) == 0 && len(e.Taken) == 0 && len(e.Made) == 0 }

func (f *file) journalPath() string { return f.path + ".journal" }

// load reads the account. It returns an empty one if the file doesn't exist.
func (f *file) load() (*store, error) {
	s := newStore()
	raw, err := os.ReadFile(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("read simulated account: %w", err)
	default:
		if err := json.Unmarshal(raw, s); err != nil {
			return nil, fmt.Errorf("read simulated account %s: %w", f.path, err)
		}
	}
	if s.Resources == nil {
		s.Resources = map[string]map[string]props{}
	}
	if s.Made == nil {
		s.Made = map[string]origin{}
	}
	return s, f.replay(s)
}

// replay applies the journal of a process that didn't close the account. It
// ignores an incomplete last line, because that call never got a response.
func (f *file) replay(s *store) error {
	raw, err := os.ReadFile(f.journalPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read simulated account: %w", err)
	}
	for {
		line, rest, whole := bytes.Cut(raw, []byte("\n"))
		if !whole {
			return nil
		}
		var e entry
		if err := json.Unmarshal(line, &e); err != nil {
			return fmt.Errorf("read simulated account %s: %w", f.journalPath(), err)
		}
		for _, one := range e.Resources {
			s.apply(one.Type, one.ID, one.Properties)
		}
		for urn, of := range e.Made {
			s.Made[urn] = of
		}
		s.Taken, s.Names = append(s.Taken, e.Taken...), max(s.Names, e.Names)
		raw = rest
	}
}

// add writes a line. From here on, the change survives a kill.
func (f *file) add(e entry) (err error) {
	if f.broken != nil {
		return f.broken
	}
	line, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("write simulated account: %w", err)
	}
	if f.journal == nil {
		f.journal, err = os.OpenFile(f.journalPath(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	}
	if err == nil {
		_, err = f.journal.Write(append(line, '\n'))
	}
	if err != nil {
		f.broken = fmt.Errorf("write simulated account: %w", err)
	}
	return f.broken
}

// save writes the whole account and then removes the journal. Only the owner can
// read the file, because it has client secrets.
func (f *file) save(s *store) error {
	if f.journal == nil && !exists(f.journalPath()) && exists(f.path) {
		return nil // nothing changed
	}
	for urn, of := range s.Made { // forget deleted resources
		if !s.has(of.Type, of.ID) {
			delete(s.Made, urn)
		}
	}
	raw, err := json.MarshalIndent(s, "", "  ")
	if err == nil {
		err = atomicfile.WritePrivate(f.path, append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write simulated account: %w", err)
	}
	if f.journal != nil {
		_ = f.journal.Close()
		f.journal = nil
	}
	if err := os.Remove(f.journalPath()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
