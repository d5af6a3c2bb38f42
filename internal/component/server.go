// Package component is the component provider: it builds the components of package pool
// for programs in any language of Pulumi. Folder provider has its entry and its schema.
//
// The SDK's own way to read the inputs of a component can't name a setting: it reads one
// output for each top-level input, and ignores what it doesn't know. Here the inputs are
// read from the request, as strictly as a stack file.
package component

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/provider"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"

	"users-pool/internal/version"
	"users-pool/pool/settings"
)

// Server is the provider.
type Server struct {
	pulumirpc.UnimplementedResourceProviderServer
	schema string

	mu      sync.Mutex
	host    *provider.HostClient
	address string // of the host, "" for the one that NewServer was given
}

// NewServer is a provider with a schema, to which it adds the version. The host is nil until an engine attaches.
func NewServer(schema []byte, host *provider.HostClient) *Server {
	versioned := strings.Replace(string(schema), "{", `{"version": "`+version.Version+`",`, 1)
	return &Server{schema: versioned, host: host}
}

// attach selects the engine that gets the messages.
func (s *Server) attach(address string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if address == s.address {
		return nil
	}
	host, err := provider.NewHostClient(address)
	if err != nil {
		return fmt.Errorf("connect to the engine: %w", err)
	}
	s.host, s.address = host, address
	return nil
}

// Handshake connects to the engine, and tells it that secrets, unknown values and
// dependencies may come with each value.
func (s *Server) Handshake(_ context.Context, request *pulumirpc.ProviderHandshakeRequest) (*pulumirpc.ProviderHandshakeResponse, error) {
	if address := request.GetEngineAddress(); address != "" {
		if err := s.attach(address); err != nil {
			return nil, err
		}
	}
	return &pulumirpc.ProviderHandshakeResponse{AcceptSecrets: true, AcceptResources: true, AcceptOutputs: true}, nil
}

// Attach connects to an engine that found the provider running.
func (s *Server) Attach(_ context.Context, request *pulumirpc.PluginAttach) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, s.attach(request.GetAddress())
}

// GetPluginInfo is the version of this project.
func (s *Server) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: version.Version}, nil
}

// GetSchema is what SDKs are generated from.
func (s *Server) GetSchema(_ context.Context, request *pulumirpc.GetSchemaRequest) (*pulumirpc.GetSchemaResponse, error) {
	if asked := request.GetVersion(); asked != 0 {
		return nil, status.Errorf(codes.InvalidArgument, "version %d of schemas is not supported", asked)
	}
	return &pulumirpc.GetSchemaResponse{Schema: s.schema}, nil
}

// Configure takes no configuration: the settings are inputs of the components.
func (s *Server) Configure(context.Context, *pulumirpc.ConfigureRequest) (*pulumirpc.ConfigureResponse, error) {
	return &pulumirpc.ConfigureResponse{AcceptSecrets: true, SupportsPreview: true, AcceptResources: true, AcceptOutputs: true}, nil
}

// Cancel has nothing to stop: a component that waits, waits for the engine.
func (s *Server) Cancel(context.Context, *emptypb.Empty) (*emptypb.Empty, error) {
	return &emptypb.Empty{}, nil
}

// Construct builds a component.
func (s *Server) Construct(ctx context.Context, request *pulumirpc.ConstructRequest) (response *pulumirpc.ConstructResponse, err error) {
	defer func() { // a stack trace would help nobody who runs the program
		if bug := recover(); bug != nil {
			err = status.Errorf(codes.Internal, "the provider %s has a bug, please report it: %v", settings.Namespace, bug)
		}
	}()
	s.mu.Lock()
	host := s.host
	s.mu.Unlock()
	if host == nil {
		return nil, status.Error(codes.FailedPrecondition, "no engine is attached")
	}
	built, err := prepare(request)
	if err != nil {
		return nil, err
	}
	return provider.Construct(ctx, built.request, host.EngineConn(), built.construct)
}
