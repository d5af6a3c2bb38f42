package fakeaws

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"google.golang.org/grpc/peer"
)

// provider serves the engine for one account. The engine configures one
// provider per provider resource, and all of them attach to the same port. Each
// keeps its own configuration, which its connection identifies.
type provider struct {
	plugin.UnimplementedProvider
	account *Account
	closing chan struct{}
	drop    func(ctx context.Context) // closes the caller's connection

	mu      sync.Mutex
	configs map[string]*identity
}

func newProvider(a *Account) *provider {
	return &provider{account: a, closing: make(chan struct{}),
		drop: func(context.Context) {}, configs: map[string]*identity{}}
}

// lastConfig is the key of the newest configuration, for callers in the same
// process.
const lastConfig = ""

func caller(ctx context.Context) string {
	if p, ok := peer.FromContext(ctx); ok && p.Addr != nil {
		return p.Addr.String()
	}
	return lastConfig
}

func (p *provider) identity(ctx context.Context) (*identity, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if id := p.configs[caller(ctx)]; id != nil {
		return id, nil
	}
	if id := p.configs[lastConfig]; id != nil {
		return id, nil
	}
	return nil, fmt.Errorf("the provider aws is not configured")
}

// Handshake declines secrets and references, as the real provider does, so that
// the engine unwraps them and marks the outputs itself.
func (p *provider) Handshake(
	context.Context, plugin.ProviderHandshakeRequest,
) (*plugin.ProviderHandshakeResponse, error) {
	return &plugin.ProviderHandshakeResponse{SupportsAutonamingConfiguration: true}, nil
}

// Close does nothing: the server stops the service.
func (p *provider) Close() error { return nil }

// SignalCancellation does nothing: a call that hangs ends with its context.
func (p *provider) SignalCancellation(context.Context) error { return nil }

// Pkg is the package that the provider serves.
func (p *provider) Pkg() tokens.Package { return "aws" }

// GetMapping offers no conversion from other tools.
func (p *provider) GetMapping(context.Context, plugin.GetMappingRequest) (plugin.GetMappingResponse, error) {
	return plugin.GetMappingResponse{}, nil
}

// GetMappings lists none.
func (p *provider) GetMappings(context.Context, plugin.GetMappingsRequest) (plugin.GetMappingsResponse, error) {
	return plugin.GetMappingsResponse{}, nil
}

// version is the release of the provider that is simulated.
var version = semver.MustParse("6.83.4")

// GetPluginInfo returns that release.
func (p *provider) GetPluginInfo(context.Context) (plugin.PluginInfo, error) {
	return plugin.PluginInfo{Version: &version}, nil
}

// lookup finds the table of a type. A type without one is an error that names
// it, never an empty success.
func lookup(typ tokens.Type) (*table, error) {
	if t := tables[string(typ)]; t != nil {
		return t, nil
	}
	return nil, fmt.Errorf("resource type %s is not simulated", typ)
}

// serve runs one operation. It applies a fault, if one matches, and adds the
// call to the journal.
func (p *provider) serve(ctx context.Context, c *Call, work func() error) error {
	f := p.account.faults.match(*c)
	var err error
	if f == nil || f.Late {
		err = work()
	}
	if f != nil && err == nil {
		err = f.apply(ctx, p.closing, *c)
		if err == nil && !f.Late {
			err = work()
		}
		if errors.Is(err, errDropped) {
			p.drop(ctx)
		}
	}
	p.account.journal.add(*c, err)
	return err
}

// aws runs f as calls to AWS on behalf of the configured identity.
func (p *provider) aws(ctx context.Context, t *table, j *Call, in props, f func(*call) error) error {
	id, err := p.identity(ctx)
	if err != nil {
		return err
	}
	if err := id.reachable(serviceOf(t.token)); err != nil {
		return err
	}
	return p.account.change(func(s *store) error {
		return f(&call{identity: id, store: s, now: time.Now().UTC(), answering: j, inputs: in})
	})
}

// failed formats an error the way the bridge does.
func failed(doing string, urn resource.URN, err error) error {
	return fmt.Errorf("%s %s: 1 error occurred:\n\t* %w\n\n", doing, urn, err)
}
