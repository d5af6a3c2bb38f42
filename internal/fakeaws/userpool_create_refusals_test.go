package fakeaws

import (
	"strings"
	"testing"
)

func TestAWSRefusesPoolsThatPassTheProvider(t *testing.T) {
	t.Parallel()
	ses := props{"emailSendingAccount": "DEVELOPER", "sourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com"}
	lambdaARN := "arn:aws:lambda:us-east-1:123456789012:function:f"
	recovery := func(names ...string) props {
		var list []any
		for i, n := range names {
			list = append(list, props{"name": n, "priority": float64(i + 1)})
		}
		return props{"recoveryMechanisms": list}
	}
	for name, c := range map[string]struct {
		in   props
		want string
	}{
		"a name with illegal characters":       {props{"name": "a!b"}, "InvalidParameterException"},
		"a name of 129 characters":             {props{"name": strings.Repeat("a", 129)}, "InvalidParameterException"},
		"a password policy without a length":   {props{"passwordPolicy": props{"requireNumbers": true}}, "InvalidParameterException"},
		"SES mail without a source":            {props{"emailConfiguration": props{"emailSendingAccount": "DEVELOPER"}}, "InvalidParameterException"},
		"a sender's name without SES":          {props{"emailConfiguration": props{"fromEmailAddress": "a@example.com"}}, "InvalidParameterException"},
		"SES in another region":                {props{"emailConfiguration": with(ses, props{"sourceArn": "arn:aws:ses:eu-north-1:123456789012:identity/example.com"})}, "InvalidParameterException"},
		"another account's SES":                {props{"emailConfiguration": with(ses, props{"sourceArn": "arn:aws:ses:us-east-1:210987654321:identity/example.com"})}, "NotAuthorizedException"},
		"another account's role for SMS":       {props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": "arn:aws:iam::210987654321:role/sms"}}, "InvalidParameterException"},
		"a trigger in another region":          {props{"lambdaConfig": props{"preSignUp": "arn:aws:lambda:eu-west-1:123456789012:function:f"}}, "InvalidParameterException"},
		"claims from another region":           {props{"lambdaConfig": props{"preTokenGenerationConfig": props{"lambdaArn": "arn:aws:lambda:eu-west-1:123456789012:function:f", "lambdaVersion": "V1_0"}}}, "InvalidParameterException"},
		"a key in another region":              {props{"lambdaConfig": props{"customEmailSender": props{"lambdaArn": lambdaARN, "lambdaVersion": "V1_0"}, "kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"}}, "InvalidParameterException"},
		"an illegal configuration set":         {props{"emailConfiguration": with(ses, props{"configurationSet": "a b"})}, "InvalidParameterException"},
		"verified phone numbers without SMS":   {props{"autoVerifiedAttributes": []any{"phone_number"}}, "InvalidParameterException"},
		"update settings without verification": {props{"userAttributeUpdateSettings": props{"attributesRequireVerificationBeforeUpdates": []any{"email"}}}, "InvalidParameterException"},
		"two recoveries of one priority":       {props{"accountRecoverySetting": props{"recoveryMechanisms": []any{props{"name": "verified_email", "priority": 1.0}, props{"name": "verified_phone_number", "priority": 1.0}}}}, "InvalidParameterException"},
		"administrators beside another way":    {props{"accountRecoverySetting": recovery("admin_only", "verified_email")}, "InvalidParameterException"},
		"a required custom attribute":          {props{"schemas": []any{attribute("tenant", props{"required": true})}}, "InvalidParameterException"},
		"one attribute twice":                  {props{"schemas": []any{attribute("a", nil), attribute("a", props{"mutable": false})}}, "InvalidParameterException"},
		"a required alias":                     {props{"aliasAttributes": []any{"preferred_username"}, "schemas": []any{attribute("preferred_username", props{"required": true})}}, "InvalidParameterException"},
		"a standard attribute of another type": {props{"schemas": []any{props{"name": "email", "attributeDataType": "Number"}}}, "InvalidParameterException"},
		"lengths the wrong way round":          {props{"schemas": []any{attribute("a", props{"stringAttributeConstraints": props{"minLength": "9", "maxLength": "3"}})}}, "InvalidParameterException"},
		"a length over 2048":                   {props{"schemas": []any{attribute("a", props{"stringAttributeConstraints": props{"maxLength": "4096"}})}}, "InvalidParameterException"},
		"numbers the wrong way round":          {props{"schemas": []any{props{"name": "n", "attributeDataType": "Number", "numberAttributeConstraints": props{"minValue": "5", "maxValue": "1"}}}}, "InvalidParameterException"},
		"sign-in without passwords":            {props{"signInPolicy": props{"allowedFirstAuthFactors": []any{"EMAIL_OTP"}}}, "InvalidParameterException"},
		"two token triggers that differ":       {props{"lambdaConfig": props{"preTokenGeneration": lambdaARN + "1", "preTokenGenerationConfig": props{"lambdaArn": lambdaARN, "lambdaVersion": "V1_0"}}}, "InvalidParameterException"},
		"a mail with code and with link":       {props{"verificationMessageTemplate": props{"emailMessage": "code {####}", "emailMessageByLink": "{##click##}"}}, "InvalidParameterException"},
		"a tag of AWS's own":                   {props{"tags": props{"aws:x": "1"}}, "InvalidParameterException"},
		"an illegal tag":                       {props{"tags": props{"a": "b{}"}}, "InvalidParameterException"},
		"one-time passwords on LITE":           {props{"userPoolTier": "LITE", "signInPolicy": props{"allowedFirstAuthFactors": []any{"PASSWORD", "EMAIL_OTP"}}}, "FeatureUnavailableInTierException"},
		"any sign-in policy on LITE":           {props{"userPoolTier": "LITE", "signInPolicy": props{"allowedFirstAuthFactors": []any{"PASSWORD"}}}, "FeatureUnavailableInTierException"},
		"passkeys on LITE":                     {props{"userPoolTier": "LITE", "webAuthnConfiguration": props{"relyingPartyId": "example.com"}}, "FeatureUnavailableInTierException"},
		"token customization on LITE":          {props{"userPoolTier": "LITE", "lambdaConfig": props{"preTokenGenerationConfig": props{"lambdaArn": lambdaARN, "lambdaVersion": "V2_0"}}}, "FeatureUnavailableInTierException"},
		"email MFA on LITE":                    {props{"userPoolTier": "LITE", "mfaConfiguration": "ON", "emailMfaConfiguration": props{"subject": "s"}}, "FeatureUnavailableInTierException"},
		"threat protection below PLUS":         {props{"userPoolAddOns": props{"advancedSecurityMode": "AUDIT"}}, "FeatureUnavailableInTierException"},
		"email MFA without SES":                {props{"mfaConfiguration": "ON", "emailMfaConfiguration": props{"subject": "s"}, "accountRecoverySetting": recovery("verified_email", "verified_phone_number")}, "InvalidParameterException"},
		"email MFA with one recovery":          {props{"mfaConfiguration": "ON", "emailMfaConfiguration": props{"subject": "s"}, "emailConfiguration": ses, "accountRecoverySetting": recovery("verified_email")}, "InvalidParameterException"},
		"email MFA without a code":             {props{"mfaConfiguration": "ON", "emailMfaConfiguration": props{"message": "hello there"}, "emailConfiguration": ses, "accountRecoverySetting": recovery("verified_email", "verified_phone_number")}, "InvalidParameterException"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := newBench(t).try(userPoolType, "pool", c.in)
			wantRefusal(t, err, c.want)
		})
	}
}
