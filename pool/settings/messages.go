package settings

import (
	"cmp"
)

// Messages are the texts that Cognito sends. A text that is left out is
// AWS's own.
type Messages struct {
	// Verification of an address at sign-up.
	Verification VerificationMessage `json:"verification"`

	// Invitation of a user whom an administrator made. Bodies hold
	// {username} and {####}, the temporary password.
	Invitation InvitationMessage `json:"invitation"`

	// MFA is the message with the code of a second factor, {####}.
	MFA MFAMessage `json:"mfa"`
}

// VerificationMessage asks a user to prove an address.
type VerificationMessage struct {
	// By is code or link. A link leads to the pool's domain. Default code.
	By VerificationBy `json:"by" example:"link"`

	// EmailSubject of the mail, 1 to 140 characters.
	// Default: AWS's own, which is another for each By.
	EmailSubject string `json:"emailSubject" example:"Welcome to Example"`

	// EmailBody of the mail, 6 to 20000 characters, HTML or not: with {####}
	// where the code goes, or {##text##} where the link goes.
	// Default: AWS's own, which is another for each By.
	EmailBody string `json:"emailBody" example:"Your code is {####}."`

	// SMS is the text message, 6 to 140 characters with {####}.
	SMS string `json:"sms" example:"Your code is {####}."`
}

// VerificationBy says how an address is proved.
type VerificationBy string

// The two ways to prove an address.
const (
	ByCode VerificationBy = "code"
	ByLink VerificationBy = "link"
)

// InvitationMessage goes to a user whom an administrator made.
type InvitationMessage struct {
	// EmailSubject of the mail, 1 to 140 characters. Default: AWS's own.
	EmailSubject string `json:"emailSubject" example:"You are invited"`

	// EmailBody of the mail, 6 to 20000 characters with {username} and {####}.
	// Default: AWS's own.
	EmailBody string `json:"emailBody" example:"You are {username}, your first password is {####}."`

	// SMS is the text message, 6 to 140 characters with {username} and {####}.
	// Default: AWS's own.
	SMS string `json:"sms" example:"{username}, your first password is {####}."`
}

// MFAMessage carries the code of a second factor.
type MFAMessage struct {
	// SMS is the text message, 6 to 140 characters with {####}; needs the sms
	// block. Default: AWS's own.
	SMS string `json:"sms" example:"Your code is {####}."`

	// EmailSubject of the mail, 1 to 140 characters; needs the method email.
	// Default: AWS's own.
	EmailSubject string `json:"emailSubject" example:"Your code"`

	// EmailBody of the mail, 6 to 20000 characters with {####}; needs the
	// method email. Default: AWS's own.
	EmailBody string `json:"emailBody" example:"Your code is {####}."`
}

// The texts of AWS, as the console shows them. Those of a verification are
// always spelled out, because leaving a text of one's own out again would
// keep it; those of an invitation complete a block that is partly one's own.
const (
	DefaultCodeSubject       = "Your verification code"
	DefaultCodeBody          = "Your verification code is {####}. "
	DefaultLinkSubject       = "Your verification link"
	DefaultLinkBody          = "Please click the link below to verify your email address. {##Verify Email##} "
	DefaultInvitationSubject = "Your temporary password"
	DefaultInvitationBody    = "Your username is {username} and temporary password is {####}. "
	DefaultMFASubject        = "Your authentication code"
	DefaultMFABody           = AWSMFAText
)

// AWSMFAText is AWS's own text of a message with the code of a second factor.
const AWSMFAText = "Your authentication code is {####}. "

// withDefaults spells the texts out, those of codes by mail where there are any.
func (m Messages) withDefaults(codesByMail bool) Messages {
	v := &m.Verification
	v.By = cmp.Or(v.By, ByCode)
	if v.By == ByLink {
		v.EmailSubject, v.EmailBody = cmp.Or(v.EmailSubject, DefaultLinkSubject), cmp.Or(v.EmailBody, DefaultLinkBody)
	} else {
		v.EmailSubject, v.EmailBody = cmp.Or(v.EmailSubject, DefaultCodeSubject), cmp.Or(v.EmailBody, DefaultCodeBody)
	}
	v.SMS = cmp.Or(v.SMS, DefaultCodeBody)
	if i := &m.Invitation; *i != (InvitationMessage{}) {
		i.EmailSubject = cmp.Or(i.EmailSubject, DefaultInvitationSubject)
		i.EmailBody = cmp.Or(i.EmailBody, DefaultInvitationBody)
		i.SMS = cmp.Or(i.SMS, DefaultInvitationBody)
	}
	if codesByMail {
		m.MFA.EmailSubject, m.MFA.EmailBody = cmp.Or(m.MFA.EmailSubject, DefaultMFASubject), cmp.Or(m.MFA.EmailBody, DefaultMFABody)
	}
	return m
}
