package adopt

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/settings"
)

// registered is a resource that the program registers for the settings.
type registered struct {
	typ, name string
	// parent is the type and name of the parent, "" for the stack itself.
	parent string
	// component is set for components, which do not exist in AWS.
	component bool
	inputs    map[string]any
}

func (r registered) key() string { return r.typ + "::" + r.name }

// engine replaces Pulumi's engine: it answers the program with what AWS has, and
// records what the program registers. So the resources to import are always those
// that the program would create.
type engine struct {
	mu        sync.Mutex
	resources []registered
	// answers returns the ID and the outputs of a resource.
	answers func(registered) (id string, outputs map[string]any)
	// calls are the results of the functions that the program calls.
	calls map[string]map[string]any
}

// NewResource records a resource.
func (e *engine) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	one := registered{typ: args.TypeToken, name: args.Name, component: !args.Custom, inputs: args.Inputs.Mappable()}
	if rpc := args.RegisterRPC; rpc != nil {
		one.parent = typeAndName(rpc.GetParent())
	}
	e.mu.Lock()
	e.resources = append(e.resources, one)
	e.mu.Unlock()
	id, outputs := e.answers(one)
	all := args.Inputs.Copy()
	for key, value := range resource.NewPropertyMapFromMap(outputs) {
		all[key] = value
	}
	return id, all, nil
}

// Call returns the result of a function.
func (e *engine) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	answer, known := e.calls[args.Token]
	if !known {
		return nil, fmt.Errorf("no result for a call of %s", args.Token)
	}
	return resource.NewPropertyMapFromMap(answer), nil
}

// typeAndName is the last type and the name in a URN.
func typeAndName(urn string) string {
	parts := strings.Split(urn, "::")
	if len(parts) < 4 {
		return ""
	}
	chain := strings.Split(parts[2], "$")
	typ := chain[len(chain)-1]
	if typ == "pulumi:pulumi:Stack" {
		return ""
	}
	return typ + "::" + parts[3]
}

// build runs the program with a configuration.
func (e *engine) build(project, stack, region string, src source) ([]registered, error) {
	err := pulumi.RunErr(pool.Program, pulumi.WithMocks(project, stack, e), func(info *pulumi.RunInfo) {
		info.Config = map[string]string{"aws:region": region}
		for key, text := range src {
			info.Config[settings.Namespace+":"+key] = text
		}
		info.ConfigSecretKeys = []string{settings.Namespace + ":" + settings.SecretsKey}
	})
	var problems settings.Diagnostics
	if errors.As(err, &problems) {
		return nil, problems
	}
	return e.resources, err
}
