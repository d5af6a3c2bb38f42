package pool

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// verificationArgs writes the texts of the chosen way only: AWS refuses the body
// of a link if it sends a code, and the reverse.
func verificationArgs(v settings.VerificationMessage) *cognito.UserPoolVerificationMessageTemplateArgs {
	args := &cognito.UserPoolVerificationMessageTemplateArgs{SmsMessage: pulumi.String(v.SMS)}
	if v.By == settings.ByLink {
		args.DefaultEmailOption = pulumi.String("CONFIRM_WITH_LINK")
		args.EmailSubjectByLink = pulumi.String(v.EmailSubject)
		args.EmailMessageByLink = pulumi.String(v.EmailBody)
		return args
	}
	args.DefaultEmailOption = pulumi.String("CONFIRM_WITH_CODE")
	args.EmailSubject = pulumi.String(v.EmailSubject)
	args.EmailMessage = pulumi.String(v.EmailBody)
	return args
}

// invitationArgs is nil without custom texts. The provider then removes the block, and AWS
// sends its own texts.
func invitationArgs(i settings.InvitationMessage) cognito.UserPoolAdminCreateUserConfigInviteMessageTemplatePtrInput {
	if i == (settings.InvitationMessage{}) {
		return nil
	}
	return &cognito.UserPoolAdminCreateUserConfigInviteMessageTemplateArgs{
		EmailSubject: pulumi.String(i.EmailSubject),
		EmailMessage: pulumi.String(i.EmailBody),
		SmsMessage:   pulumi.String(i.SMS),
	}
}

// emailMFAArgs sets the texts explicitly: the block turns the method on, and an empty one
// counts as absent.
func emailMFAArgs(m settings.MFAMessage) *cognito.UserPoolEmailMfaConfigurationArgs {
	return &cognito.UserPoolEmailMfaConfigurationArgs{
		Subject: pulumi.String(m.EmailSubject),
		Message: pulumi.String(m.EmailBody),
	}
}
