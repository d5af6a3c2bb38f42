package testpool

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"pgregory.net/rapid"

	"users-pool/internal/awsread"
	"users-pool/internal/fakeapi"
	"users-pool/internal/fakeaws"
	"users-pool/pool"
	"users-pool/pool/settings"
)

// The stack that the pools' names come from.
const (
	Project = "users-pool"
	Stack   = "test"
	Region  = "us-east-1"
)

// Pool is a user pool in an account of its own.
type Pool struct {
	// Account of the pool, which has nothing else.
	Account *fakeaws.Account
	// ID of the pool.
	ID string
	// Outputs are the outputs of a stack with the pool, as JSON.
	Outputs []byte

	mu sync.Mutex
}

const poolType = "aws:cognito/userPool:UserPool"

// Make creates a pool with settings. The error is that of the program or of AWS.
func Make(s settings.Settings) (*Pool, error) {
	p := &Pool{Account: fakeaws.New()}
	secrets := map[string]pulumi.StringInput{}
	for key := range s.IdentityProviders {
		secrets[key] = pulumi.String("a-secret-of-" + key)
	}
	var unwritten error
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		built, err := pool.New(ctx, pool.LogicalName, &pool.UserPoolArgs{
			Settings: s, References: pool.References{IdentityProviderSecrets: secrets},
		})
		if err != nil {
			return err
		}
		built.Outputs().ToMapOutput().ApplyT(func(outputs map[string]any) error {
			p.Outputs, unwritten = json.Marshal(outputs)
			return unwritten
		})
		return nil
	}, pulumi.WithMocks(Project, Stack, (*maker)(p)))
	return p, errors.Join(err, unwritten)
}

// TB is what tests and checks of generated settings have in common.
type TB interface {
	rapid.TB
	Cleanup(func())
	Context() context.Context
}

// Read opens a reader of the pool by the API of its account.
func (p *Pool) Read(t TB, options fakeapi.Options) (*awsread.Reader, *fakeapi.Server) {
	t.Helper()
	api, err := fakeapi.Serve(p.Account, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = api.Close() })
	reader, err := awsread.Open(t.Context(), awsread.Target{PoolID: p.ID, Simulated: api.URL()})
	if err != nil {
		t.Fatal(err)
	}
	return reader, api
}

// Serve serves the API of an account and points the SDK at it, without real
// credentials.
func Serve(t *testing.T, account *fakeaws.Account, options fakeapi.Options) *fakeapi.Server {
	t.Helper()
	api, err := fakeapi.Serve(account, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = api.Close() })
	Endpoint(t, api.URL())
	return api
}

// Endpoint points the SDK at a server that replaces AWS.
func Endpoint(t *testing.T, url string) {
	t.Helper()
	for key, value := range Environment(url) {
		t.Setenv(key, value)
	}
}

// Environment points the SDK at a server that replaces AWS, with made-up credentials.
func Environment(url string) map[string]string {
	return map[string]string{ //nolint:gosec // made-up credentials
		"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_SESSION_TOKEN": "",
		"AWS_CONFIG_FILE": os.DevNull, "AWS_SHARED_CREDENTIALS_FILE": os.DevNull, "AWS_PROFILE": "", "AWS_REGION": "", "AWS_MAX_ATTEMPTS": "",
	}
}

// maker creates what the program registers, as the engine would.
type maker Pool

// NewResource creates a resource.
func (m *maker) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	outputs := args.Inputs.Copy()
	switch {
	case args.TypeToken == "pulumi:pulumi:StackReference":
		return args.Name, resource.PropertyMap{"outputs": resource.NewObjectProperty(nil)}, nil
	case !strings.HasPrefix(args.TypeToken, "aws:"):
		return args.Name, outputs, nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	id, err := m.Account.Create(args.TypeToken, unmarked(args.Inputs))
	if err != nil {
		return "", nil, err
	}
	for _, one := range m.Account.Unveiled() {
		if one.Type != args.TypeToken || one.ID != id {
			continue
		}
		for _, key := range []string{"arn", "endpoint", "name", "clientSecret", "cloudfrontDistribution"} {
			if text, ok := one.Properties[key].(string); ok {
				outputs[resource.PropertyKey(key)] = resource.NewStringProperty(text)
			}
		}
	}
	if args.TypeToken == poolType {
		m.ID = id
	}
	return id, outputs, nil
}

// unmarked are inputs without secret markers.
func unmarked(inputs resource.PropertyMap) map[string]any {
	return inputs.MapRepl(nil, func(v resource.PropertyValue) (any, bool) {
		switch {
		case v.IsSecret():
			return v.SecretValue().Element.Mappable(), true
		case v.IsOutput():
			return v.OutputValue().Element.Mappable(), true
		}
		return nil, false
	})
}

// Call returns the result of a function.
func (*maker) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	answers := map[string]map[string]any{
		"pulumi:pulumi:readStackResourceOutputs":        {},
		"aws:index/getPartition:getPartition":           {"partition": "aws"},
		"aws:index/getRegion:getRegion":                 {"name": Region},
		"aws:index/getCallerIdentity:getCallerIdentity": {"accountId": fakeaws.DefaultAccountID},
	}
	answer, known := answers[args.Token]
	if !known {
		return nil, fmt.Errorf("no answer to %s", args.Token)
	}
	return resource.NewPropertyMapFromMap(answer), nil
}
