package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// EmailSettings say how the pool sends mail: through Amazon SES instead of
// Cognito's own sender, which AWS limits to 50 mails a day and account, or with
// ReplyTo alone through that.
type EmailSettings struct {
	// SESIdentityARN is the verified SES identity that sends. From and
	// ConfigurationSet go with it only. Default: Cognito's own sender.
	SESIdentityARN string `json:"sesIdentityArn" example:"arn:aws:ses:us-east-1:123456789012:identity/example.com"`

	// From is the sender users see, an address with or without a name.
	// Default: the identity itself, where it is an address.
	From string `json:"from" example:"Example <no-reply@example.com>"`

	// ReplyTo is where answers go. Default none.
	ReplyTo string `json:"replyTo" example:"help@example.com"`

	// ConfigurationSet of SES that follows the mails, 1 to 64 letters,
	// digits, _ and -. Default none.
	ConfigurationSet string `json:"configurationSet" example:"sign-in"`
}

// The two senders, in AWS's words.
const (
	sendsItself     = "COGNITO_DEFAULT"
	sendsThroughSES = "DEVELOPER"
)

// throughSES reports whether mail goes through Amazon SES.
func (e *EmailSettings) throughSES() bool { return e != nil && e.SESIdentityARN != "" }

// emailArgs spells out Cognito's own sender, so that a pool goes back to it.
func emailArgs(e *EmailSettings, in inputs) *cognito.UserPoolEmailConfigurationArgs {
	if !e.throughSES() {
		return &cognito.UserPoolEmailConfigurationArgs{
			EmailSendingAccount: pulumi.String(sendsItself), ReplyToEmailAddress: optional(orNew(e).ReplyTo),
		}
	}
	return &cognito.UserPoolEmailConfigurationArgs{
		EmailSendingAccount: pulumi.String(sendsThroughSES),
		SourceArn:           in.optional(sesIdentityPath, e.SESIdentityARN),
		FromEmailAddress:    optional(e.From),
		ReplyToEmailAddress: optional(e.ReplyTo),
		ConfigurationSet:    optional(e.ConfigurationSet),
	}
}

// optional is text that is left out where there is none. The provider plans
// the removal of such a field, so nothing is lost by leaving it out.
func optional(text string) pulumi.StringPtrInput {
	if text == "" {
		return nil
	}
	return pulumi.String(text)
}
