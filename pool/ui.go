package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// allClients is AWS's name for the customization of clients that have none.
const allClients = "ALL"

// newUI customizes the pages of one client, or of all. AWS requires the domain first.
func newUI(ctx *pulumi.Context, name string, poolID, clientID pulumi.StringInput, ui *settings.UI, domain, parent pulumi.Resource) error {
	_, err := cognito.NewUserPoolUICustomization(ctx, name+"-ui", &cognito.UserPoolUICustomizationArgs{
		UserPoolId: poolID,
		ClientId:   clientID.ToStringOutput(),
		Css:        optional(ui.CSS),
		ImageFile:  optional(ui.Logo),
	}, pulumi.Parent(parent), pulumi.DependsOn(given(domain)))
	if err != nil {
		return fmt.Errorf("create UI customization: %w", err)
	}
	return nil
}
