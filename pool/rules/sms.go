package rules

import (
	"slices"

	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

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
	{"M11", Refused, "Text messages are sent from the region of the pool or the other one that AWS allows for it.",
		"developer guide, SMS message settings; badmintoncryer/cdk-preflight, pf-cognito-sms-configuration-sns-region", func(s subject, r settings.Report) {
			if s.region == "" || s.SMS == nil || s.SMS.Region == "" {
				return
			}
			if allowed := awsregion.SNSRegions(s.region); !slices.Contains(allowed, s.SMS.Region) {
				r("sms.region", "A pool in %s sends text messages from %s, got %s. Remove region, or set one of these.",
					s.region, settings.Choices(allowed), s.SMS.Region)
			}
		}},
}
