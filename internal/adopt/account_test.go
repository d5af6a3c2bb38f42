package adopt

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/fakeapi"
	"users-pool/internal/fakeaws"
	"users-pool/internal/live"
	"users-pool/pool"
)

// maker makes what the program registers in a simulated account, as the engine
// would, with no engine around it.
type maker struct {
	mu      sync.Mutex
	account *fakeaws.Account
	// inputs are what was registered, by the import id of the resource.
	poolID string
}

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
	id, err := m.account.Create(args.TypeToken, unmarked(args.Inputs))
	if err != nil {
		return "", nil, err
	}
	for _, one := range m.account.Unveiled() {
		if one.Type != args.TypeToken || one.ID != id {
			continue
		}
		for _, key := range []string{"arn", "endpoint", "name", "clientSecret"} {
			if text, ok := one.Properties[key].(string); ok {
				outputs[resource.PropertyKey(key)] = resource.NewStringProperty(text)
			}
		}
	}
	if args.TypeToken == poolType {
		m.poolID = id
	}
	return id, outputs, nil
}

// unmarked are inputs without the marks of secrets.
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

func (m *maker) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	answers := map[string]map[string]any{
		"aws:index/getPartition:getPartition":           {"partition": "aws"},
		"aws:index/getRegion:getRegion":                 {"name": "us-east-1"},
		"aws:index/getCallerIdentity:getCallerIdentity": {"accountId": fakeaws.DefaultAccountID},
	}
	answer, known := answers[args.Token]
	if !known {
		return nil, fmt.Errorf("no answer to %s", args.Token)
	}
	return resource.NewPropertyMapFromMap(answer), nil
}

var testStack = Stack{Project: "users-pool", Name: "test", Region: "us-east-1"}

// makePool makes a pool with settings, in an account of its own. The error is
// what the program or AWS says to the settings.
func makePool(s pool.Settings) (*maker, error) {
	m := &maker{account: fakeaws.New()}
	secrets := map[string]pulumi.StringInput{}
	for key := range s.IdentityProviders {
		secrets[key] = pulumi.String("a-secret-of-" + key)
	}
	err := pulumi.RunErr(func(ctx *pulumi.Context) error {
		_, err := pool.New(ctx, pool.LogicalName, &pool.UserPoolArgs{
			Settings: s, References: pool.References{IdentityProviderSecrets: secrets},
		})
		return err
	}, pulumi.WithMocks(testStack.Project, testStack.Name, m))
	return m, err
}

// read reads a pool as adopt does, from the API of its account.
func read(t *testing.T, m *maker, options fakeapi.Options) (*live.Pool, *fakeapi.Server) {
	t.Helper()
	api, err := fakeapi.Serve(m.account, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = api.Close() })
	at(t, api.URL())
	reader, err := live.Open(t.Context(), live.Target{PoolID: m.poolID})
	if err != nil {
		t.Fatal(err)
	}
	p, err := reader.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p, api
}

// at leads the SDK to an endpoint, and to no credentials of anybody's.
func at(t *testing.T, url string) {
	t.Helper()
	for key, value := range map[string]string{
		"AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_SESSION_TOKEN": "",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_PROFILE": "", "AWS_REGION": "",
	} {
		t.Setenv(key, value)
	}
}

// adopted is what becomes of a pool.
func adopted(t *testing.T, m *maker) *Adoption {
	t.Helper()
	p, _ := read(t, m, fakeapi.Options{})
	a, err := New(p, testStack)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// file is the stack file of an adoption.
func (a *Adoption) file(t *testing.T) string {
	t.Helper()
	text, err := a.StackFile(nil, "us-east-1", time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
