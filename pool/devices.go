package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

func deviceArgs(d *settings.Devices) *cognito.UserPoolDeviceConfigurationArgs {
	return &cognito.UserPoolDeviceConfigurationArgs{
		DeviceOnlyRememberedOnUserPrompt: pulumi.Bool(d.Remember == settings.RememberOptIn),
		ChallengeRequiredOnNewDevice:     pulumi.Bool(*d.ChallengeNew),
	}
}
