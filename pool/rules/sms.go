package rules

import "users-pool/pool/settings"

var smsRows = []row{
	{"M9", Refused, "Your own role comes with its external id.", "API SmsConfigurationType", func(s subject, r settings.Report) {
		if s.SMS == nil {
			return
		}
		switch role, id := s.SMS.RoleARN, s.SMS.ExternalID; {
		case role != "" && id == "":
			r("sms", "roleArn needs externalId. Add it, or remove roleArn to have the role built.")
		case role == "" && id != "":
			r("sms", "externalId needs roleArn. Add it, or remove externalId to have the role built.")
		}
	}},
	{"M11", Refused, "The region of text messages is an AWS region.", "API SmsConfigurationType.SnsRegion", nil},
	{"M11", Warning, "Text messages are sent from a region that AWS documents.", "developer guide of 2023, SMS message settings", func(s subject, r settings.Report) {
		if s.region != "" && s.SMS != nil && s.SMS.Region != "" && s.SMS.Region != s.region && smsRegions[s.region] != s.SMS.Region {
			r("sms.region", "AWS documents no text messages from %s for a pool in %s. Remove region to send from %[2]s.", s.SMS.Region, s.region)
		}
	}},
}

// smsRegions are the pairs of the developer guide of 2023: where pools of a region sent
// text messages from before Amazon SNS was there.
var smsRegions = map[string]string{
	"us-east-2": "us-east-1", "ap-south-1": "ap-southeast-1", "ca-central-1": "us-east-1",
	"eu-central-1": "eu-west-1", "eu-west-2": "eu-west-1", "ap-northeast-2": "ap-northeast-1",
}
