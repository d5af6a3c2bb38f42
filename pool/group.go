package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Group is a group of users. Its key is its name: 1 to 128 characters
// without spaces, which tokens carry in the claim cognito:groups.
type Group struct {
	// Description for people, at most 2048 characters. Default none.
	Description string `json:"description" example:"May do everything"`

	// Precedence decides whose role a user of several groups gets: the lowest
	// number wins. 1 to 2147483647; AWS knows 0 too, which the provider does not
	// send. It may be changed, not taken away. Default none, which is behind every
	// number.
	Precedence *int `json:"precedence" example:"1" change:"kept"`

	// RoleARN is the IAM role that an identity pool gives to users of the
	// group. It may be changed, not taken away. Default none.
	RoleARN string `json:"roleArn" example:"arn:aws:iam::123456789012:role/admins" change:"kept"`
}

func newGroup(ctx *pulumi.Context, name, key string, g Group, p *UserPool, guarded pulumi.ResourceOption) error {
	args := &cognito.UserGroupArgs{
		UserPoolId: p.ID,
		Name:       pulumi.String(key),
		// The provider plans the removal of the description, so nil takes it off.
		Description: optional(g.Description),
		RoleArn:     p.inputs.optional(groupRolePath(key), g.RoleARN),
	}
	if g.Precedence != nil {
		args.Precedence = pulumi.Int(*g.Precedence)
	}
	if _, err := cognito.NewUserGroup(ctx, name+"-"+key+"-group", args, pulumi.Parent(p), guarded); err != nil {
		return fmt.Errorf("create group: %w", err)
	}
	return nil
}

// guardGroups is a hook for all groups that refuses to take away what cannot be.
func guardGroups(ctx *pulumi.Context, name string) (pulumi.ResourceOption, error) {
	return beforeUpdate(ctx, name+"-groups-guard", guardedGroup)
}

// guardedGroup compares the inputs of a group before and after. Where the
// precedence is gone the provider sends 0, which goes before all others, and
// where the role is gone an empty one, which AWS refuses in the middle of `up`.
func guardedGroup(before, after resource.PropertyMap) Problems {
	var problems Problems
	path := join("groups", textOf(after["name"]))
	for _, kept := range []struct{ input, setting, why string }{
		{"precedence", "precedence", "the provider would make it 0, which goes before every other: put it back, or take a great number"},
		{"roleArn", "roleArn", "AWS refuses a group's role to be emptied: put it back, or make a group with another name"},
	} {
		key := resource.PropertyKey(kept.input)
		if before[key].HasValue() && !after[key].HasValue() {
			problems.by("G2")(path+"."+kept.setting, "want it kept, got it removed; %s", words(kept.why))
		}
	}
	return problems
}
