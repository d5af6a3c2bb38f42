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
	{"P21", "verifying phone numbers needs an sms block", "aws-amplify/amplify-backend#1523", func(s Settings, r report) {
		if slices.Contains(s.Verify, PhoneNumber) && s.SMS == nil {
			r("verify", "want an sms block with phone_number, got none; add `sms: {}`, or remove phone_number")
		}
	}},
	{"M9", "a role of one's own comes with its external id", "API SmsConfigurationType", func(s Settings, r report) {
		if s.SMS == nil {
			return
		}
		role, id := s.SMS.RoleARN, s.SMS.ExternalID
		checkARN(r, smsRolePath, role, roleARN, "an IAM role", "arn:aws:iam::123456789012:role/cognito-sms")
		if length := utf8.RuneCountInString(role); length > 2048 {
			r(smsRolePath, "want at most 2048 characters, got %d", length)
		}
		if id != "" && (!externalID.MatchString(id) || len(id) < 2 || len(id) > 1224) {
			r("sms.externalId", "want 2 to 1224 letters, digits and + = , . @ : / _ -, got %q", id)
		}
		if (role == "") != (id == "") {
			r("sms", "want roleArn and externalId together, got %s alone; add the other, or remove both "+
				"and the role is built here", one(role != "", "roleArn", "externalId"))
		}
	}},
	{"M11", "the region of text messages is a region", "API SmsConfigurationType.SnsRegion", func(s Settings, r report) {
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
