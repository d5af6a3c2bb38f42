package engine

import (
	"context"
	"encoding/json"

	"github.com/pulumi/pulumi/pkg/v3/resource/stack"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"users-pool/internal/stackfolder"
	"users-pool/local/state"
)

// State is the state of a stack.
type State struct {
	Resources []apitype.ResourceV3
	// Pending are the operations whose result Pulumi doesn't know.
	Pending []apitype.OperationV2
}

// Export reads the state, with secrets decrypted.
func (s *Stack) Export(ctx context.Context) (State, error) {
	if err := s.revive(); err != nil {
		return State{}, err
	}
	return exported(ctx, s.state)
}

func exported(ctx context.Context, from *state.State) (State, error) {
	snapshot, err := from.Snapshot(ctx)
	if err != nil || snapshot == nil {
		return State{}, err
	}
	deployment, err := stack.SerializeDeployment(ctx, snapshot, true)
	if err != nil {
		return State{}, err
	}
	// Through JSON, so that secrets have the form that they have in a file.
	raw, err := json.Marshal(deployment)
	if err != nil {
		return State{}, err
	}
	var out apitype.DeploymentV3
	if err := json.Unmarshal(raw, &out); err != nil {
		return State{}, err
	}
	return State{out.Resources, out.PendingOperations}, nil
}

// Protected are the resources that Pulumi refuses to delete.
func (s State) Protected() []apitype.ResourceV3 {
	var protected []apitype.ResourceV3
	for _, one := range s.Resources {
		if one.Protect {
			protected = append(protected, one)
		}
	}
	return protected
}

// Outputs of the stack. It reports false if the stack is not up, or its first up failed.
func (s State) Outputs() (stackfolder.Outputs, bool) {
	return stackfolder.OutputsIn(s.Resources)
}

// ReadState reads the state in a stack's folder, with secrets decrypted. Another process
// may be using the folder.
func ReadState(ctx context.Context, folder string) (State, error) {
	read, err := state.Read(folder, nil)
	if err != nil {
		return State{}, err
	}
	return exported(ctx, read)
}
