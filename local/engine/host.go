package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/pulumi/pulumi/pkg/v3/host"
	"github.com/pulumi/pulumi/pkg/v3/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/diag"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/env"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// awsPackage is the provider of the simulated account.
const awsPackage = "aws"

// largestMessage is as large as the engine's own connections allow.
const largestMessage = 400 << 20

// pluginHost gives the engine the program as its language runtime and the simulated account
// as its provider. Everything else is Pulumi's own host.
type pluginHost struct {
	plugin.Host
	stack *Stack

	mu          sync.Mutex
	connections []*grpc.ClientConn
}

func (s *Stack) newHost(ctx context.Context, sink, status diag.Sink, debug plugin.DebugContext) (plugin.Host, error) {
	base, err := host.New(ctx, sink, status, debug, nil, nil, nil, nil)
	if err != nil {
		return nil, err
	}
	return &pluginHost{Host: base, stack: s}, nil
}

// port is where a provider listens.
func (h *pluginHost) port(name string) (int, bool) {
	if name == awsPackage {
		return h.stack.server.Port(), true
	}
	port, known := h.stack.options.Providers[name]
	return port, known
}

// Provider attaches to the account, or to another provider, over a connection of its own: each resource
// of the provider's type is configured by itself.
func (h *pluginHost) Provider(ctx *plugin.Context, of workspace.PluginDescriptor, _ env.Env) (plugin.Provider, error) {
	port, known := h.port(of.Name)
	if !known {
		return nil, fmt.Errorf("the local engine has only the provider %s, but the program needs %s", awsPackage, of.Name)
	}
	connection, err := grpc.NewClient(fmt.Sprintf("127.0.0.1:%d", port),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(largestMessage)))
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.connections = append(h.connections, connection)
	provider := plugin.NewProviderWithClient(ctx, pulumirpc.NewResourceProviderClient(connection), false)
	// What the two can do: without it, secrets would come back in clear.
	_, err = provider.Handshake(ctx.Request(), plugin.ProviderHandshakeRequest{
		EngineAddress: h.ServerAddr(), ConfigureWithUrn: true, SupportsViews: true,
		SupportsRefreshBeforeUpdate: true, InvokeWithPreview: true, AcceptsByteString: true,
	})
	return provider, err
}

// LanguageRuntime is the program, whatever language the project names.
func (h *pluginHost) LanguageRuntime(*plugin.Context, string) (plugin.LanguageRuntime, error) {
	return &program{stack: h.stack, engine: h.ServerAddr()}, nil
}

// ResolvePlugin returns the provider, so that the engine doesn't look for it on disk.
func (h *pluginHost) ResolvePlugin(_ *plugin.Context, of workspace.PluginDescriptor) (*workspace.PluginInfo, error) {
	if _, known := h.port(of.Name); of.Kind == apitype.ResourcePlugin && !known {
		return nil, fmt.Errorf("the local engine has no provider %s", of.Name)
	}
	return &workspace.PluginInfo{Name: of.Name, Kind: of.Kind, Version: of.Version}, nil
}

// Close ends the connections with the host.
func (h *pluginHost) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	err := h.Host.Close()
	for _, connection := range h.connections {
		err = errors.Join(err, connection.Close())
	}
	h.connections = nil
	return err
}
