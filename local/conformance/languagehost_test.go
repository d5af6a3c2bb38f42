package conformance

import (
	"context"
	"net"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"

	"users-pool/pool"
)

// languageHost runs the program in the process of the test, for a CLI that is a process of
// its own.
type languageHost struct {
	pulumirpc.UnimplementedLanguageRuntimeServer
	engine atomic.Value // its address
}

// GetPluginInfo has nothing to say.
func (*languageHost) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{Version: "1.0.0"}, nil
}

// Handshake keeps the address of the engine.
func (h *languageHost) Handshake(_ context.Context, request *pulumirpc.LanguageHandshakeRequest) (*pulumirpc.LanguageHandshakeResponse, error) {
	h.engine.Store(request.GetEngineAddress())
	return &pulumirpc.LanguageHandshakeResponse{}, nil
}

// GetRequiredPackages names none.
func (*languageHost) GetRequiredPackages(context.Context, *pulumirpc.GetRequiredPackagesRequest) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// Run runs the program.
func (h *languageHost) Run(ctx context.Context, request *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	folder := request.GetInfo().GetRootDirectory()
	engine, _ := h.engine.Load().(string)
	running, err := pulumi.NewContext(pool.WithStackFile(ctx, filepath.Join(folder, "Pulumi."+request.GetStack()+".yaml")), pulumi.RunInfo{
		Project: request.GetProject(), Stack: request.GetStack(), Organization: request.GetOrganization(), RootDirectory: folder,
		Config: request.GetConfig(), ConfigSecretKeys: request.GetConfigSecretKeys(), Parallel: request.GetParallel(),
		DryRun: request.GetDryRun(), MonitorAddr: request.GetMonitorAddress(), EngineAddr: engine,
	})
	if err != nil {
		return nil, err
	}
	defer func() { _ = running.Close() }()
	if err := pulumi.RunWithContext(running, pool.Program); err != nil {
		return &pulumirpc.RunResponse{Error: err.Error(), Bail: pool.Reported(err)}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

// attachLanguage makes the stack's CLI use the host.
func (c *onCLI) attachLanguage() {
	c.t.Helper()
	c.env["PULUMI_DEBUG_LANGUAGES"] = "go:" + serveLanguage(c.t, &languageHost{})
}

// serveLanguage serves a host on a port of the loopback address.
func serveLanguage(t *testing.T, host pulumirpc.LanguageRuntimeServer) (port string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	pulumirpc.RegisterLanguageRuntimeServer(server, host)
	go func() { _ = server.Serve(listener) }() // ends with Stop
	t.Cleanup(server.Stop)
	return strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
}
