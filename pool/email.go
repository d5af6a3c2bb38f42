package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// The two senders, in AWS's words.
const (
	sendsItself     = "COGNITO_DEFAULT"
	sendsThroughSES = "DEVELOPER"
)

// emailArgs names Cognito's default sender explicitly, so that a pool can return to it.
func emailArgs(e *settings.EmailSettings, in references) *cognito.UserPoolEmailConfigurationArgs {
	if !e.ThroughSES() {
		return &cognito.UserPoolEmailConfigurationArgs{
			EmailSendingAccount: pulumi.String(sendsItself), ReplyToEmailAddress: optional(orNew(e).ReplyTo),
		}
	}
	return &cognito.UserPoolEmailConfigurationArgs{
		EmailSendingAccount: pulumi.String(sendsThroughSES),
		SourceArn:           in.optional(settings.SESIdentityPath, e.SESIdentityARN),
		FromEmailAddress:    optional(e.From),
		ReplyToEmailAddress: optional(e.ReplyTo),
		ConfigurationSet:    optional(e.ConfigurationSet),
	}
}

// optional is nil for empty text. The provider does remove such a field.
func optional(text string) pulumi.StringPtrInput {
	if text == "" {
		return nil
	}
	return pulumi.String(text)
}
