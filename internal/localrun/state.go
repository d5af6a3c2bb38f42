package localrun

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"users-pool/internal/engine"
)

// State is what Pulumi knows about a stack.
type State struct {
	Resources []apitype.ResourceV3
	// Pending are the operations whose outcome Pulumi never learnt.
	Pending []apitype.OperationV2
}

// Export reads the state, secrets in clear.
func (s *Stack) Export(ctx context.Context) (State, error) {
	return s.command.export(ctx, s.stack.Workspace(), s.options.Stack)
}

// Exported is the state of a stack that nobody needs to run for it.
func Exported(ctx context.Context, root, stack string, found engine.Engine) (State, error) {
	if err := CheckName(stack); err != nil {
		return State{}, err
	}
	f := folder(Folder(root, stack))
	if !Known(root, stack) {
		return State{}, NeverUp{stack}
	}
	if err := f.mendUnlessInUse(stack); err != nil {
		return State{}, err
	}
	if err := f.whole(stack, true); err != nil {
		return State{}, err
	}
	passphrase, err := f.passphrase()
	if err != nil {
		return State{}, err
	}
	c := &command{engine: found, environment: f.environment(passphrase, 0, nil)}
	workspace, err := auto.NewLocalWorkspace(ctx, auto.WorkDir(f.work()), auto.Pulumi(c))
	if err != nil {
		return State{}, err
	}
	return c.export(ctx, workspace, stack)
}

// Known reports whether the stack was ever run.
func Known(root, stack string) bool {
	f := folder(Folder(root, stack))
	project, err := workspace.LoadProject(f.path("work", projectFile))
	return err == nil && f.recorded(project.Name.String(), stack)
}

func (c *command) export(ctx context.Context, from auto.Workspace, stack string) (State, error) {
	untyped, err := from.ExportStack(ctx, stack)
	if err != nil {
		return State{}, c.silent("read the state of", stack, err)
	}
	var deployment apitype.DeploymentV3
	if err := json.Unmarshal(untyped.Deployment, &deployment); err != nil {
		return State{}, fmt.Errorf("read the state of stack %s: %w", stack, err)
	}
	return State{deployment.Resources, deployment.PendingOperations}, nil
}

// Protected are the resources that Pulumi refuses to delete.
func (s State) Protected() []apitype.ResourceV3 {
	var protected []apitype.ResourceV3
	for _, resource := range s.Resources {
		if resource.Protect {
			protected = append(protected, resource)
		}
	}
	return protected
}

// Outputs of the stack; false where it has none, because it is not up, or its first
// up failed.
func (s State) Outputs() (Outputs, bool) {
	for _, resource := range s.Resources {
		if resource.Type == "pulumi:pulumi:Stack" && !resource.Delete {
			return resource.Outputs, len(resource.Outputs) > 0
		}
	}
	return nil, false
}
