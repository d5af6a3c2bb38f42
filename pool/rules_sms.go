package pool

import (
	"regexp"
	"slices"
	"unicode/utf8"
)

var (
	roleARN = regexp.MustCompile(`^arn:aws[a-z-]*:iam::[0-9]{12}:role/([\w+=,.@-]+/)*[\w+=,.@-]{1,64}$`)
	// externalID is what IAM allows in a condition on sts:ExternalId, of 2 to
	// 1224 characters, a count that Go's regular expressions cannot hold.
	externalID = regexp.MustCompile(`^[\w+=,.@:/-]+$`)
	regionName = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-[0-9]$`)
)

var smsRules = []rule{
	{"P21", "aws-amplify/amplify-backend#1523", func(s Settings, r report) {
		if slices.Contains(s.Verify, PhoneNumber) && s.SMS == nil {
			r("verify", "want an sms block with phone_number, got none; add `sms: {}`, or remove phone_number")
		}
	}},
	{"M9", "API SmsConfigurationType", func(s Settings, r report) {
		if s.SMS == nil {
			return
		}
		role, id := s.SMS.RoleARN, s.SMS.ExternalID
		if role != "" && (!roleARN.MatchString(role) || utf8.RuneCountInString(role) > 2048) {
			r("sms.roleArn", "want the ARN of an IAM role, as in arn:aws:iam::123456789012:role/cognito-sms, got %q", role)
		}
		if id != "" && (!externalID.MatchString(id) || len(id) < 2 || len(id) > 1224) {
			r("sms.externalId", "want 2 to 1224 letters, digits and + = , . @ : / _ -, got %q", id)
		}
		if (role == "") != (id == "") {
			r("sms", "want roleArn and externalId together, got %s alone; add the other, or remove both "+
				"and the role is built here", one(role != "", "roleArn", "externalId"))
		}
	}},
	{"M11", "API SmsConfigurationType.SnsRegion", func(s Settings, r report) {
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
