package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Group is a group of users. Its key is its name: 1 to 128 characters
// without spaces, which tokens carry in the claim cognito:groups.
type Group struct {
	// Description for people, at most 2048 characters. Default none.
	Description string `json:"description" example:"May do everything"`

	// Precedence decides whose role a user of several groups gets: the lowest
	// number wins. 0 to 2147483647. Default none, which is behind every number.
	Precedence *int `json:"precedence" example:"1"`

	// RoleARN is the IAM role that an identity pool gives to users of the
	// group. Default none.
	RoleARN string `json:"roleArn" example:"arn:aws:iam::123456789012:role/admins"`
}

func newGroup(ctx *pulumi.Context, name, key string, g Group, p *UserPool) error {
	args := &cognito.UserGroupArgs{
		UserPoolId: p.ID,
		Name:       pulumi.String(key),
		// The provider plans the removal of these, so nil takes them off.
		Description: optional(g.Description),
		RoleArn:     p.inputs.optional(groupRolePath(key), g.RoleARN),
	}
	if g.Precedence != nil {
		args.Precedence = pulumi.Int(*g.Precedence)
	}
	if _, err := cognito.NewUserGroup(ctx, name+"-"+key+"-group", args, pulumi.Parent(p)); err != nil {
		return fmt.Errorf("create group: %w", err)
	}
	return nil
}
