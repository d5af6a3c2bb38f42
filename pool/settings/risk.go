package settings

// Risk says what Cognito does about a risky sign-in.
type Risk struct {
	// Takeover says what happens if an account may have been taken over.
	Takeover *TakeoverRisk `json:"takeover"`

	// Compromised says what happens if a password is known to be stolen.
	Compromised *CompromisedRisk `json:"compromised"`

	// BlockIPs are always refused and SkipIPs are never rated: ranges in CIDR
	// notation.
	BlockIPs []string `json:"blockIps" max:"200" form:"cidr" rule:"A3" example:"[192.0.2.0/24]"`
	SkipIPs  []string `json:"skipIps" max:"200" form:"cidr" rule:"A3" example:"[198.51.100.0/24]"`
}

// TakeoverRisk says what happens at each level of risk.
type TakeoverRisk struct {
	// Low is the response to a low risk. Default: none.
	Low *RiskAction `json:"low"`
	// Medium is the response to a medium risk. Default: none.
	Medium *RiskAction `json:"medium"`
	// High is the response to a high risk. Default: none.
	High *RiskAction `json:"high"`

	// Notify says who sends the messages about a risk. The AWS provider requires it
	// even if no action notifies the user.
	Notify *RiskNotification `json:"notify" required:"true" rule:"A3" example:"{sesIdentityArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com'}"`
}

// RiskAction is the response to one level of risk.
type RiskAction struct {
	// Action that Cognito takes.
	Action RiskResponse `json:"action" required:"true" enum:"allow mfaIfConfigured mfaRequired block" rule:"A3" example:"mfaRequired"`

	// Notify sends the user an email.
	Notify bool `json:"notify" example:"true"`
}

// RiskResponse is what Cognito does about a risk.
type RiskResponse string

// The values of RiskResponse.
const (
	RiskAllow           RiskResponse = "allow"
	RiskMFAIfConfigured RiskResponse = "mfaIfConfigured"
	RiskMFARequired     RiskResponse = "mfaRequired"
	RiskBlock           RiskResponse = "block"
)

// CompromisedRisk says what happens with a stolen password.
type CompromisedRisk struct {
	// Action that Cognito takes.
	Action RiskResponse `json:"action" required:"true" enum:"allow block" rule:"A3" example:"block"`

	// On lists the events at which Cognito checks the password.
	On []string `json:"on" default:"sign_in sign_up password_change" enum:"sign_in sign_up password_change" min:"1" rule:"A3" example:"[sign_in]"`
}

// RiskNotification is the email that tells a user about a risk.
type RiskNotification struct {
	// SESIdentityARN is the verified SES identity that sends.
	SESIdentityARN string `json:"sesIdentityArn" required:"true" form:"sesIdentityARN" rule:"A3" example:"arn:aws:ses:us-east-1:123456789012:identity/example.com"`
	// From is the sender that users see. Default: the identity.
	From string `json:"from" form:"mailbox" rule:"A3" example:"security@example.com"`
	// ReplyTo is the address that replies go to.
	ReplyTo string `json:"replyTo" form:"mailbox" rule:"A3" example:"help@example.com"`

	// Block, MFA and NoAction are the messages for each action. Default: AWS's own.
	Block    *RiskMail `json:"block"`
	MFA      *RiskMail `json:"mfa"`
	NoAction *RiskMail `json:"noAction"`
}

// RiskMail is one email about a risk.
type RiskMail struct {
	// Subject of the email.
	Subject string `json:"subject" required:"true" form:"subject" rule:"A3" example:"A sign-in was blocked"`

	// Text and HTML are the two forms of the body. AWS takes 20000 characters; some
	// versions of the provider stop at 2000.
	Text string `json:"text" required:"true" min:"6" max:"2000" rule:"A3" example:"We blocked a sign-in at {login-time}."`
	HTML string `json:"html" required:"true" min:"6" max:"2000" rule:"A3" example:"<p>We blocked a sign-in at {login-time}.</p>"`
}
