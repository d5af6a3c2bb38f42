package fakeaws

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"users-pool/internal/atomicfile"
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

// save writes the account, and does not return before the disk has it. The file
// holds client secrets, and is its owner's alone.
func (s *store) save(file string) error {
	raw, err := json.MarshalIndent(s, "", "  ")
	if err == nil {
		err = atomicfile.WritePrivate(file, append(raw, '\n'))
	}
	if err != nil {
		return fmt.Errorf("write simulated account: %w", err)
	}
	return nil
}
