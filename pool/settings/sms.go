package settings

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

// snsRegions are where the pools of a region may send text messages from, besides
// their own region (developer guide, SMS message settings, "Legacy Amazon SNS alternate
// Region").
var snsRegions = map[string]string{
	"us-east-2": "us-east-1", "ap-south-1": "ap-southeast-1", "ca-central-1": "us-east-1",
	"eu-central-1": "eu-west-1", "eu-west-2": "eu-west-1", seoul: tokyo,
}

// Pools in Seoul must send from Tokyo (API SmsConfigurationType.SnsRegion).
const seoul, tokyo = "ap-northeast-2", "ap-northeast-1"

// SNSRegions are the regions from which a pool in a region may send text messages. The
// first is the default.
func SNSRegions(pool string) []string {
	other, exists := snsRegions[pool]
	switch {
	case pool == seoul:
		return []string{tokyo}
	case exists:
		return []string{pool, other}
	}
	return []string{pool}
}

// RegionFor is the region from which a pool in a region sends text messages.
func (s SMS) RegionFor(pool string) string {
	if s.Region != "" {
		return s.Region
	}
	return SNSRegions(pool)[0]
}
