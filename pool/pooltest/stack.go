package pooltest

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awsregion"
)

// Stack is a stack that a test runs programs in. The zero Stack is ready to use.
type Stack struct {
	// Project and Name of the stack. Default: project and test.
	Project, Name string

	// Region and Account of the AWS provider. Default: us-east-1 and 123456789012.
	Region, Account string

	// Config of the stack, by key with its namespace. The keys in Secrets are secret.
	Config  map[string]string
	Secrets []string

	// Outputs are asked first for the outputs of a resource besides its inputs, and for its
	// ID in "id". Nil outputs mean that the package answers.
	Outputs func(Resource) map[string]any

	// Result is asked first for the result of a function. A nil result means that the
	// package answers, which knows those that package pool calls.
	Result func(token string, args map[string]any) (map[string]any, error)
}

// Run runs a program in a stack that has nothing yet. It returns what the program
// registered, also where it ends with an error.
func (s Stack) Run(program pulumi.RunFunc) (Resources, error) {
	s.Project, s.Name = cmp.Or(s.Project, "project"), cmp.Or(s.Name, "test")
	s.Region, s.Account = cmp.Or(s.Region, "us-east-1"), cmp.Or(s.Account, "123456789012")
	place, known := awsregion.Lookup(s.Region)
	if !known {
		return nil, errors.New("Stack.Region: must be an AWS region such as us-east-1, got " + s.Region + ".")
	}
	m := &mocks{stack: s, place: place}
	err := pulumi.RunErr(program, pulumi.WithMocks(s.Project, s.Name, m), func(info *pulumi.RunInfo) {
		info.Config, info.ConfigSecretKeys = maps.Clone(s.Config), slices.Clone(s.Secrets)
		if info.Config == nil {
			info.Config = map[string]string{}
		}
		info.Config["aws:region"] = cmp.Or(info.Config["aws:region"], s.Region)
	})
	return m.sorted(), err
}

// mocks stand in for the engine.
type mocks struct {
	stack Stack
	place awsregion.Region

	mu         sync.Mutex
	registered Resources
}

// NewResource records a resource, and answers with its ID and outputs.
func (m *mocks) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	one := resourceOf(args)
	var outputs map[string]any
	if m.stack.Outputs != nil {
		outputs = m.stack.Outputs(one)
	}
	if outputs == nil && args.Custom {
		outputs = m.outputs(one)
	}
	one.ID = cmp.Or(text(outputs, "id"), one.ID)
	all := args.Inputs.Copy()
	for key, value := range resource.NewPropertyMapFromMap(outputs) {
		all[key] = value
	}
	one.Outputs = plain(all)
	m.mu.Lock()
	m.registered = append(m.registered, one)
	m.mu.Unlock()
	return one.ID, all, nil
}

func (m *mocks) sorted() Resources {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.SortedFunc(slices.Values(m.registered), func(a, b Resource) int {
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(a.Name, b.Name), strings.Compare(a.Parent, b.Parent))
	})
}
