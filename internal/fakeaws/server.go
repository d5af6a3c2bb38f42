package fakeaws

import (
	"context"
	"net"
	"sync"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/peer"
)

// Server offers an account to Pulumi engines on this machine.
type Server struct {
	port     int
	grpc     *grpc.Server
	provider *provider
	conns    *conns
	closed   sync.Once
	served   chan error
}

const (
	// messages may be as large as the engine itself allows.
	largestMessage = 400 << 20
	// shutdownTimeout is how long Close waits for running calls.
	shutdownTimeout = 2 * time.Second
)

// Serve offers the account on a free port of the loopback address, and on no
// other address, because the provider trusts every caller.
func Serve(a *Account) (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &Server{
		port:     l.Addr().(*net.TCPAddr).Port,
		grpc:     grpc.NewServer(grpc.MaxRecvMsgSize(largestMessage)),
		provider: newProvider(a),
		conns:    &conns{Listener: l, open: map[string]net.Conn{}},
		served:   make(chan error, 1),
	}
	s.provider.drop = s.conns.drop
	pulumirpc.RegisterResourceProviderServer(s.grpc, &wire{plugin.NewProviderServer(s.provider)})
	go func() { s.served <- s.grpc.Serve(s.conns) }()
	return s, nil
}

// Port is the port for PULUMI_DEBUG_PROVIDERS=aws:<port>.
func (s *Server) Port() int { return s.port }

// Close stops the server. Running calls have two seconds to finish, hanging calls
// end immediately, and then all connections are closed.
func (s *Server) Close() error {
	var err error
	s.closed.Do(func() {
		close(s.provider.closing)
		done := make(chan struct{})
		go func() { s.grpc.GracefulStop(); close(done) }()
		select {
		case <-done:
		case <-time.After(shutdownTimeout):
			s.grpc.Stop()
			<-done
		}
		err = <-s.served
	})
	return err
}

// conns remembers the open connections, so that a fault can cut one.
type conns struct {
	net.Listener
	mu   sync.Mutex
	open map[string]net.Conn
}

func (c *conns) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	key := conn.RemoteAddr().String()
	c.open[key] = conn
	return &tracked{conn, func() { c.forget(key) }}, nil
}

func (c *conns) forget(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, key)
}

func (c *conns) drop(ctx context.Context) {
	p, ok := peer.FromContext(ctx)
	if !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if conn := c.open[p.Addr.String()]; conn != nil {
		_ = conn.Close() // the reader gets the error; nobody else needs it
	}
}

type tracked struct {
	net.Conn
	forget func()
}

func (t *tracked) Close() error {
	t.forget()
	return t.Conn.Close()
}
