package rules

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"users-pool/pool/settings"
)

// linkPlaceholder is where the link goes, with its text between the hashes.
// AWS takes it without a text as well, which is a link that nobody can press.
var linkPlaceholder = regexp.MustCompile(`\{##[^{}]+##\}`)

const codePlaceholder, userPlaceholder = "{####}", "{username}"

var messageRules = []rule{
	{"T1", "the mail with a code has 6 to 20000 characters and {####}", "API EmailVerificationMessageType", func(s settings.Settings, r settings.Report) {
		if v := s.Messages.Verification; v.By == settings.ByCode {
			checkBody(r, "messages.verification.emailBody", v.EmailBody, codePlaceholder)
		}
	}},
	{"T2", "the mail with a link has 6 to 20000 characters and {##text##}", "API EmailVerificationMessageByLinkType", func(s settings.Settings, r settings.Report) {
		v := s.Messages.Verification
		oneOf(r, "messages.verification.by", v.By, settings.ByCode, settings.ByLink)
		if v.By != settings.ByLink {
			return
		}
		const path = "messages.verification.emailBody"
		checkBody(r, path, v.EmailBody)
		if !linkPlaceholder.MatchString(v.EmailBody) {
			r(path, "want {##text##} where the link goes, got none; or set by: code")
		}
	}},
	{"T5", "text messages have 6 to 140 characters and {####}", "API SmsVerificationMessageType", func(s settings.Settings, r settings.Report) {
		checkSMS(r, "messages.verification.sms", s.Messages.Verification.SMS, codePlaceholder)
		if s.Messages.MFA.SMS != "" {
			checkSMS(r, "messages.mfa.sms", s.Messages.MFA.SMS, codePlaceholder)
		}
	}},
	{"T6", "an invitation holds {username} and {####}", "developer guide, Customizing user invitation messages", func(s settings.Settings, r settings.Report) {
		if i := s.Messages.Invitation; i != (settings.InvitationMessage{}) {
			checkBody(r, "messages.invitation.emailBody", i.EmailBody, userPlaceholder, codePlaceholder)
			checkSMS(r, "messages.invitation.sms", i.SMS, userPlaceholder, codePlaceholder)
		}
	}},
	{"T7", "subjects have 1 to 140 characters", "API EmailVerificationSubjectType", func(s settings.Settings, r settings.Report) {
		checkSubject(r, "messages.verification.emailSubject", s.Messages.Verification.EmailSubject)
		if subject := s.Messages.Invitation.EmailSubject; subject != "" {
			checkSubject(r, "messages.invitation.emailSubject", subject)
		}
		if s.Messages.MFA.EmailSubject != "" {
			checkSubject(r, "messages.mfa.emailSubject", s.Messages.MFA.EmailSubject)
		}
	}},
	{"M7", "the mail of a second factor has 6 to 20000 characters, {####} and its method", "API EmailMfaMessageType", func(s settings.Settings, r settings.Report) {
		m := s.Messages.MFA
		if m.EmailBody != "" {
			checkBody(r, "messages.mfa.emailBody", m.EmailBody, codePlaceholder)
		}
		if m.EmailBody+m.EmailSubject != "" && !slices.Contains(s.MFA.Methods, settings.MethodEmail) {
			r("messages.mfa", "want the method email in mfa.methods with a mail of one's own, got %s; add it, or remove the mail",
				settings.Listed(s.MFA.Methods))
		}
		// The old console wrote AWS's own text into pools that send none.
		if m.SMS != "" && m.SMS != settings.AWSMFAText && s.SMS == nil {
			r("messages.mfa.sms", "want an sms block with a text message, got none; add `sms: {}`, or remove the message")
		}
	}},
}

func checkBody(r settings.Report, path, body string, placeholders ...string) {
	checkText(r, path, body, 6, 20000, placeholders)
	checkMail(r, path, body)
}

func checkSMS(r settings.Report, path, text string, placeholders ...string) {
	checkText(r, path, text, 6, 140, placeholders)
}

func checkSubject(r settings.Report, path, subject string) {
	checkText(r, path, subject, 1, 140, nil)
	checkMail(r, path, subject)
}

// checkMail looks for characters that AWS takes in no mail: its pattern is
// [\p{L}\p{M}\p{S}\p{N}\p{P}\s]*, in which the only blanks are those of ASCII.
func checkMail(r settings.Report, path, text string) {
	for _, c := range text {
		if !unicode.In(c, unicode.L, unicode.M, unicode.S, unicode.N, unicode.P) && !strings.ContainsRune(" \t\n\v\f\r", c) {
			r(path, "want letters, marks, numbers, symbols, punctuation and plain blanks, got %U; write a plain blank, or leave it out", c)
			return
		}
	}
}

func checkText(r settings.Report, path, text string, least, most int, placeholders []string) {
	if length := utf8.RuneCountInString(text); length < least || length > most {
		r(path, "want %d to %d characters, got %d", least, most, length)
	}
	for _, placeholder := range placeholders {
		if !strings.Contains(text, placeholder) {
			r(path, "want %s in it, got none; Cognito puts the %s there", placeholder, whatIs[placeholder])
		}
	}
}

var whatIs = map[string]string{codePlaceholder: "code", userPlaceholder: "name of the user"}
