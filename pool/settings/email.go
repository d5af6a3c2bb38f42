package settings

// EmailSettings say how the pool sends email: through Amazon SES, or through
// Cognito's default sender with ReplyTo alone.
type EmailSettings struct {
	// SESIdentityARN is the verified SES identity that sends. It is required with From
	// and ConfigurationSet. Default: Cognito's default sender.
	SESIdentityARN string `json:"sesIdentityArn" form:"sesIdentityARN" rule:"T10" terms:"sourceArn" example:"arn:aws:ses:us-east-1:123456789012:identity/example.com"`

	// From is the sender that users see, an address with or without a name.
	// Default: the identity, if it is an address.
	From string `json:"from" form:"mailbox" rule:"T10" terms:"fromEmailAddress" example:"Example <no-reply@example.com>"`

	// ReplyTo is the address that replies go to.
	ReplyTo string `json:"replyTo" form:"address" rule:"T10" terms:"replyToEmailAddress" example:"help@example.com"`

	// ConfigurationSet of Amazon SES that tracks the messages.
	ConfigurationSet string `json:"configurationSet" form:"configurationSet" rule:"T12" example:"sign-in"`
}

// ThroughSES reports whether email goes through Amazon SES.
func (e *EmailSettings) ThroughSES() bool { return e != nil && e.SESIdentityARN != "" }
