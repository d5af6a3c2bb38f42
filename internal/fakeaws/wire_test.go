package fakeaws

import (
	"context"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/structpb"
)

// dialed returns a client of a served account, configured as by the engine.
type dialed struct {
	pulumirpc.ResourceProviderClient
	t *testing.T
	s *Server
}

func dial(t *testing.T, a *Account) *dialed {
	t.Helper()
	s, err := Serve(a)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return connect(t, s, "us-east-1")
}

func connect(t *testing.T, s *Server, region string) *dialed {
	t.Helper()
	conn, err := grpc.NewClient(net.JoinHostPort("127.0.0.1", strconv.Itoa(s.Port())),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	d := &dialed{pulumirpc.NewResourceProviderClient(conn), t, s}
	if _, err := d.Handshake(t.Context(), &pulumirpc.ProviderHandshakeRequest{}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Attach(t.Context(), &pulumirpc.PluginAttach{}); err != nil {
		t.Fatal(err)
	}
	_, err = d.Configure(t.Context(), &pulumirpc.ConfigureRequest{AcceptSecrets: true, Args: d.fields(props{"region": region})})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *dialed) fields(p props) *structpb.Struct {
	d.t.Helper()
	s, err := plugin.MarshalProperties(propertyMap(p), plugin.MarshalOptions{KeepUnknowns: true})
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

const roleURN = "urn:pulumi:dev::test::aws:iam/role:Role::r"

func (d *dialed) createRole(ctx context.Context, name string) (*pulumirpc.CreateResponse, error) {
	in := with(anyRole, props{"name": name, "path": "/", "maxSessionDuration": 3600.0, "tagsAll": props{}})
	return d.Create(ctx, &pulumirpc.CreateRequest{Urn: roleURN, Properties: d.fields(in)})
}

func TestTheServerListensOnTheLoopbackAddressOnly(t *testing.T) {
	t.Parallel()
	d := dial(t, New())
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		ip, _, err := net.ParseCIDR(a.String())
		if err != nil || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
			continue
		}
		conn, err := net.DialTimeout("tcp", net.JoinHostPort(ip.String(), strconv.Itoa(d.s.Port())), time.Second)
		if err == nil {
			_ = conn.Close()
			t.Errorf("got a connection through %s, want none", ip)
		}
	}
}

func TestAPartialFailureCarriesIDAndStateOverTheWire(t *testing.T) {
	t.Parallel()
	d := dial(t, New())
	_, err := d.Create(t.Context(), &pulumirpc.CreateRequest{Urn: "urn:pulumi:dev::test::" + userPoolType + "::pool",
		Properties: d.fields(props{"name": "pool", "mfaConfiguration": "ON", "deletionProtection": "INACTIVE"})})
	for _, detail := range status.Convert(err).Details() {
		if f, ok := detail.(*pulumirpc.ErrorResourceInitFailed); ok {
			if !strings.HasPrefix(f.Id, "us-east-1_") || f.Properties.Fields["name"].GetStringValue() != "pool" {
				t.Errorf("got id %q and properties %v", f.Id, f.Properties)
			}
			return
		}
	}
	t.Errorf("got %v, want an error that carries the pool", err)
}

func TestADiffOverTheWireSaysWhatReplaces(t *testing.T) {
	t.Parallel()
	d := dial(t, New())
	res, err := d.Diff(t.Context(), &pulumirpc.DiffRequest{Id: "x", Urn: "urn:pulumi:dev::test::" + userPoolType + "::pool",
		Olds: d.fields(props{"name": "pool", "aliasAttributes": []any{"email"}, "usernameAttributes": nil}),
		News: d.fields(props{"name": "pool"})})
	if err != nil {
		t.Fatal(err)
	}
	if got := res.DetailedDiff["aliasAttributes"].GetKind(); got != pulumirpc.PropertyDiff_DELETE_REPLACE {
		t.Errorf("got kind %v, want DELETE_REPLACE", got)
	}
	if len(res.Replaces) != 1 || res.Replaces[0] != "aliasAttributes" {
		t.Errorf("got %v replaced, want aliasAttributes", res.Replaces)
	}
}

func TestEachConnectionKeepsItsOwnConfiguration(t *testing.T) {
	t.Parallel()
	first := dial(t, New())
	second := connect(t, first.s, "eu-west-1")
	for d, want := range map[*dialed]string{first: "us-east-1", second: "eu-west-1"} {
		res, err := d.Invoke(t.Context(), &pulumirpc.InvokeRequest{Tok: "aws:index/getRegion:getRegion"})
		if err != nil {
			t.Fatal(err)
		}
		if got := res.Return.Fields["name"].GetStringValue(); got != want {
			t.Errorf("got region %s, want %s", got, want)
		}
	}
}

func TestUnknownTypesAndFunctionsAreErrorsThatNameThem(t *testing.T) {
	t.Parallel()
	d := dial(t, New())
	_, err := d.Create(t.Context(), &pulumirpc.CreateRequest{Urn: "urn:pulumi:dev::test::aws:s3/bucket:Bucket::b"})
	if err == nil || !strings.Contains(err.Error(), "aws:s3/bucket:Bucket") {
		t.Errorf("got %v, want an error that names the type", err)
	}
	_, err = d.Invoke(t.Context(), &pulumirpc.InvokeRequest{Tok: "aws:s3/getBucket:getBucket"})
	if err == nil || !strings.Contains(err.Error(), "aws:s3/getBucket:getBucket") {
		t.Errorf("got %v, want an error that names the function", err)
	}
}
