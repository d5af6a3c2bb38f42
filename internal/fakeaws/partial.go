package fakeaws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// partialError is a failure that leaves a resource behind. The engine needs the
// resource's ID and state with the error, or it would lose track of the
// resource.
type partialError struct {
	id     string
	inputs resource.PropertyMap
	state  resource.PropertyMap
	err    error
}

func (e *partialError) Error() string { return e.err.Error() }

// Unwrap gives callers in the same process what the engine makes of the error.
func (e *partialError) Unwrap() []error {
	return []error{e.err, &plugin.InitError{Reasons: []string{e.err.Error()}}}
}

// GRPCStatus puts the ID and the state into the error's details.
func (e *partialError) GRPCStatus() *status.Status {
	st := status.New(codes.Unknown, e.Error())
	opts := plugin.MarshalOptions{KeepSecrets: true}
	state, err := plugin.MarshalProperties(e.state, opts)
	if err != nil {
		return st
	}
	inputs, err := plugin.MarshalProperties(e.inputs, opts)
	if err != nil {
		return st
	}
	detailed, err := st.WithDetails(&pulumirpc.ErrorResourceInitFailed{
		Id: e.id, Properties: state, Inputs: inputs, Reasons: []string{e.Error()},
	})
	if err != nil {
		return st
	}
	return detailed
}
