package rules

import (
	"regexp"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// linkPlaceholder is where the link goes, with its text between the hashes. AWS
// accepts it without text, but no one can click such a link.
var linkPlaceholder = regexp.MustCompile(`\{##[^{}]+##\}`)

var messageRows = []row{
	{"T1", Refused, "The verification email has 6 to 20000 characters and, with a code, {####}.", "API EmailVerificationMessageType", func(s subject, r settings.Report) {
		v := s.Messages.Verification
		if v.By == settings.ByCode && !strings.Contains(v.EmailBody, settings.CodePlaceholder) {
			r("messages.verification.emailBody", "must contain %s. Cognito replaces it with the code.", settings.CodePlaceholder)
		}
	}},
	{"T2", Refused, "The email with a link contains {##text##}.", "API EmailVerificationMessageByLinkType", func(s subject, r settings.Report) {
		v := s.Messages.Verification
		if v.By == settings.ByLink && !linkPlaceholder.MatchString(v.EmailBody) {
			r("messages.verification.emailBody", "must contain {##text##}. Cognito replaces it with the link. Add it, or set by: code.")
		}
	}},
	{"T4", Refused, "Verification by link needs a domain.", "developer guide, Customizing email verification messages", func(s subject, r settings.Report) {
		if s.Messages.Verification.By == settings.ByLink && s.Domain == nil {
			r("messages.verification.by", "link needs a domain, because the link leads there. Add domain.prefix, or set by: code.")
		}
	}},
	{"T5", Refused, "Text messages have 6 to 140 characters and {####}.", "API SmsVerificationMessageType", nil},
	{"T6", Refused, "An invitation contains {username} and {####}.", "developer guide, Customizing user invitation messages", nil},
	{"T7", Refused, "Subjects have 1 to 140 characters.", "API EmailVerificationSubjectType", nil},
	{"M7", Refused, "The email of a second factor has 6 to 20000 characters, {####} and its method.", "API EmailMfaMessageType", func(s subject, r settings.Report) {
		m := s.Messages.MFA
		if m.EmailBody+m.EmailSubject != "" && !slices.Contains(s.MFA.Methods, settings.MethodEmail) {
			r("messages.mfa", "emailSubject and emailBody need the MFA method email, got %s. Add email to mfa.methods, or remove them.", settings.Listed(s.MFA.Methods))
		}
		// The old console wrote AWS's own text into pools that send none.
		if m.SMS != "" && m.SMS != settings.AWSMFAText && s.SMS == nil {
			r("messages.mfa.sms", "needs text messages. Add `sms: {}`, or remove it.")
		}
	}},
	{"T8", Warning, "The email with a code has no {username}.", "developer guide, Message templates", func(s subject, r settings.Report) {
		if strings.Contains(s.Messages.Verification.EmailBody, settings.UsernamePlaceholder) {
			r("messages.verification.emailBody", "Cognito doesn't replace {username} in this email. Remove it.")
		}
	}},
	{"T14", Warning, "Your own email texts are sent through Amazon SES.", "API VerificationMessageTemplateType", func(s subject, r settings.Report) {
		if s.ownEmailTexts() && !s.Email.ThroughSES() {
			r("messages", "AWS documents custom email texts only for Amazon SES; Cognito's default sender may ignore them. Add email.sesIdentityArn.")
		}
	}},
}

// ownEmailTexts reports whether a text of an email isn't AWS's.
func (s subject) ownEmailTexts() bool {
	v, i, m := s.Messages.Verification, s.Messages.Invitation, s.Messages.MFA
	for _, one := range []struct {
		text string
		aws  []string
	}{
		{v.EmailSubject, []string{settings.DefaultCodeSubject, settings.DefaultLinkSubject}},
		{v.EmailBody, []string{settings.DefaultCodeBody, settings.DefaultLinkBody}},
		{i.EmailSubject, []string{settings.DefaultInvitationSubject, ""}},
		{i.EmailBody, []string{settings.DefaultInvitationBody, ""}},
		{m.EmailSubject, []string{settings.DefaultMFASubject, ""}},
		{m.EmailBody, []string{settings.DefaultMFABody, ""}},
	} {
		if !slices.Contains(one.aws, one.text) {
			return true
		}
	}
	return false
}
