package fakeaws

import (
	"regexp"
	"slices"
	"strings"
)

// invalid returns an InvalidParameterException, AWS's most common refusal.
func invalid(op, format string, args ...any) error {
	return fail(cognitoIDP, op, "InvalidParameterException", format, args...)
}

var (
	nameChars = regexp.MustCompile(`^[\w\s+=,.@-]+$`)
	setChars  = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)
)

// refuseName is AWS's rule for the names of pools and clients. The provider's
// own check is weaker.
func refuseName(op, member, name string) error {
	switch {
	case len(name) < 1 || len(name) > 128:
		return constraint(op, name, member, "Member must have length less than or equal to 128")
	case !nameChars.MatchString(name):
		return constraint(op, name, member, `Member must satisfy regular expression pattern: [\w\s+=,.@-]+`)
	}
	return nil
}

const bodies = "verificationMessageTemplate."

// refusePool returns the error with which AWS rejects a pool, new or changed.
func (c *call) refusePool(op, id string, plan props) error {
	if err := refuseName(op, "poolName", text(plan, "name")); err != nil {
		return err
	}
	if p := object(plan, "passwordPolicy"); p != nil && number(p, "minimumLength") < 6 {
		return constraint(op, "0", "policies.passwordPolicy.minimumLength", "Member must have value greater than or equal to 6")
	}
	if op == "CreateUserPool" {
		if err := refuseSchemas(op, items(plan, "schemas"), nil, texts(plan, "aliasAttributes")); err != nil {
			return err
		}
	}
	for _, check := range []func(string, props) error{
		refuseVerification, refuseRecovery, c.refuseMail, refuseSignIn, c.refuseTriggers,
	} {
		if err := check(op, plan); err != nil {
			return err
		}
	}
	if given(c.inputs, bodies+"emailMessage") && given(c.inputs, bodies+"emailMessageByLink") {
		return invalid(op, "EmailMessage and EmailMessageByLink can not be given together.")
	}
	if err := refuseTier(op, c.inputs, plan); err != nil {
		return err
	}
	if err := refuseTags(op, plan); err != nil {
		return err
	}
	if sms := object(plan, "smsConfiguration"); sms != nil {
		return c.refuseSMSRole(op, id, sms)
	}
	return nil
}

func refuseVerification(op string, plan props) error {
	auto := texts(plan, "autoVerifiedAttributes")
	canText := given(plan, "smsConfiguration") || given(plan, "lambdaConfig.customSmsSender")
	if slices.Contains(auto, "phone_number") && !canText {
		return invalid(op, "SMS configuration is required when phone_number is selected for auto verification.")
	}
	for _, a := range texts(plan, "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates") {
		if !slices.Contains(auto, a) {
			return invalid(op, "Invalid AttributesRequireVerificationBeforeUpdate: %s is not in AutoVerifiedAttributes.", a)
		}
	}
	return nil
}

func refuseRecovery(op string, plan props) error {
	mechanisms := objects(plan, "accountRecoverySetting.recoveryMechanisms")
	taken := map[float64]bool{}
	for _, m := range mechanisms {
		p := number(m, "priority")
		switch {
		case p < 1 || p > 2:
			return constraint(op, "priority", "accountRecoverySetting.recoveryMechanisms", "Member must have value between 1 and 2")
		case taken[p]:
			return invalid(op, "Recovery mechanisms must have distinct priorities.")
		case text(m, "name") == "admin_only" && len(mechanisms) > 1:
			return invalid(op, "Account Recovery Setting cannot use admin_only setting with any other recovery mechanisms.")
		}
		taken[p] = true
	}
	return nil
}

// refuseMail rejects a sender without what Amazon SES needs.
func (c *call) refuseMail(op string, plan props) error {
	mail := object(plan, "emailConfiguration")
	developer := text(mail, "emailSendingAccount") == "DEVELOPER"
	switch {
	case developer && text(mail, "sourceArn") == "":
		return invalid(op, "Source ARN is required for an email configuration with account type DEVELOPER.")
	case !developer && text(mail, "fromEmailAddress") != "":
		return invalid(op, "From email address is not allowed for an email configuration with account type COGNITO_DEFAULT.")
	case text(mail, "configurationSet") != "" && !setChars.MatchString(text(mail, "configurationSet")):
		return constraint(op, text(mail, "configurationSet"), "emailConfiguration.configurationSet",
			"Member must satisfy regular expression pattern: ^[a-zA-Z0-9_-]+$")
	case developer && !strings.Contains(text(mail, "sourceArn"), ":identity/"):
		return invalid(op, "%s is not a valid SES identity.", text(mail, "sourceArn"))
	// Developer guide, Email settings; the message is in aws-cdk#25115.
	case developer && arnAccount(text(mail, "sourceArn")) != c.account:
		return fail(cognitoIDP, op, "NotAuthorizedException", "Email arn does not belong to your account.")
	}
	return c.refuseSESRegion(op, "EmailConfiguration", text(mail, "sourceArn"))
}

// sesRegions send email for pools of every region (badmintoncryer/cdk-preflight,
// pf-cognito-email-sourcearn-region and pf-cognito-risk-notify-source-arn-region,
// measured in us-east-1). A pool's own region does too (developer guide, Email settings).
// Nobody has published what AWS takes in other partitions.
var sesRegions = []string{"eu-west-1", "us-east-1", "us-west-2"}

func (c *call) refuseSESRegion(op, member, identity string) error {
	region := arnRegion(identity)
	if region == "" || region == c.region || slices.Contains(sesRegions, region) || c.partition != "aws" {
		return nil
	}
	return invalid(op, "Invalid %s.SourceArn. Provided SourceArn must be in one of the following SES regions: %s.",
		member, strings.Join(sesRegions, ", "))
}

func refuseSignIn(op string, plan props) error {
	factors := texts(plan, "signInPolicy.allowedFirstAuthFactors")
	if len(factors) > 0 && !slices.Contains(factors, "PASSWORD") {
		return invalid(op, "Password should be configured as one of the allowed first auth factors.")
	}
	return nil
}

func (c *call) refuseTriggers(op string, plan props) error {
	old, now := text(plan, "lambdaConfig.preTokenGeneration"), text(plan, "lambdaConfig.preTokenGenerationConfig.lambdaArn")
	if old != "" && now != "" && old != now {
		return invalid(op, "PreTokenGeneration and PreTokenGenerationConfig must name the same function.")
	}
	// Functions of another account are accepted (badmintoncryer/cdk-preflight,
	// pf-cognito-lambda-config-region and pf-cognito-custom-sender-kms-region,
	// measured).
	for name, value := range object(plan, "lambdaConfig") {
		arn, _ := value.(string)
		if block, ok := value.(props); ok {
			arn = text(block, "lambdaArn")
		}
		region := arnRegion(arn)
		switch {
		case region == "" || region == c.region:
		case name == "kmsKeyId":
			return invalid(op, "Encountered error when CreateGrant was attempted on the input KMS key - Invalid arn %s", region)
		default:
			return invalid(op, "Cross-region lambda functions are not supported")
		}
	}
	return nil
}
