package component

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/provider"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"users-pool/internal/version"
	"users-pool/pool"
)

func TestTheSchemaHasTheVersionOfTheProvider(t *testing.T) {
	t.Parallel()
	schema, err := os.ReadFile(filepath.Join("..", "..", "provider", "schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := NewServer(schema, nil).GetSchema(t.Context(), &pulumirpc.GetSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Name, Version string
		Resources     map[string]any
	}
	if err := json.Unmarshal([]byte(answer.GetSchema()), &read); err != nil {
		t.Fatal(err)
	}
	if read.Name != "users-pool" || read.Version != version.Version || read.Resources[pool.UserPoolType] == nil {
		t.Errorf("got the package %s in version %s", read.Name, read.Version)
	}
}

func TestAnUnknownComponentIsRefusedWithTheKnownOnes(t *testing.T) {
	t.Parallel()
	host, err := provider.NewHostClient("127.0.0.1:1") // never called
	if err != nil {
		t.Fatal(err)
	}
	_, err = NewServer(nil, host).Construct(t.Context(), &pulumirpc.ConstructRequest{Type: "users-pool:index:Pool"})
	if err == nil || !strings.Contains(err.Error(), "there is no component users-pool:index:Pool; use "+pool.UserPoolType) {
		t.Errorf("got %v, want the component refused", err)
	}
}
