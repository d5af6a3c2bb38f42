package rules

import (
	"slices"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var smsRules = []rule{
	{"P21", "verifying phone numbers needs an sms block", "aws-amplify/amplify-backend#1523", func(s settings.Settings, r settings.Report) {
		if slices.Contains(s.Verify, settings.PhoneNumber) && s.SMS == nil {
			r("verify", "want an sms block with phone_number, got none; add `sms: {}`, or remove phone_number")
		}
	}},
	{"M9", "a role of one's own comes with its external id", "API SmsConfigurationType", func(s settings.Settings, r settings.Report) {
		if s.SMS == nil {
			return
		}
		role, id := s.SMS.RoleARN, s.SMS.ExternalID
		checkARN(r, settings.SMSRolePath, role, roleARN, "an IAM role", "arn:aws:iam::123456789012:role/cognito-sms")
		if length := utf8.RuneCountInString(role); length > 2048 {
			r(settings.SMSRolePath, "want at most 2048 characters, got %d", length)
		}
		if id != "" && (!externalID.MatchString(id) || len(id) < 2 || len(id) > 1224) {
			r("sms.externalId", "want 2 to 1224 letters, digits and + = , . @ : / _ -, got %q", id)
		}
		if (role == "") != (id == "") {
			r("sms", "want roleArn and externalId together, got %s alone; add the other, or remove both "+
				"and the role is built here", one(role != "", "roleArn", "externalId"))
		}
	}},
	{"M11", "the region of text messages is a region", "API SmsConfigurationType.SnsRegion", func(s settings.Settings, r settings.Report) {
		if s.SMS != nil && s.SMS.Region != "" && !regionName.MatchString(s.SMS.Region) {
			r("sms.region", "want a region, as in us-east-1, got %q", s.SMS.Region)
		}
	}},
}

func one(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}
