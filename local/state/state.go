// Package state keeps Pulumi's state of one stack: a deployment in the engine's format,
// which `pulumi stack import` reads, and a journal of the steps since then, one per line,
// so that the cost of a step does not grow with the stack.
//
// A process may be killed at any moment. A journal has the checksum of its deployment in
// its name, so that it is never applied to another one.
package state

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/pulumi/pulumi/pkg/v3/resource/deploy"
	"github.com/pulumi/pulumi/pkg/v3/resource/stack"
	"github.com/pulumi/pulumi/pkg/v3/resource/stack/snapshot"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/atomicfile"
	"users-pool/internal/stackfolder"
)

// State is the state of one stack. Only one process can have it open.
type State struct {
	folder string
	key    func() (*Key, error)
	made   bool // there is a deployment

	mu     sync.Mutex
	sum    string // of the deployment's file
	now    apitype.TypedDeployment
	failed error // the journal could not be written
}

// Open reads the state in a folder, and applies the journal of a killed run. It calls key
// when a secret is first written or read; nil keeps the key in the folder, and creates it
// with the first state.
func Open(folder string, key func() (*Key, error)) (*State, error) {
	s, applied, err := read(folder, key)
	switch {
	case err != nil:
		return s, err
	case applied == nil:
		return s, s.sweep()
	}
	return s, s.compact(applied)
}

// Read reads the state in a folder without changing it, because another process may be
// using the folder.
func Read(folder string, key func() (*Key, error)) (*State, error) {
	s, applied, err := read(folder, key)
	if err != nil || applied == nil {
		return s, err
	}
	s.now, err = applied.deployment()
	return s, err
}

// read reads the deployment, and the journal that belongs to it, nil if there is
// none.
func read(folder string, key func() (*Key, error)) (*State, *replay, error) {
	s := &State{folder: folder, key: key}
	kept, err := readKey(folder)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case kept != nil:
		s.key = func() (*Key, error) { return kept, nil }
	case key == nil:
		s.key = s.deriveKey()
	}
	if err := s.load(); err != nil {
		return nil, nil, err
	}
	if kept == nil && s.made && key == nil {
		return nil, nil, fmt.Errorf("%s is missing, which the state needs", stackfolder.KeyFile)
	}
	applied, err := s.replay()
	return s, applied, err
}

// deriveKey creates a key when it is first needed, and keeps it in the folder.
func (s *State) deriveKey() func() (*Key, error) {
	return sync.OnceValues(func() (*Key, error) {
		key, err := NewKey()
		if err != nil {
			return nil, err
		}
		return key, key.write(s.folder)
	})
}

// load reads the deployment's file.
func (s *State) load() error {
	raw, err := os.ReadFile(filepath.Join(s.folder, stackfolder.StateFile))
	if errors.Is(err, fs.ErrNotExist) {
		s.now = apitype.TypedDeployment{Deployment: &apitype.DeploymentV3{}, Version: apitype.DeploymentSchemaVersionCurrent}
		s.sum = checksum(nil)
		return nil
	}
	if err != nil {
		return err
	}
	var untyped apitype.UntypedDeployment
	if err := json.Unmarshal(raw, &untyped); err != nil {
		return fmt.Errorf("%s is damaged: %w", stackfolder.StateFile, err)
	}
	deployment, err := stack.UnmarshalUntypedDeployment(context.Background(), &untyped)
	switch {
	case errors.Is(err, stack.ErrDeploymentSchemaVersionTooNew):
		return fmt.Errorf("%s was written by a newer version of this command (deployment version %d)", stackfolder.StateFile, untyped.Version)
	case err != nil:
		return fmt.Errorf("%s cannot be read: %w", stackfolder.StateFile, err)
	}
	s.made, s.sum = true, checksum(raw)
	s.now = apitype.TypedDeployment{Deployment: deployment, Version: untyped.Version, Features: untyped.Features}
	return nil
}

// replay applies the journal that a killed run left; nil if there is none.
func (s *State) replay() (*replay, error) {
	raw, err := os.ReadFile(s.journalFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	applied := newReplay(*s.now.Deployment)
	for {
		line, rest, whole := bytes.Cut(raw, []byte("\n"))
		if !whole { // an incomplete entry was never acted on
			return applied, nil
		}
		var entry apitype.JournalEntry
		if err := json.Unmarshal(line, &entry); err != nil {
			return nil, fmt.Errorf("%s is damaged: %w", filepath.Base(s.journalFile()), err)
		}
		if err := applied.add(entry); err != nil {
			return nil, err
		}
		raw = rest
	}
}

// compact writes the deployment with the journal applied, and only then removes the
// journal.
func (s *State) compact(applied *replay) error {
	next, err := applied.deployment()
	if err != nil {
		return err
	}
	if err := snapshot.VerifyIntegrity(next.Deployment); err != nil {
		return fmt.Errorf("the new state would be damaged, so the old one stays, with its journal: %w", err)
	}
	return s.replace(next)
}

// replace writes a new deployment, and removes the journals of earlier ones.
func (s *State) replace(next apitype.TypedDeployment) error {
	raw, err := json.MarshalIndent(next, "", "    ")
	if err != nil {
		return err
	}
	raw = append(raw, '\n')
	if err := atomicfile.WritePrivate(filepath.Join(s.folder, stackfolder.StateFile), raw); err != nil {
		return fmt.Errorf("write the state: %w", err)
	}
	s.now, s.made, s.sum = next, true, checksum(raw)
	return s.sweep()
}

// sweep removes the journals of earlier deployments, and temporary files of killed runs.
func (s *State) sweep() error {
	var failed error
	for _, pattern := range []string{"state-*.journal", "*.json.*.tmp"} {
		files, _ := filepath.Glob(filepath.Join(s.folder, pattern)) // the pattern is sound
		for _, file := range files {
			failed = errors.Join(failed, os.Remove(file))
		}
	}
	return failed
}

func (s *State) journalFile() string {
	return filepath.Join(s.folder, "state-"+s.sum+".journal")
}

func checksum(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

// Made reports whether the stack ever had a state.
func (s *State) Made() bool { return s.made }

// Deployment is the serialized state, with secrets encrypted.
func (s *State) Deployment() *apitype.DeploymentV3 { return s.now.Deployment }

// Key of the state's secrets.
func (s *State) Key() (*Key, error) { return s.key() }

// Snapshot is a new copy of the state for the engine, which changes it. It is nil for a
// stack without a state.
func (s *State) Snapshot(ctx context.Context) (*deploy.Snapshot, error) {
	if !s.made {
		return nil, nil
	}
	key, err := s.key()
	if err != nil {
		return nil, err
	}
	read, err := stack.DeserializeDeploymentV3(ctx, *s.now.Deployment, key)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", stackfolder.StateFile, err)
	}
	return read, nil
}

// Edit changes the deployment outside of an operation of the engine.
func (s *State) Edit(change func(*apitype.DeploymentV3)) error {
	edited := *s.now.Deployment
	change(&edited)
	return s.compact(newReplay(edited))
}

// Abandon stops all writing, as if the process had ended.
func (s *State) Abandon() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = errAbandoned
}

var errAbandoned = errors.New("the process was killed")
