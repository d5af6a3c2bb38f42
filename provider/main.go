// Command provider is the component provider users-pool. It offers the components
// of package pool to programs in any Pulumi language. Pulumi's engine starts it.
package main

import (
	_ "embed"
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/provider"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"users-pool/internal/component"
	"users-pool/pool/settings"
)

// schema is generated from the settings: go test ./internal/reference -update.
//
//go:embed schema.json
var schema []byte

func main() {
	err := provider.Main(settings.Namespace, func(host *provider.HostClient) (pulumirpc.ResourceProviderServer, error) {
		return component.NewServer(schema, host), nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
