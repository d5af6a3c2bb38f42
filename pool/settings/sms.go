package settings

import "users-pool/internal/awsregion"

// SMS lets a pool send text messages. AWS can't remove it from a pool, so the role
// has to exist as long as the pool does.
type SMS struct {
	// RoleARN is your own role that Cognito assumes to send messages. It needs
	// ExternalID. Default: the program builds the role.
	RoleARN string `json:"roleArn" form:"roleARN" rule:"M9" terms:"snsCallerArn" example:"arn:aws:iam::123456789012:role/cognito-sms"`

	// ExternalID is the sts:ExternalId that the trust policy of RoleARN requires.
	// Default: made from the project and the stack for a role that the program
	// builds.
	ExternalID string `json:"externalId" form:"externalID" rule:"M9" example:"a-long-random-text"`

	// Region of Amazon SNS that sends the messages. Default: the region of the pool,
	// or ap-northeast-1 for a pool in ap-northeast-2, as AWS requires.
	Region string `json:"region" form:"region" rule:"M11" terms:"snsRegion" example:"us-east-1"`
}

// RegionFor is the region from which a pool in a region sends text messages.
func (s SMS) RegionFor(pool string) string {
	if s.Region != "" {
		return s.Region
	}
	return awsregion.SNSRegions(pool)[0]
}
