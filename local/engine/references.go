package engine

import (
	"context"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/pkg/v3/resource/deploy"
	"github.com/pulumi/pulumi/pkg/v3/resource/stack"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/property"

	"users-pool/internal/stackfolder"
	"users-pool/local/state"
)

// references answers questions of programs about stacks, including their own, from the last
// saved state, which a running operation doesn't change.
type references struct{ stack *Stack }

var _ deploy.BackendClient = references{}

// GetStackOutputs are the outputs of a stack.
func (r references) GetStackOutputs(ctx context.Context, name string, _ func(error) error) (property.Map, error) {
	snapshot, err := r.snapshot(ctx, name)
	if err != nil || snapshot == nil {
		return property.Map{}, err
	}
	root, err := stack.GetRootStackResource(snapshot)
	if err != nil || root == nil {
		return property.Map{}, err
	}
	return resource.FromResourcePropertyMap(root.Outputs), nil
}

// GetStackResourceOutputs are the resources of a stack by URN, with type and outputs.
func (r references) GetStackResourceOutputs(ctx context.Context, name string) (property.Map, error) {
	snapshot, err := r.snapshot(ctx, name)
	if err != nil || snapshot == nil {
		return property.Map{}, err
	}
	resources := map[string]property.Value{}
	for _, one := range snapshot.Resources {
		if !one.Delete {
			resources[string(one.URN)] = property.New(map[string]property.Value{
				"type":    property.New(string(one.Type)),
				"outputs": property.New(resource.FromResourcePropertyMap(one.Outputs)),
			})
		}
	}
	return property.NewMap(resources), nil
}

// snapshot is the saved state of a stack: [<organization>/]<project>/<stack>,
// or <stack> of the same project.
func (r references) snapshot(ctx context.Context, name string) (*deploy.Snapshot, error) {
	parts := strings.Split(name, "/")
	own := r.stack.project.Name.String()
	project, stack := own, parts[len(parts)-1]
	if len(parts) > 1 {
		project = parts[len(parts)-2]
	}
	if project == own && stack == r.stack.options.Stack {
		return r.stack.state.Snapshot(ctx)
	}
	folder, known := r.stack.options.References[project+"/"+stack]
	if !known && project == own {
		folder = string(stackfolder.Of(r.stack.options.Root, stack))
	}
	if folder == "" {
		return nil, fmt.Errorf("unknown stack %q", name)
	}
	read, err := state.Read(folder, r.stack.options.key)
	if err != nil {
		return nil, err
	}
	if !read.Made() {
		return nil, fmt.Errorf("unknown stack %q", name)
	}
	return read.Snapshot(ctx)
}
