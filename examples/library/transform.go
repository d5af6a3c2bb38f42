package main

import (
	"context"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// owner is a tag that one pool has and the other has not.
var owner = pulumi.String("people-team")

// tagPool adds a tag to the pool below a component, as it could set any
// property of any resource there.
func tagPool(_ context.Context, args *pulumi.ResourceTransformArgs) *pulumi.ResourceTransformResult {
	if args.Type != "aws:cognito/userPool:UserPool" {
		return nil
	}
	tags, ok := args.Props["tags"].(pulumi.Map)
	if !ok {
		tags = pulumi.Map{}
	}
	tags["owner"] = owner
	args.Props["tags"] = tags
	return &pulumi.ResourceTransformResult{Props: args.Props, Opts: args.Opts}
}
