package verify

import (
	"context"
	"fmt"
	"maps"

	"github.com/aws/aws-sdk-go-v2/aws"

	"users-pool/internal/awsread"
	"users-pool/internal/iameval"
)

const noSMS = "the stack sends no text messages"

// smsReady checks that the last text message went out.
func (s *subject) smsReady() finding {
	if s.Settings.SMS == nil {
		return skipped(noSMS)
	}
	if failure := aws.ToString(s.pool.Pool.SmsConfigurationFailure); failure != "" {
		return wrong("sms: want no failure, got " + failure + ", which AWS notes when a text message does not go out")
	}
	return seen("AWS notes no failure")
}

// sandbox checks that text messages reach everybody.
func (s *subject) sandbox(ctx context.Context) finding {
	if s.Settings.SMS == nil {
		return skipped(noSMS)
	}
	if region := s.Settings.SMS.Region; region != "" && region != s.Reader.Region() {
		return skipped("text messages go out in " + region + ", whose sandbox is not looked at")
	}
	inside, err := s.Reader.Sandbox(ctx)
	switch {
	case err != nil:
		return wrong("not checked: " + err.Error())
	case inside:
		return wrong("sms: want the account out of the SMS sandbox, got it inside, where only verified numbers get messages; " +
			"ask AWS to move it out, in the console of SNS")
	}
	return seen("the account is out of it")
}

// role makes a check of the role that sends text messages.
func (s *subject) role(check func(*awsread.Role) finding) finding {
	if s.Settings.SMS == nil {
		return skipped(noSMS)
	}
	return s.held([]awsread.Part{awsread.PartSMSRole}, func() finding {
		if s.pool.SMSRole == nil {
			return wrong("sms: want the role " + s.Deployment.SMSRoleARN + ", got none of that name in IAM")
		}
		return check(s.pool.SMSRole)
	})
}

// roleTrust checks that Cognito may assume the role for this pool, with the
// external id, and that nobody gets it without the id.
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
			return wrong(fmt.Sprintf("sms: want the role %s to trust %s for this pool, got a trust policy with a condition that is not known here, so nobody can say; "+
				"look at it, and leave the check out with --skip 'SMS role trust'", role.ARN, cognito))
		case iameval.No:
			lines = append(lines, fmt.Sprintf("sms: want the role %s to trust %s for this pool with the external id %s, got a trust policy that does not", role.ARN, cognito, id))
		}
		stranger := maps.Clone(request)
		stranger["sts:externalid"] = id + "-of-somebody-else"
		if iameval.Trusts(role.Trust, cognito, stranger) != iameval.No {
			lines = append(lines, fmt.Sprintf("sms: want the role %s to demand the external id %s, got a trust policy that takes any", role.ARN, id))
		}
		for _, principal := range iameval.Principals(role.Trust) {
			// A role of one's own may be there for others too.
			if principal != cognito && s.Settings.SMS.RoleARN == "" {
				lines = append(lines, fmt.Sprintf("sms: want the role %s to trust %s only, got %s too", role.ARN, cognito, principal))
			}
		}
		return unlessWrong(lines, "Cognito, with the external id")
	})
}

// rolePermission checks that the role may send.
func (s *subject) rolePermission() finding {
	return s.role(func(role *awsread.Role) finding {
		if !iameval.AllowsEverywhere(role.Policies(), "sns:Publish") {
			return wrong(fmt.Sprintf("sms: want the role %s to allow sns:Publish on everything, got policies that do not", role.ARN))
		}
		return seen("sns:Publish")
	})
}
