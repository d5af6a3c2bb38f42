package policypack

import "users-pool/pool/settings"

// messages are the texts of a pool. What the template leaves out may be in the inputs
// that preceded it.
func messages(in *inputs) settings.Messages {
	var m settings.Messages
	either := func(template, older, setting string) string {
		in.at(older, setting)
		if text := in.text("verificationMessageTemplate."+template, ""); text != "" {
			in.origins[setting] = "verificationMessageTemplate." + template
			return text
		}
		return in.text(older, "")
	}
	v := &m.Verification
	if in.text("verificationMessageTemplate.defaultEmailOption", "messages.verification.by") == "CONFIRM_WITH_LINK" {
		v.By = settings.ByLink
		v.EmailSubject = in.text("verificationMessageTemplate.emailSubjectByLink", "messages.verification.emailSubject")
		v.EmailBody = in.text("verificationMessageTemplate.emailMessageByLink", "messages.verification.emailBody")
	} else {
		v.EmailSubject = either("emailSubject", "emailVerificationSubject", "messages.verification.emailSubject")
		v.EmailBody = either("emailMessage", "emailVerificationMessage", "messages.verification.emailBody")
	}
	v.SMS = either("smsMessage", "smsVerificationMessage", "messages.verification.sms")
	m.Invitation = settings.InvitationMessage{
		EmailSubject: in.text("adminCreateUserConfig.inviteMessageTemplate.emailSubject", "messages.invitation.emailSubject"),
		EmailBody:    in.text("adminCreateUserConfig.inviteMessageTemplate.emailMessage", "messages.invitation.emailBody"),
		SMS:          in.text("adminCreateUserConfig.inviteMessageTemplate.smsMessage", "messages.invitation.sms"),
	}
	// A pool that sends no text messages may have it, and doesn't use it.
	if in.has("smsConfiguration") {
		m.MFA.SMS = in.text("smsAuthenticationMessage", "messages.mfa.sms")
	}
	m.MFA.EmailSubject = in.text("emailMfaConfiguration.subject", "messages.mfa.emailSubject")
	m.MFA.EmailBody = in.text("emailMfaConfiguration.message", "messages.mfa.emailBody")
	return m
}
