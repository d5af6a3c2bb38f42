package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

func newGroup(ctx *pulumi.Context, name, key string, g settings.Group, p *UserPool, guarded pulumi.ResourceOption) error {
	args := &cognito.UserGroupArgs{
		UserPoolId: p.ID,
		Name:       pulumi.String(key),
		// The provider plans the removal of the description, so nil takes it off.
		Description: optional(g.Description),
		RoleArn:     p.references.optional(settings.GroupRolePath(key), g.RoleARN),
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
func guardedGroup(before, after resource.PropertyMap) settings.Diagnostics {
	var problems settings.Diagnostics
	path := settings.Join("groups", textOf(after["name"]))
	for _, kept := range []struct{ input, setting, why string }{
		{"precedence", "precedence", "the provider would make it 0, which goes before every other: put it back, or take a great number"},
		{"roleArn", "roleArn", "AWS refuses a group's role to be emptied: put it back, or make a group with another name"},
	} {
		key := resource.PropertyKey(kept.input)
		if before[key].HasValue() && !after[key].HasValue() {
			problems.Add("G2")(path+"."+kept.setting, "want it kept, got it removed; %s", settings.Verbatim(kept.why))
		}
	}
	return problems
}
