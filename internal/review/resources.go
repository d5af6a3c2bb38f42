package review

import (
	"slices"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/settings"
)

// node is a resource that a stack registers.
type node struct {
	// URN, and those of the parent and of what the resource waits for.
	urn, parent string
	waits       []string
	// Name and Type for people, and whether Pulumi protects the resource.
	Name, Type string
	Protected  bool
	Component  bool
}

// resources are what a stack with these settings registers, in order: it runs the
// library itself against mock responses.
func resources(s settings.Settings) ([]node, error) {
	r := &registry{}
	secrets := map[string]pulumi.StringInput{}
	for key := range s.IdentityProviders {
		secrets[key] = pulumi.String("-") // nothing is made of it
	}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		_, err := pool.New(ctx, pool.LogicalName, &pool.UserPoolArgs{Settings: s, References: pool.References{IdentityProviderSecrets: secrets}})
		return err
	}, pulumi.WithMocks("users-pool", "review", r))
	slices.SortStableFunc(r.nodes, func(a, b node) int { return strings.Compare(a.urn, b.urn) })
	return r.nodes, err
}

// registry stands in for the engine and AWS, and remembers what is registered.
type registry struct {
	mu    sync.Mutex
	nodes []node
}

func (r *registry) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	one := node{Name: args.Name, Type: shortType(args.TypeToken), Component: !strings.HasPrefix(args.TypeToken, "aws:")}
	if rpc := args.RegisterRPC; rpc != nil {
		one.parent, one.Protected, one.waits = rpc.GetParent(), rpc.GetProtect(), rpc.GetDependencies()
	}
	one.urn = urnOf(one.parent, args.TypeToken, args.Name)
	r.mu.Lock()
	r.nodes = append(r.nodes, one)
	r.mu.Unlock()
	outputs := args.Inputs.Copy()
	for _, key := range []resource.PropertyKey{"arn", "name", "endpoint", "clientSecret"} {
		if _, given := outputs[key]; !given {
			outputs[key] = resource.NewStringProperty("made-up")
		}
	}
	return args.Name, outputs, nil
}

func (r *registry) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	return resource.NewPropertyMapFromMap(map[string]any{
		"partition": "aws", "dnsSuffix": "amazonaws.com", "name": "us-east-1", "accountId": "123456789012",
	}), nil
}

// urnOf is a resource's URN as the mocks make it.
func urnOf(parent, token, name string) string {
	parentType := ""
	if parts := strings.Split(parent, "::"); len(parts) > 3 && !strings.HasSuffix(parts[2], "pulumi:pulumi:Stack") {
		parentType = parts[2] + "$"
	}
	return "urn:pulumi:review::users-pool::" + parentType + token + "::" + name
}

// shortType is a type token for people: cognito UserPool.
func shortType(token string) string {
	parts := strings.Split(token, ":")
	if len(parts) != 3 {
		return token
	}
	module, _, _ := strings.Cut(parts[1], "/")
	if parts[0] != "aws" {
		module = "component"
	}
	return module + " " + parts[2]
}
