package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// code lets in who has an address of an allowed domain.
const code = `export const handler = async (event) => {
  if (!event.request.userAttributes.email.endsWith("@example.com")) {
    throw new Error("This address may not register.");
  }
  return event;
};
`

// newGate creates the function that Cognito calls before a user is registered.
func newGate(ctx *pulumi.Context, name string, opts ...pulumi.ResourceOption) (*lambda.Function, error) {
	role, err := iam.NewRole(ctx, name, &iam.RoleArgs{
		AssumeRolePolicy: pulumi.String(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow",` +
			`"Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}`),
	}, opts...)
	if err != nil {
		return nil, err
	}
	return lambda.NewFunction(ctx, name, &lambda.FunctionArgs{
		Role:    role.Arn,
		Runtime: pulumi.String("nodejs22.x"),
		Handler: pulumi.String("index.handler"),
		Timeout: pulumi.Int(5), // Cognito waits no longer
		Code: pulumi.NewAssetArchive(map[string]any{
			"index.mjs": pulumi.NewStringAsset(code),
		}),
	}, opts...)
}
