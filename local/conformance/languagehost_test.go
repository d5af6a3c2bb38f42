package conformance

import (
	"context"
	"net"
	"strconv"
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// noProgram is a language host that runs nothing.
type noProgram struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
}

// GetPluginInfo has nothing to say.
func (noProgram) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "1.0.0"}, nil
}

// Handshake takes what the CLI says.
func (noProgram) Handshake(context.Context, *pulumirpc.LanguageHandshakeRequest) (*pulumirpc.LanguageHandshakeResponse, error) {
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

// GetRequiredPackages names none.
func (noProgram) GetRequiredPackages(context.Context, *pulumirpc.GetRequiredPackagesRequest) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// languageHost serves a language host on a port of the loopback address.
func languageHost(t *testing.T, host pulumirpc.LanguageRuntimeServer) (port string, done func()) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	pulumirpc.RegisterLanguageRuntimeServer(server, host)
	go func() { _ = server.Serve(listener) }() // ends with Stop
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port), server.Stop
}
