package component

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/provider"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"users-pool/pool"
)

// construction is a component that is about to be built.
type construction struct {
	// request has the outputs as its only inputs.
	request   *pulumirpc.ConstructRequest
	construct provider.ConstructFunc
}

// build registers a component, with the outputs in the order in which the inputs have
// them. It returns the component and what the program sees of it.
type build func(ctx *pulumi.Context, name string, outputs []pulumi.StringInput, option pulumi.ResourceOption) (pulumi.ComponentResource, pulumi.Map, error)

// prepare reads the inputs of a component.
func prepare(request *pulumirpc.ConstructRequest) (*construction, error) {
	prepared := map[string]func(*pulumirpc.ConstructRequest) (*inputs, build, error){
		pool.UserPoolType: prepareUserPool,
		pool.ClientType:   prepareClient,
		pool.SMSRoleType:  prepareSMSRole,
	}[request.GetType()]
	if prepared == nil {
		return nil, status.Errorf(codes.NotFound, "there is no component %s; use %s, %s or %s",
			request.GetType(), pool.UserPoolType, pool.ClientType, pool.SMSRoleType)
	}
	in, build, err := prepared(request)
	if err != nil {
		return nil, err
	}
	flat, err := in.flat(request)
	if err != nil {
		return nil, fmt.Errorf("pass the outputs on: %w", err)
	}
	if request.GetType() != pool.ClientType {
		flat.Protect = nil // it became a setting
	}
	return &construction{flat, func(ctx *pulumi.Context, _, name string, inputs provider.ConstructInputs, option pulumi.ResourceOption) (*provider.ConstructResult, error) {
		values, err := inputs.Map()
		if err != nil {
			return nil, err
		}
		var outputs []pulumi.StringInput
		for i, one := range in.outputs {
			outputs = append(outputs, text(values[strconv.Itoa(i)], strings.Join(one.path, ".")))
		}
		component, state, err := build(ctx, name, outputs, option)
		if err != nil {
			return nil, lines(err)
		}
		return &provider.ConstructResult{URN: component.URN(), State: state}, nil
	}}, nil
}

// text is a value of another resource that has to be text.
func text(value pulumi.Input, path string) pulumi.StringOutput {
	return pulumi.ToOutput(value).ApplyT(func(value any) (string, error) {
		text, ok := value.(string)
		if !ok {
			return "", fmt.Errorf("%s: must be text", path)
		}
		return text, nil
	}).(pulumi.StringOutput)
}

// lines puts several problems below what the engine says of the component.
func lines(err error) error {
	if text := err.Error(); strings.Contains(text, "\n") {
		return errors.New("\n  " + strings.ReplaceAll(text, "\n", "\n  "))
	}
	return err
}
