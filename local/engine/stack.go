// Package engine runs a stack of the program on Pulumi's own engine, in this process,
// against its simulated AWS account. It uses the same program, project file and stack file
// as a deployment to AWS, without the CLI.
//
// A stack keeps its state and its account in .local/<stack> of the project.
package engine

import (
	"fmt"
	"path/filepath"
	"sync"

	sdk "github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/version"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/fakeaws"
	"users-pool/internal/stackfolder"
	"users-pool/local/state"
)

func init() {
	version.Version = "v" + sdk.Version.String() // what a state says that it was written by
}

// Stack is an open stack. Only one process can have it open.
type Stack struct {
	options Options
	project *workspace.Project
	folder  stackfolder.Folder
	lock    *stackfolder.Lock
	account *fakeaws.Account
	server  *fakeaws.Server
	state   *state.State

	mu        sync.Mutex
	terminate func() // ends the operation under way at once; nil while there is none
	killed    bool
}

// Open opens a stack, and serves its account on a port of 127.0.0.1. It finishes what an
// interrupted run left. The caller closes the stack.
func Open(options Options) (*Stack, error) {
	s := &Stack{options: options.withDefaults()}
	s.folder = stackfolder.Folder(s.options.Folder)
	if err := s.open(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Stack) open() (err error) {
	if err = stackfolder.CheckName(s.options.Stack); err != nil {
		return err
	}
	if s.project, err = stackfolder.LoadProject(s.options.Root); err != nil {
		return err
	}
	if s.lock, err = s.folder.Acquire(s.options.Stack); err != nil {
		return err
	}
	if s.options.Account == nil && !s.options.InMemory {
		if err = s.folder.Check(s.options.Stack); err != nil {
			return err
		}
	}
	if err = s.openState(); err != nil {
		return err
	}
	if s.account, err = s.openAccount(); err != nil {
		return err
	}
	if s.server, err = fakeaws.Serve(s.account); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(s.options.Messages, "Stack %s on a simulated AWS account. Nothing leaves this machine.\n", s.options.Stack)
	return nil
}

func (s *Stack) openState() (err error) {
	key := s.options.key
	if s.state, err = state.Open(string(s.folder), key); err != nil {
		return stackfolder.Damaged{Stack: s.options.Stack, Err: err}
	}
	return nil
}

func (s *Stack) openAccount() (*fakeaws.Account, error) {
	switch {
	case s.options.Account != nil:
		return s.options.Account, nil
	case s.options.InMemory:
		return fakeaws.New(), nil
	}
	return s.folder.OpenAccount(s.options.Stack)
}

// Account is the simulated account, for changes out of band.
func (s *Stack) Account() *fakeaws.Account { return s.account }

// Folder has the stack's files.
func (s *Stack) Folder() string { return string(s.folder) }

// StateFile is the deployment, as `pulumi stack import` reads it.
func (s *Stack) StateFile() string { return filepath.Join(string(s.folder), stackfolder.StateFile) }

// Passphrase decrypts the secrets in the state.
func (s *Stack) Passphrase() (string, error) {
	key, err := s.state.Key()
	if err != nil {
		return "", err
	}
	return key.Passphrase, nil
}

// Use sets the stack file of the next operations.
func (s *Stack) Use(file string) { s.options.File = file }

// Kill ends the running operation like a crash of the process: from now on nothing is
// written, and no answer arrives. The next operation starts from the files.
func (s *Stack) Kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.killed = true
	s.state.Abandon()
	_ = s.server.Close()
	if s.terminate != nil {
		s.terminate()
	}
}

// revive opens the stack again after Kill.
func (s *Stack) revive() (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.killed {
		return nil
	}
	s.killed = false
	if err := s.openState(); err != nil {
		return err
	}
	s.server, err = fakeaws.Serve(s.account)
	return err
}

// Close closes the stack. Its files are already complete.
func (s *Stack) Close() {
	if s.server != nil {
		_ = s.server.Close()
	}
	if s.account != nil && s.account != s.options.Account {
		_ = s.account.Close()
	}
	s.lock.Release()
}
