package settings

// Risk says what Cognito does about a sign-in that looks dangerous.
type Risk struct {
	// Takeover says what to do when an account may have been taken over.
	Takeover *TakeoverRisk `json:"takeover"`

	// Compromised says what to do about a password that is known to be stolen.
	Compromised *CompromisedRisk `json:"compromised"`

	// BlockIPs are always refused, SkipIPs are never judged: at most 200
	// ranges each, in CIDR notation. Default none.
	BlockIPs []string `json:"blockIps" example:"[192.0.2.0/24]"`
	SkipIPs  []string `json:"skipIps" example:"[198.51.100.0/24]"`
}

// TakeoverRisk says what to do for each degree of risk.
type TakeoverRisk struct {
	// Low is what is done about a low risk. Default: nothing is done.
	Low *RiskAction `json:"low"`
	// Medium is what is done about a medium risk. Default: nothing is done.
	Medium *RiskAction `json:"medium"`
	// High is what is done about a high risk. Default: nothing is done.
	High *RiskAction `json:"high"`

	// Notify is who sends the mails about a risk. Required, since the AWS
	// provider demands it even where no action notifies the user.
	Notify *RiskNotification `json:"notify" example:"{sesIdentityArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com'}"`
}

// RiskAction is what is done about one degree of risk.
type RiskAction struct {
	// Action is allow, mfaIfConfigured, mfaRequired or block. Required.
	Action RiskResponse `json:"action" example:"mfaRequired"`

	// Notify sends the user a mail. Default false.
	Notify bool `json:"notify" example:"true"`
}

// RiskResponse is an answer to a risk.
type RiskResponse string

// The answers to a risk.
const (
	RiskAllow           RiskResponse = "allow"
	RiskMFAIfConfigured RiskResponse = "mfaIfConfigured"
	RiskMFARequired     RiskResponse = "mfaRequired"
	RiskBlock           RiskResponse = "block"
)

// CompromisedRisk says what to do about a stolen password.
type CompromisedRisk struct {
	// Action is allow or block. Required.
	Action RiskResponse `json:"action" example:"block"`

	// On are the moments to look: sign_in, sign_up, password_change.
	// Default all three.
	On []string `json:"on" example:"[sign_in]"`
}

// RiskNotification is the mail that tells a user of a risk.
type RiskNotification struct {
	// SESIdentityARN is the verified SES identity that sends. Required.
	SESIdentityARN string `json:"sesIdentityArn" example:"arn:aws:ses:us-east-1:123456789012:identity/example.com"`
	// From is the sender users see. Default: the identity.
	From string `json:"from" example:"security@example.com"`
	// ReplyTo is where answers go. Default none.
	ReplyTo string `json:"replyTo" example:"help@example.com"`

	// Block, MFA and NoAction are the mails for what was done. Default: AWS's.
	Block    *RiskMail `json:"block"`
	MFA      *RiskMail `json:"mfa"`
	NoAction *RiskMail `json:"noAction"`
}

// RiskMail is one mail about a risk, every part of it required.
type RiskMail struct {
	// Subject of the mail, 1 to 140 characters. Required.
	Subject string `json:"subject" example:"A sign-in was blocked"`

	// Text and HTML are the body, 6 to 2000 characters each. Required.
	Text string `json:"text" example:"We blocked a sign-in at {login-time}."`
	HTML string `json:"html" example:"<p>We blocked a sign-in at {login-time}.</p>"`
}
