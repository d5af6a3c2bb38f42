package settings

// EmailSettings say how the pool sends mail: through Amazon SES instead of
// Cognito's own sender, which AWS limits to 50 mails a day and account, or with
// ReplyTo alone through that.
type EmailSettings struct {
	// SESIdentityARN is the verified SES identity that sends. From and
	// ConfigurationSet go with it only. Default: Cognito's own sender.
	SESIdentityARN string `json:"sesIdentityArn" example:"arn:aws:ses:us-east-1:123456789012:identity/example.com"`

	// From is the sender users see, an address with or without a name.
	// Default: the identity itself, where it is an address.
	From string `json:"from" example:"Example <no-reply@example.com>"`

	// ReplyTo is where answers go. Default none.
	ReplyTo string `json:"replyTo" example:"help@example.com"`

	// ConfigurationSet of SES that follows the mails, 1 to 64 letters,
	// digits, _ and -. Default none.
	ConfigurationSet string `json:"configurationSet" example:"sign-in"`
}

// ThroughSES reports whether mail goes through Amazon SES.
func (e *EmailSettings) ThroughSES() bool { return e != nil && e.SESIdentityARN != "" }
