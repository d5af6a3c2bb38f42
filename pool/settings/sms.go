package settings

// SMS lets a pool send text messages. Once a pool has it, AWS keeps it: the
// role has to stay until the pool goes.
type SMS struct {
	// RoleARN is a role of your own that Cognito assumes to send messages;
	// it goes together with ExternalID. Default: the role is built here.
	RoleARN string `json:"roleArn" example:"arn:aws:iam::123456789012:role/cognito-sms"`

	// ExternalID is what the trust policy of the role in RoleARN demands as
	// sts:ExternalId. Default: one made of project and stack, where the role
	// is built here.
	ExternalID string `json:"externalId" example:"a-long-random-text"`

	// Region of Amazon SNS that sends the messages. Default: the pool's own.
	Region string `json:"region" example:"us-east-1"`
}
