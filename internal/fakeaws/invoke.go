package fakeaws

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"

	"users-pool/internal/awsregion"
)

// functions are the supported invokes. The recording covers none of them, so
// their results follow the SDK's types.
var functions = map[string]func(*identity, props) (props, error){
	"aws:index/getPartition:getPartition":           partitionOf,
	"aws:index/getRegion:getRegion":                 regionOf,
	"aws:index/getCallerIdentity:getCallerIdentity": callerOf,
}

// Invoke calls a function. An unknown one is an error that names it.
func (p *provider) Invoke(ctx context.Context, req plugin.InvokeRequest) (plugin.InvokeResponse, error) {
	var res plugin.InvokeResponse
	j := &Call{Op: "invoke", Type: string(req.Tok)}
	err := p.serve(ctx, j, func() error {
		if req.Tok == clientFunction {
			return p.aws(ctx, &userPoolClient, j, nil, func(c *call) error {
				out, err := clientOf(c, plainMap(req.Args))
				if err != nil {
					return fmt.Errorf("invoking %s: %w", req.Tok, err)
				}
				res.Properties = propertyMap(out)
				return nil
			})
		}
		f := functions[string(req.Tok)]
		if f == nil {
			return fmt.Errorf("function %s is not simulated", req.Tok)
		}
		id, err := p.identity(ctx)
		if err != nil {
			return err
		}
		out, err := f(id, plainMap(req.Args))
		if err != nil {
			return fmt.Errorf("invoking %s: %w", req.Tok, err)
		}
		res.Properties = propertyMap(out)
		return nil
	})
	return res, err
}

func partitionOf(id *identity, _ props) (props, error) {
	labels := strings.Split(id.suffix, ".")
	slices.Reverse(labels)
	return props{"id": id.partition, "partition": id.partition, "dnsSuffix": id.suffix,
		"reverseDnsPrefix": strings.Join(labels, ".")}, nil
}

// regionOf uses the region's name as its description. AWS's descriptions, such
// as "Europe (Ireland)", are not simulated.
func regionOf(id *identity, args props) (props, error) {
	name := cmp.Or(text(args, "name"), id.region)
	region, ok := awsregion.Lookup(name)
	if !ok || !region.Known {
		return nil, fmt.Errorf("region not found for %q", name)
	}
	return props{"id": name, "name": name, "description": name,
		"endpoint": "ec2." + name + "." + region.Partition.DNSSuffix}, nil
}

func callerOf(id *identity, _ props) (props, error) {
	if err := id.reachable("STS"); err != nil {
		return nil, err
	}
	return props{"id": id.account, "accountId": id.account, "userId": "AIDASIMULATEDACCOUNT",
		"arn": id.globalARN("iam", "user/simulated")}, nil
}
