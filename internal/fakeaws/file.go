package fakeaws

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// loadStore reads an account's file; nil if there is none.
func loadStore(file string) (*store, error) {
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read simulated account: %w", err)
	}
	s := newStore()
	if err := json.Unmarshal(raw, s); err != nil {
		return nil, fmt.Errorf("read simulated account %s: %w", file, err)
	}
	if s.Resources == nil {
		s.Resources = map[string]map[string]props{}
	}
	return s, nil
}

// save writes the account whole, so that a reader finds the old or the new one
// and never half of either, and does not return before the disk has it. The
// file holds client secrets, hence its mode.
func (s *store) save(file string) error {
	if err := s.write(file); err != nil {
		return fmt.Errorf("write simulated account: %w", err)
	}
	return nil
}

func (s *store) write(file string) error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.tmp")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }() // fails once renamed, which is right
	_, err = tmp.Write(append(raw, '\n'))
	err = errors.Join(err, tmp.Chmod(0o600), tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), file); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(file))
}

// syncFolder makes the rename itself last.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
