package observed

import (
	"cmp"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

func (r *reader) messages() settings.Messages {
	p := r.live.Pool
	var m settings.Messages
	template := types.VerificationMessageTemplateType{}
	if p.VerificationMessageTemplate != nil {
		template = *p.VerificationMessageTemplate
	}
	v := &m.Verification
	// Texts that the template lacks may be in the older fields.
	v.SMS = cmp.Or(aws.ToString(template.SmsMessage), aws.ToString(p.SmsVerificationMessage))
	if template.DefaultEmailOption == types.DefaultEmailOptionTypeConfirmWithLink {
		v.By = settings.ByLink
		v.EmailSubject, v.EmailBody = aws.ToString(template.EmailSubjectByLink), aws.ToString(template.EmailMessageByLink)
	} else {
		v.EmailSubject = cmp.Or(aws.ToString(template.EmailSubject), aws.ToString(p.EmailVerificationSubject))
		v.EmailBody = cmp.Or(aws.ToString(template.EmailMessage), aws.ToString(p.EmailVerificationMessage))
	}
	if v.EmailSubject == "" || v.EmailBody == "" || v.SMS == "" {
		r.notes.Add(EffectWritten, "messages.verification", "AWS returns no text for some verification messages. The settings state its defaults.")
	}
	m.Invitation = r.invitation()
	m.MFA = r.mfaMessage()
	return m
}

func (r *reader) invitation() settings.InvitationMessage {
	config := r.live.Pool.AdminCreateUserConfig
	if config == nil || config.InviteMessageTemplate == nil {
		return settings.InvitationMessage{}
	}
	t := config.InviteMessageTemplate
	i := settings.InvitationMessage{
		EmailSubject: aws.ToString(t.EmailSubject), EmailBody: aws.ToString(t.EmailMessage), SMS: aws.ToString(t.SMSMessage),
	}
	if i != (settings.InvitationMessage{}) && (i.EmailSubject == "" || i.EmailBody == "" || i.SMS == "") {
		r.notes.Add(EffectWritten, "messages.invitation", "AWS returns only some of the three texts. The settings state all of them.")
	}
	return i
}

func (r *reader) mfaMessage() settings.MFAMessage {
	var m settings.MFAMessage
	text := aws.ToString(r.live.Pool.SmsAuthenticationMessage)
	switch sms := r.live.Pool.SmsConfiguration; {
	case sms != nil && aws.ToString(sms.SnsCallerArn) != "", text == settings.AWSMFAText:
		m.SMS = text
	case text != "":
		r.notes.Add(EffectChanged, "messages.mfa.sms", "AWS has a text for SMS codes, but the pool sends no SMS. It is removed.")
	}
	if email := r.live.MFA.EmailMfaConfiguration; email != nil && r.live.MFA.MfaConfiguration != types.UserPoolMfaTypeOff {
		m.EmailSubject, m.EmailBody = aws.ToString(email.Subject), aws.ToString(email.Message)
		if m.EmailSubject == "" || m.EmailBody == "" {
			r.notes.Add(EffectWritten, "messages.mfa", "AWS returns no text for codes by email. The settings state its default.")
		}
	}
	return m
}
