package localrun

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optdestroy"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optimport"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
)

// Preview shows what Up would do.
func (s *Stack) Preview(ctx context.Context, options ...optpreview.Option) (Result, error) {
	return s.operate("preview", func(to streams) error {
		_, err := s.stack.Preview(ctx, append([]optpreview.Option{
			optpreview.Color(to.color), optpreview.SuppressProgress(),
			optpreview.ProgressStreams(to.out), optpreview.ErrorProgressStreams(to.err),
			optpreview.EventStreams(to.events),
		}, options...)...)
		return err
	})
}

// Up makes the account what the stack file says. Like the CLI at a terminal it
// looks ahead first: what a preview refuses, such as the deletion of a protected
// resource, is refused before anything is done.
func (s *Stack) Up(ctx context.Context, options ...optup.Option) (Result, error) {
	return s.operate("up", func(to streams) error {
		if err := to.ahead(func(ahead streams) error {
			_, err := s.stack.Preview(ctx, optpreview.Color(ahead.color), optpreview.SuppressProgress(),
				optpreview.ProgressStreams(ahead.out), optpreview.ErrorProgressStreams(ahead.err),
				optpreview.EventStreams(ahead.events))
			return err
		}); err != nil {
			return err
		}
		_, err := s.stack.Up(ctx, append([]optup.Option{
			optup.Color(to.color), optup.SuppressProgress(), optup.SuppressOutputs(),
			optup.ProgressStreams(to.out), optup.ErrorProgressStreams(to.err),
			optup.EventStreams(to.events),
		}, options...)...)
		return err
	})
}

// Refresh makes Pulumi's state what the account is.
func (s *Stack) Refresh(ctx context.Context, options ...optrefresh.Option) (Result, error) {
	return s.operate("refresh", func(to streams) error {
		_, err := s.stack.Refresh(ctx, append([]optrefresh.Option{
			optrefresh.Color(to.color), optrefresh.SuppressProgress(), optrefresh.SuppressOutputs(),
			optrefresh.ProgressStreams(to.out), optrefresh.ErrorProgressStreams(to.err),
			optrefresh.EventStreams(to.events),
		}, options...)...)
		return err
	})
}

// Destroy deletes everything the stack has. Like the CLI at a terminal it looks
// ahead first: without that the engine would delete what hangs on a protected
// resource before it comes to that and refuses.
func (s *Stack) Destroy(ctx context.Context, options ...optdestroy.Option) (Result, error) {
	return s.operate("destroy", func(to streams) error {
		if err := to.ahead(func(ahead streams) error {
			_, err := s.stack.PreviewDestroy(ctx, optdestroy.Color(ahead.color), optdestroy.SuppressProgress(),
				optdestroy.ProgressStreams(ahead.out), optdestroy.ErrorProgressStreams(ahead.err),
				optdestroy.EventStreams(ahead.events))
			return err
		}); err != nil {
			return err
		}
		_, err := s.stack.Destroy(ctx, append([]optdestroy.Option{
			optdestroy.Color(to.color), optdestroy.SuppressProgress(), optdestroy.SuppressOutputs(),
			optdestroy.ProgressStreams(to.out), optdestroy.ErrorProgressStreams(to.err),
			optdestroy.EventStreams(to.events),
		}, options...)...)
		return err
	})
}

// Import takes resources that the account has already into Pulumi's state.
func (s *Stack) Import(ctx context.Context, resources ...*optimport.ImportResource) (Result, error) {
	return s.ImportBelow(ctx, nil, resources...)
}

// ImportBelow is Import for resources below others that the state has: urns of
// those by the names under which the resources name them as their parents.
func (s *Stack) ImportBelow(ctx context.Context, urns map[string]string, resources ...*optimport.ImportResource) (Result, error) {
	return s.operate("import", func(to streams) error {
		close(to.events) // the command line of an import takes no event log
		_, err := s.stack.ImportResources(ctx, optimport.Resources(resources), optimport.NameTable(urns),
			optimport.GenerateCode(false), optimport.Protect(false),
			optimport.ProgressStreams(to.out), optimport.ErrorProgressStreams(to.err))
		return err
	})
}

// streams are where an operation's display and events go.
type streams struct {
	color    string
	out, err io.Writer
	events   chan events.EngineEvent
	// refused is set where a look ahead ends the operation.
	refused *bool
}

// ahead looks ahead, and passes on what the engine said only where it refused.
func (to streams) ahead(look func(streams) error) error {
	var said shared
	ahead := streams{color: to.color, out: &said, err: &said, events: make(chan events.EngineEvent)}
	seen := collect(ahead.events)
	err := look(ahead)
	heard := seen()
	if err == nil {
		return nil
	}
	*to.refused = true
	_, _ = io.WriteString(to.out, said.String())
	for _, event := range heard {
		to.events <- events.EngineEvent{EngineEvent: event}
	}
	return err
}

// operate runs one operation on a fresh copy of the stack file.
func (s *Stack) operate(verb string, run func(streams) error) (Result, error) {
	if _, err := s.copyStackFile(); err != nil {
		return Result{}, err
	}
	var log shared
	var refused bool
	to := streams{
		refused: &refused,
		color:   "never",
		out:     io.MultiWriter(s.options.Output, &log),
		err:     io.MultiWriter(s.options.Errors, &log),
		events:  make(chan events.EngineEvent),
	}
	if s.options.Color {
		to.color = "always"
	}
	seen := collect(to.events)
	s.command.failed = false
	err := run(to)
	result := Result{Events: seen(), Log: log.String(), Refused: refused}
	result.count()
	err = s.command.displayed(verb, err)
	if mended := s.mend(); mended != nil {
		err = errors.Join(err, mended)
	}
	return result, err
}

// shared is a buffer that standard output and standard error both write to.
type shared struct {
	mu     sync.Mutex
	buffer bytes.Buffer
}

func (s *shared) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buffer.Write(text)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buffer.String()
}
