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

// file keeps an account on disk: all that it holds as of the last time it was
// closed, and a journal beside it with a line for each change since, so that a
// change costs the same however much there is. Lines say what became of a
// resource, so it does no harm to apply one twice.
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

// written is a resource after a change; nil properties where it is gone.
type written struct {
	Type       string `json:"type"`
	ID         string `json:"id"`
	Properties props  `json:"properties"`
}

func (e entry) empty() bool { return len(e.Resources) == 0 && len(e.Taken) == 0 && len(e.Made) == 0 }

func (f *file) journalPath() string { return f.path + ".journal" }

// load reads the account; an empty one where there is none.
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

// replay applies the journal of a process that did not close the account. A
// line that was cut off was never answered for.
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

// add writes a line. A process that is killed from here on has it on record.
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

// save writes all that the account holds, and only then removes the journal. The
// file holds client secrets, and is its owner's alone.
func (f *file) save(s *store) error {
	if f.journal == nil && !exists(f.journalPath()) && exists(f.path) {
		return nil // nothing changed
	}
	for urn, of := range s.Made { // what is gone needs no remembering
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
