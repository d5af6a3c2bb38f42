package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// UI is what the classic sign-in pages look like. CSS, Logo or both are
// required.
type UI struct {
	// CSS for the classes that AWS lets be styled, up to 131072 characters.
	// Default: AWS's own.
	CSS string `json:"css" example:".banner-customizable {background: navy}"`

	// Logo is a PNG or JPEG image in base64, up to 100 KB, as
	// `base64 -w0 logo.png` prints it. Default none.
	Logo string `json:"logo" example:"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="`
}

// allClients is AWS's word for the look that clients without one share.
const allClients = "ALL"

// newUI dresses the pages of one client, or of all. AWS wants the domain first.
func newUI(ctx *pulumi.Context, name string, poolID, clientID pulumi.StringInput, ui *UI, domain, parent pulumi.Resource) error {
	opts := []pulumi.ResourceOption{pulumi.Parent(parent)}
	if domain != nil {
		opts = append(opts, pulumi.DependsOn([]pulumi.Resource{domain}))
	}
	_, err := cognito.NewUserPoolUICustomization(ctx, name+"-ui", &cognito.UserPoolUICustomizationArgs{
		UserPoolId: poolID,
		ClientId:   clientID.ToStringOutput(),
		Css:        optional(ui.CSS),
		ImageFile:  optional(ui.Logo),
	}, opts...)
	if err != nil {
		return fmt.Errorf("create UI customization: %w", err)
	}
	return nil
}
