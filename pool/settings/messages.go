package settings

// Messages are the texts that Cognito sends. AWS's default is used for any text
// that you leave out.
type Messages struct {
	// Verification of an address at sign-up.
	Verification VerificationMessage `json:"verification" terms:"verificationMessageTemplate"`

	// Invitation of a user that an administrator created. The texts contain
	// {username} and {####}, the temporary password.
	Invitation InvitationMessage `json:"invitation" terms:"inviteMessageTemplate"`

	// MFA is the message with the code of a second factor, {####}.
	MFA MFAMessage `json:"mfa"`
}

// VerificationMessage asks a user to verify an email address or phone number.
type VerificationMessage struct {
	// By is how users verify an address: with a code or a link. A link needs a domain.
	By VerificationBy `json:"by" default:"code" enum:"code link" rule:"T2" terms:"defaultEmailOption" example:"link"`

	// EmailSubject of the email. Default: AWS's own, which depends on By.
	EmailSubject string `json:"emailSubject" form:"subject" rule:"T7" example:"Welcome to Example"`

	// EmailBody of the email, HTML or plain text, with {####} for the code or
	// {##text##} for the link. Default: AWS's own, which depends on By.
	EmailBody string `json:"emailBody" form:"emailBody" rule:"T1" example:"Your code is {####}."`

	// SMS is the text message, with {####}. Default: AWS's own.
	SMS string `json:"sms" form:"codeSMS" rule:"T5" terms:"smsMessage" example:"Your code is {####}."`
}

// VerificationBy says how an address is proved.
type VerificationBy string

// The values of VerificationBy.
const (
	ByCode VerificationBy = "code"
	ByLink VerificationBy = "link"
)

// InvitationMessage goes to a user that an administrator created.
type InvitationMessage struct {
	// EmailSubject of the email. Default: AWS's own.
	EmailSubject string `json:"emailSubject" form:"subject" rule:"T7" example:"You are invited"`

	// EmailBody of the email, with {username} and {####}. Default: AWS's own.
	EmailBody string `json:"emailBody" form:"invitationBody" rule:"T6" example:"You are {username}, your first password is {####}."`

	// SMS is the text message, with {username} and {####}. Default: AWS's own.
	SMS string `json:"sms" form:"invitationSMS" rule:"T6" example:"{username}, your first password is {####}."`
}

// MFAMessage carries the code of a second factor.
type MFAMessage struct {
	// SMS is the text message, with {####}. It needs the sms block. Default: AWS's
	// own.
	SMS string `json:"sms" form:"codeSMS" rule:"T5" example:"Your code is {####}."`

	// EmailSubject of the email. It needs the method email. Default: AWS's own.
	EmailSubject string `json:"emailSubject" form:"subject" rule:"T7" example:"Your code"`

	// EmailBody of the email, with {####}. It needs the method email. Default: AWS's
	// own.
	EmailBody string `json:"emailBody" form:"codeBody" rule:"M7" example:"Your code is {####}."`
}

// The texts of AWS, as the console shows them. Those of a verification are always
// written, because leaving one out would keep the previous text. Those of an
// invitation complete a block that sets some of them.
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

// AWSMFAText is AWS's own message with the code of a second factor.
const AWSMFAText = "Your authentication code is {####}. "
