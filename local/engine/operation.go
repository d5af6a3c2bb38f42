package engine

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"github.com/pulumi/pulumi/pkg/v3/cmd/pulumi/autonaming"
	pulumi "github.com/pulumi/pulumi/pkg/v3/engine"
	"github.com/pulumi/pulumi/pkg/v3/resource/deploy"
	"github.com/pulumi/pulumi/pkg/v3/util/cancel"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/env"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/result"
)

// operation is one of the engine's: what it is called, and how it is run.
type operation struct {
	kind apitype.UpdateKind
	verb string
	run  func(pulumi.UpdateInfo, *pulumi.Context, pulumi.UpdateOptions, bool) error
}

// Failed is an operation that ended with an error that the engine displayed.
type Failed struct {
	Verb string
	// Interrupted is set if the caller's context ended it.
	Interrupted bool
}

func (f Failed) Error() string {
	if f.Interrupted {
		return f.Verb + " was interrupted"
	}
	return f.Verb + " failed"
}

// Preview shows what Up would do. It changes nothing, not even files.
func (s *Stack) Preview(ctx context.Context, options ...Option) (Result, error) {
	return s.operate(ctx, operation{apitype.PreviewUpdate, "preview", update}, options)
}

// Up changes the account to match the stack file.
func (s *Stack) Up(ctx context.Context, options ...Option) (Result, error) {
	return s.operate(ctx, operation{apitype.UpdateUpdate, "up", update}, options)
}

// Refresh changes the state to match the account.
func (s *Stack) Refresh(ctx context.Context, options ...Option) (Result, error) {
	return s.operate(ctx, operation{apitype.RefreshUpdate, "refresh", refresh}, options)
}

// Destroy deletes all resources of the stack.
func (s *Stack) Destroy(ctx context.Context, options ...Option) (Result, error) {
	return s.operate(ctx, operation{apitype.DestroyUpdate, "destroy",
		func(u pulumi.UpdateInfo, c *pulumi.Context, o pulumi.UpdateOptions, dry bool) error {
			_, _, err := pulumi.Destroy(u, c, o, dry)
			return err
		}}, options)
}

func update(u pulumi.UpdateInfo, c *pulumi.Context, o pulumi.UpdateOptions, dry bool) error {
	_, _, err := pulumi.Update(u, c, o, dry)
	return err
}

func refresh(u pulumi.UpdateInfo, c *pulumi.Context, o pulumi.UpdateOptions, dry bool) error {
	_, _, err := pulumi.Refresh(u, c, o, dry)
	return err
}

// operate runs an operation. If it changes something, it runs a preview first: what that
// refuses, such as deleting a protected resource, is refused before anything changes.
func (s *Stack) operate(ctx context.Context, o operation, options []Option) (Result, error) {
	var asked request
	for _, option := range options {
		option(&asked)
	}
	if err := s.revive(); err != nil {
		return Result{}, err
	}
	if err := s.settle(ctx); err != nil {
		return Result{}, err
	}
	if o.kind == apitype.PreviewUpdate {
		return s.once(ctx, o, asked, true, s.newDisplay(o, asked, true))
	}
	go func() { _, _ = s.state.Key() }() // deriving a new key takes a moment
	ahead := s.newDisplay(o, asked, true)
	ahead.hold() // it is shown only if it fails
	if result, err := s.once(ctx, o, asked, true, ahead); err != nil {
		ahead.release()
		result.Log, result.Refused = ahead.text(), true
		return result, err
	}
	return s.once(ctx, o, asked, false, s.newDisplay(o, asked, false))
}

// once runs the engine once, with its display.
func (s *Stack) once(ctx context.Context, o operation, asked request, dry bool, show *display) (done Result, err error) {
	target, err := s.target(ctx)
	if err != nil {
		return done, err
	}
	options, err := s.engineOptions(asked, target)
	if err != nil {
		return done, err
	}
	// For the engine, the end of its context is the second Ctrl-C, which terminates. The
	// first one only cancels.
	running, source := cancel.NewContext(context.WithoutCancel(ctx))
	defer source.Terminate()
	s.mu.Lock()
	s.terminate = source.Terminate
	s.mu.Unlock()
	stop := context.AfterFunc(ctx, source.Cancel)
	defer stop()

	context := &pulumi.Context{Cancel: running, Events: show.events, BackendClient: references{s}}
	var manager *pulumi.JournalSnapshotManager
	if !dry {
		if manager, err = s.snapshotManager(target); err != nil {
			return done, err
		}
		context.SnapshotManager = manager
	}
	show.start()
	failure := o.run(pulumi.UpdateInfo{Root: s.options.Root, Project: s.project, Target: target}, context, options, dry)
	done = show.end()
	if manager != nil {
		if err := manager.Close(); err != nil {
			return done, errors.Join(failed(o, failure, ctx), err)
		}
	}
	return done, failed(o, failure, ctx)
}

// failed is the error of an operation. It doesn't repeat what the engine displayed.
func failed(o operation, err error, ctx context.Context) error {
	switch {
	case err == nil:
		return nil
	case result.IsBail(err), ctx.Err() != nil:
		return Failed{o.verb, ctx.Err() != nil}
	}
	return fmt.Errorf("%s: %w", o.verb, err)
}

// snapshotManager writes the steps of an operation to the journal.
func (s *Stack) snapshotManager(target *deploy.Target) (*pulumi.JournalSnapshotManager, error) {
	key, err := s.state.Key()
	if err != nil {
		return nil, err
	}
	journal, err := s.state.Journal()
	if err != nil {
		return nil, err
	}
	return pulumi.NewJournalSnapshotManager(journal, target.Snapshot, key)
}

// engineOptions are those of the CLI, including its environment variables.
func (s *Stack) engineOptions(asked request, target *deploy.Target) (pulumi.UpdateOptions, error) {
	names, err := autonaming.ParseAutonamingConfig(autonaming.StackContext{
		Organization: organization, Project: s.project.Name.String(), Stack: s.options.Stack,
	}, target.Config, target.Decrypter)
	return pulumi.UpdateOptions{
		ParallelDiff:              env.ParallelDiff.Value(),
		Parallel:                  int32(4 * runtime.NumCPU()), //nolint:gosec // few
		Refresh:                   asked.refresh,
		LocalPolicyPacks:          slices.Clone(asked.packs), // in which the engine writes
		Targets:                   deploy.NewUrnTargets(asked.targets),
		UseLegacyDiff:             env.EnableLegacyDiff.Value(),
		UseLegacyRefreshDiff:      env.EnableLegacyRefreshDiff.Value(),
		DisableProviderPreview:    env.DisableProviderPreview.Value(),
		DisableResourceReferences: env.DisableResourceReferences.Value(),
		DisableOutputValues:       env.DisableOutputValues.Value(),
		Experimental:              env.Experimental.Value(),
		HostFactory:               s.newHost,
		Autonamer:                 names,
		SkipPluginPreInstall:      true,
	}, err
}
