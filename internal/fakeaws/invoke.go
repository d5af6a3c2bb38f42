package fakeaws

import (
	"context"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// functions are the invokes that the account answers. None of them is in the
// recording: the results have the fields that the SDK declares.
var functions = map[string]func(*identity, props) (props, error){
	"aws:index/getPartition:getPartition":           partitionOf,
	"aws:index/getRegion:getRegion":                 regionOf,
	"aws:index/getCallerIdentity:getCallerIdentity": callerOf,
}

// Invoke answers a function; one it does not know is an error that names it.
func (p *provider) Invoke(ctx context.Context, req plugin.InvokeRequest) (plugin.InvokeResponse, error) {
	var res plugin.InvokeResponse
	err := p.serve(ctx, &Call{Op: "invoke", Type: string(req.Tok)}, func() error {
		f := functions[string(req.Tok)]
		if f == nil {
			return fmt.Errorf("the simulated account does not know function %s", req.Tok)
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
	reverse := "com.amazonaws"
	if id.partition == "aws-cn" {
		reverse = "cn.com.amazonaws"
	}
	return props{"id": id.partition, "partition": id.partition, "dnsSuffix": id.suffix,
		"reverseDnsPrefix": reverse}, nil
}

// regionNames are the descriptions of the regions that have user pools.
var regionNames = map[string]string{
	"us-east-1": "US East (N. Virginia)", "us-east-2": "US East (Ohio)",
	"us-west-1": "US West (N. California)", "us-west-2": "US West (Oregon)",
	"ca-central-1": "Canada (Central)", "sa-east-1": "South America (Sao Paulo)",
	"eu-west-1": "Europe (Ireland)", "eu-west-2": "Europe (London)", "eu-west-3": "Europe (Paris)",
	"eu-central-1": "Europe (Frankfurt)", "eu-north-1": "Europe (Stockholm)",
	"eu-south-1": "Europe (Milan)", "ap-south-1": "Asia Pacific (Mumbai)",
	"ap-northeast-1": "Asia Pacific (Tokyo)", "ap-northeast-2": "Asia Pacific (Seoul)",
	"ap-southeast-1": "Asia Pacific (Singapore)", "ap-southeast-2": "Asia Pacific (Sydney)",
}

func regionOf(id *identity, args props) (props, error) {
	name := id.region
	if n := text(args, "name"); n != "" {
		name = n
	}
	if !regionForm.MatchString(name) {
		return nil, fmt.Errorf("region not found for %q", name)
	}
	description := regionNames[name]
	if description == "" {
		description = name
	}
	return props{"id": name, "name": name, "description": description,
		"endpoint": "ec2." + name + "." + id.suffix}, nil
}

func callerOf(id *identity, _ props) (props, error) {
	if err := id.reachable("STS"); err != nil {
		return nil, err
	}
	return props{"id": id.account, "accountId": id.account, "userId": "AIDASIMULATEDACCOUNT",
		"arn": id.globalARN("iam", "user/simulated")}, nil
}
