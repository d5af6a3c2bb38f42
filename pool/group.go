package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

func newGroup(ctx *pulumi.Context, key string, g settings.Group, p *UserPool) error {
	args := &cognito.UserGroupArgs{
		UserPoolId: p.ID,
		Name:       pulumi.String(key),
		// The provider does remove the description, so nil is enough.
		Description: optional(g.Description),
		RoleArn:     p.references.optional(settings.GroupRolePath(key), g.RoleARN),
	}
	if g.Precedence != nil {
		args.Precedence = pulumi.Int(*g.Precedence)
	}
	name, alias, err := p.names.of(key, "-group")
	if err != nil {
		return err
	}
	if _, err := cognito.NewUserGroup(ctx, name+"-group", args, pulumi.Parent(p), alias); err != nil {
		return fmt.Errorf("create group: %w", err)
	}
	return nil
}
