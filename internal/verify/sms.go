package verify

import (
	"context"
	"fmt"
	"maps"

	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/internal/awsread"
	"users-pool/internal/iameval"
)

const noSMS = "The stack sends no SMS."

// smsReady checks that Cognito reports no problem with sending SMS.
func (s *subject) smsReady() finding {
	if s.Settings.SMS == nil {
		return skipped(noSMS)
	}
	if failure := aws.ToString(s.pool.Pool.SmsConfigurationFailure); failure != "" {
		return wrong("sms: Cognito reports that it can't send SMS: " + failure + ".")
	}
	return seen("Cognito reports no failure.")
}

// sandbox checks that SMS reach numbers that are not verified.
func (s *subject) sandbox(ctx context.Context) finding {
	if s.Settings.SMS == nil {
		return skipped(noSMS)
	}
	if region := s.Settings.SMS.RegionFor(s.Reader.Region()); region != s.Reader.Region() {
		return skipped("SMS are sent in " + region + ", whose sandbox is not checked.")
	}
	inside, err := s.Reader.Sandbox(ctx)
	switch {
	case err != nil:
		return wrong("Not checked: " + err.Error())
	case inside:
		return wrong("sms: The account is in the SMS sandbox, where only verified numbers receive messages. " +
			"Request to leave the sandbox in the SNS console.")
	}
	return seen("The account is not in the sandbox.")
}

// role runs a check of the role that sends SMS.
func (s *subject) role(check func(*awsread.Role) finding) finding {
	if s.Settings.SMS == nil {
		return skipped(noSMS)
	}
	return s.held([]awsread.Part{awsread.PartSMSRole}, func() finding {
		if s.pool.SMSRole == nil {
			return wrong("sms: The role " + s.Deployment.SMSRoleARN + " does not exist.")
		}
		return check(s.pool.SMSRole)
	})
}

// roleTrust checks that Cognito can assume the role for this pool with the external
// ID, and that no one can without it.
func (s *subject) roleTrust() finding {
	return s.role(func(role *awsread.Role) finding {
		id := aws.ToString(s.pool.Pool.SmsConfiguration.ExternalId)
		request := map[string]string{
			"sts:externalid": id, "aws:sourcearn": s.Deployment.UserPoolARN, "aws:sourceaccount": awsread.AccountOf(&s.pool.Pool),
		}
		var lines []string
		switch iameval.Trusts(role.Trust, cognito, request) {
		case iameval.Yes:
		case iameval.Maybe:
			return wrong(fmt.Sprintf("sms: Can't tell whether the role %s trusts %s for this pool, because its trust policy has a condition that this check does not know. "+
				"Review it, then add --skip 'SMS role trust'.", role.ARN, cognito))
		case iameval.No:
			lines = append(lines, fmt.Sprintf("sms: The role %s does not trust %s for this pool with external ID %s.", role.ARN, cognito, id))
		}
		other := maps.Clone(request)
		other["sts:externalid"] = id + "-of-another-pool"
		if iameval.Trusts(role.Trust, cognito, other) != iameval.No {
			lines = append(lines, fmt.Sprintf("sms: The role %s must require the external ID %s, but its trust policy accepts any.", role.ARN, id))
		}
		for _, principal := range iameval.Principals(role.Trust) {
			// A role that the user brings may have other purposes.
			if principal != cognito && s.Settings.SMS.RoleARN == "" {
				lines = append(lines, fmt.Sprintf("sms: The role %s must trust only %s, but also trusts %s.", role.ARN, cognito, principal))
			}
		}
		return unlessWrong(lines, "Cognito, with the external ID")
	})
}

// rolePermission checks that the role can send SMS.
func (s *subject) rolePermission() finding {
	return s.role(func(role *awsread.Role) finding {
		if !iameval.AllowsEverywhere(role.Policies(), "sns:Publish") {
			return wrong(fmt.Sprintf("sms: The role %s must allow sns:Publish on all resources.", role.ARN))
		}
		return seen("sns:Publish")
	})
}
