package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudcontrol"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// newBranding creates the style of a client. The client has at most one, so an old one is
// deleted before its replacement is created.
func newBranding(ctx *pulumi.Context, name string, poolID pulumi.StringInput, clientID pulumi.IDOutput, branding settings.Branding,
	had *transition.Controlled, client, parent pulumi.Resource,
) error {
	desired := pulumi.All(poolID.ToStringOutput(), clientID.ToStringOutput()).ApplyT(func(of []any) string {
		return branding.Desired(of[0].(string), of[1].(string))
	}).(pulumi.StringOutput)
	opts := []pulumi.ResourceOption{pulumi.Parent(parent), pulumi.DeleteBeforeReplace(true), pulumi.ReplaceWith([]pulumi.Resource{client})}
	if had.MustReplace(branding.Desired("", "")) {
		opts = append(opts, pulumi.ReplaceOnChanges([]string{"desiredState"}))
	}
	return newControlled(ctx, name+"-branding", "AWS::Cognito::ManagedLoginBranding", desired, opts...)
}

// newLogs exports the logs of a pool. Every change replaces the configuration, after it is
// deleted: an update names entries by their position and may fail because the configuration
// "already exists" (aws-cdk#31242).
func newLogs(ctx *pulumi.Context, name string, poolID pulumi.StringInput, logs settings.Logs, parent pulumi.Resource) error {
	desired := poolID.ToStringOutput().ApplyT(logs.Desired).(pulumi.StringOutput)
	return newControlled(ctx, name+"-logs", "AWS::Cognito::LogDeliveryConfiguration", desired,
		pulumi.Parent(parent), pulumi.DeleteBeforeReplace(true), pulumi.ReplaceOnChanges([]string{"desiredState"}))
}

// newControlled creates a resource of a CloudFormation type, which the SDK has no type for,
// through AWS Cloud Control.
func newControlled(ctx *pulumi.Context, name, typeName string, desired pulumi.StringInput, opts ...pulumi.ResourceOption) error {
	_, err := cloudcontrol.NewResource(ctx, name, &cloudcontrol.ResourceArgs{
		TypeName: pulumi.String(typeName), DesiredState: desired,
	}, opts...)
	if err != nil {
		return fmt.Errorf("create %s: %w", typeName, err)
	}
	return nil
}
