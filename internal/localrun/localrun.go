// Package localrun runs a stack of the program on the real Pulumi engine
// against its simulated AWS account: the same program, project file and stack
// file that a deployment to AWS uses, and nothing that leaves the machine.
//
// A stack keeps what it needs between runs in a folder of its own,
// .local/<stack> of the project: the account, Pulumi's state, the passphrase of
// the state's secrets, and a copy of project and stack file for the engine to
// work in, so that the originals are only ever read.
package localrun

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"

	"users-pool/internal/fakeaws"
)

// Stack is a stack that is ready to run. Only one process at a time has it.
type Stack struct {
	options Options
	project string
	folder  folder
	lock    *lock
	account *fakeaws.Account
	server  *fakeaws.Server
	command *command
	program *program
	stack   auto.Stack
}

// Open makes a stack ready: its folder, its account behind a port of
// 127.0.0.1, and Pulumi's own record of it. The caller closes it.
func Open(ctx context.Context, options Options) (*Stack, error) {
	s := &Stack{options: options.withDefaults()}
	s.folder = folder(s.options.Folder)
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Stack) open(ctx context.Context) (err error) {
	if err = CheckName(s.options.Stack); err != nil {
		return err
	}
	if s.lock, err = s.folder.acquire(s.options.Stack); err != nil {
		return err
	}
	if err = s.folder.make(); err != nil {
		return err
	}
	if err = s.mend(); err != nil {
		return err
	}
	if err = s.folder.whole(s.options.Stack, s.options.Account == nil && !s.options.InMemory); err != nil {
		return err
	}
	if s.project, err = s.prepare(); err != nil {
		return err
	}
	if err = s.clearLocks(); err != nil {
		return err
	}
	if s.account, err = s.openAccount(); err != nil {
		return err
	}
	if s.server, err = fakeaws.Serve(s.account); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(s.options.Messages, "stack %s on a simulated AWS account at 127.0.0.1:%d; nothing leaves this machine\n",
		s.options.Stack, s.server.Port())
	return s.attach(ctx)
}

func (s *Stack) openAccount() (*fakeaws.Account, error) {
	switch {
	case s.options.Account != nil:
		return s.options.Account, nil
	case s.options.InMemory:
		return fakeaws.New(), nil
	}
	return s.folder.openAccount(s.options.Stack)
}

// attach connects the stack with the Automation API, and makes Pulumi's record
// of the stack if there is none.
func (s *Stack) attach(ctx context.Context) error {
	passphrase, err := s.folder.passphrase()
	if err != nil {
		return err
	}
	s.program = &program{run: s.options.Program}
	s.command = &command{
		engine:      s.options.Engine,
		environment: s.folder.environment(passphrase, s.server.Port(), s.options.Env),
		program:     s.program,
	}
	workspace, err := auto.NewLocalWorkspace(ctx, auto.WorkDir(s.folder.work()),
		auto.Pulumi(s.command), auto.Program(s.program.guarded))
	if err != nil {
		return err
	}
	if s.folder.recorded(s.project, s.options.Stack) {
		s.stack, err = auto.SelectStack(ctx, s.options.Stack, workspace)
	} else {
		s.stack, err = auto.NewStack(ctx, s.options.Stack, workspace)
	}
	if auto.IsCreateStack409Error(err) { // a killed run's engine was still making it
		s.stack, err = auto.SelectStack(ctx, s.options.Stack, workspace)
	}
	if err != nil {
		return s.command.silent("make", s.options.Stack, err)
	}
	return nil
}

// Account is the simulated account, for what happens behind the program's back.
func (s *Stack) Account() *fakeaws.Account { return s.account }

// Kill ends the engine that runs, at once and in the middle of whatever it does.
func (s *Stack) Kill() error { return s.command.kill() }

// Cancel takes away the lock that a killed engine left behind, as
// `pulumi cancel` does.
func (s *Stack) Cancel(ctx context.Context) error { return s.stack.Cancel(ctx) }

// Folder is where the stack keeps what it needs between runs.
func (s *Stack) Folder() string { return string(s.folder) }

// Use makes the next operations read another stack file.
func (s *Stack) Use(file string) { s.options.File = file }

// Close gives the stack up. What it keeps is on disk already.
func (s *Stack) Close() {
	if s.server != nil {
		_ = s.server.Close()
	}
	if s.account != nil && s.account != s.options.Account {
		_ = s.account.Close()
	}
	s.lock.release()
}
