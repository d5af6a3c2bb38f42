package localrun

import (
	"cmp"
	"context"
	"errors"
	"net"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/emptypb"
)

// bail stands between the engine and the Automation API's server that runs the
// program. A program that has told the user what is wrong ends with "bail", as
// the Go language host does for a process that exits with the SDK's status for
// it; the Automation API cannot say that, and the engine would add "an
// unhandled error occurred" to lines that need no addition.
type bail struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	runtime  pulumirpc.LanguageRuntimeClient
	reported func() bool
}

// largest message, as the engine's own connections have it: a stack's
// configuration travels in one.
const largest = 400 << 20

// serveBail starts it in front of an address, and returns its own port. Without
// an address it is a language host that has no program.
func serveBail(address string, reported func() bool) (port int, end func(), err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, nil, err
	}
	// Nothing is dialled before the engine runs the program.
	connection, err := grpc.NewClient(cmp.Or(address, listener.Addr().String()),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return 0, nil, errors.Join(err, listener.Close())
	}
	server := grpc.NewServer(grpc.MaxRecvMsgSize(largest))
	pulumirpc.RegisterLanguageRuntimeServer(server, bail{
		runtime:  pulumirpc.NewLanguageRuntimeClient(connection),
		reported: reported,
	})
	go func() { _ = server.Serve(listener) }() // ends with Stop
	return listener.Addr().(*net.TCPAddr).Port, func() {
		server.Stop()
		_ = connection.Close()
	}, nil
}

func (b bail) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	response, err := b.runtime.Run(ctx, req)
	if err == nil && response.GetError() != "" && b.reported() {
		return &pulumirpc.RunResponse{Bail: true}, nil
	}
	return response, err
}

// The program is compiled into this process and needs no plugin but the
// provider, which is here as well.

func (bail) GetRequiredPlugins(
	context.Context, *pulumirpc.GetRequiredPluginsRequest,
) (*pulumirpc.GetRequiredPluginsResponse, error) {
	return &pulumirpc.GetRequiredPluginsResponse{}, nil
}

func (bail) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "1.0.0"}, nil
}

// Handshake is how an engine that was pointed here learns that it may stay.
func (bail) Handshake(
	context.Context, *pulumirpc.LanguageHandshakeRequest,
) (*pulumirpc.LanguageHandshakeResponse, error) {
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

func (bail) InstallDependencies(
	*pulumirpc.InstallDependenciesRequest, grpc.ServerStreamingServer[pulumirpc.InstallDependenciesResponse],
) error {
	return nil
}
