package fakeaws

const (
	userPoolType = "aws:cognito/userPool:UserPool"
	poolNoun     = "Cognito User Pool"
)

const (
	code       = "{####}"
	linkInText = `\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}`
)

var (
	mailText   = []rule{length(6, 20000), contains(code)}
	smsText    = []rule{length(6, 140), contains(code)}
	inviteMail = []rule{length(6, 20000), contains("{username}", code)}
	inviteSMS  = []rule{length(6, 140), contains("{username}", code)}
	subject    = []rule{length(1, 140)}
	arnOnly    = []rule{isARN}
)

var userPool = table{
	token: userPoolType,
	// Pools can have the same name, so a renamed pool can exist beside the old
	// one.
	renameIsFree: true,
	fields:       userPoolFields,
	create:       createUserPool,
	read:         readUserPool,
	update:       updateUserPool,
	remove:       deleteUserPool,
	calls: calls{
		read: []string{"cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"}, remove: []string{"cognito-idp:DeleteUserPool"},
		tag: "cognito-idp:TagResource", untag: "cognito-idp:UntagResource",
	},
	unrecorded: []string{"read", "delete", "emailMfaConfiguration", "removal of webAuthnConfiguration",
		"update beyond tags, schemas and the removal of SMS"},
}

var userPoolFields = []field{
	{name: "accountRecoverySetting", kind: block, missingIsEmpty: true, fields: []field{
		{name: "recoveryMechanisms", tf: "recovery_mechanism", kind: set, computed: true, max: 2, fields: []field{
			{name: "name", required: true, rules: []rule{oneOf("verified_email", "verified_phone_number", "admin_only")}},
			{name: "priority", kind: integer, required: true},
		}},
	}},
	{name: "adminCreateUserConfig", kind: block, computed: true, fields: []field{
		{name: "allowAdminCreateUserOnly", kind: boolean, computed: true},
		{name: "inviteMessageTemplate", kind: block, fields: []field{
			{name: "emailMessage", rules: inviteMail},
			{name: "emailSubject", rules: subject},
			{name: "smsMessage", rules: inviteSMS},
		}},
	}},
	{name: "aliasAttributes", kind: set, replaces: true, conflicts: []string{"usernameAttributes"},
		rules: []rule{oneOf("phone_number", "email", "preferred_username")}},
	{name: "arn", readOnly: true},
	{name: "autoVerifiedAttributes", kind: set, rules: []rule{oneOf("phone_number", "email")}},
	{name: "creationDate", readOnly: true},
	{name: "customDomain", readOnly: true},
	{name: "deletionProtection", def: "INACTIVE", rules: []rule{oneOf("ACTIVE", "INACTIVE")}},
	{name: "deviceConfiguration", kind: block, fields: []field{
		{name: "challengeRequiredOnNewDevice", kind: boolean},
		{name: "deviceOnlyRememberedOnUserPrompt", kind: boolean},
	}},
	{name: "domain", readOnly: true},
	{name: "emailConfiguration", kind: block, missingIsEmpty: true, fields: []field{
		{name: "configurationSet"},
		{name: "emailSendingAccount", def: "COGNITO_DEFAULT", rules: []rule{oneOf("COGNITO_DEFAULT", "DEVELOPER")}},
		{name: "fromEmailAddress"},
		{name: "replyToEmailAddress"},
		{name: "sourceArn", rules: arnOnly},
	}},
	// Removing it only removes its texts (terraform-provider-aws#46801).
	{name: "emailMfaConfiguration", kind: block, missingIsEmpty: true, fields: []field{
		{name: "message"},
		{name: "subject"},
	}},
	{name: "emailVerificationMessage", computed: true, rules: mailText,
		conflicts: []string{"verificationMessageTemplate.emailMessage"}},
	{name: "emailVerificationSubject", computed: true, rules: []rule{length(6, 140)},
		conflicts: []string{"verificationMessageTemplate.emailSubject"}},
	{name: "endpoint", readOnly: true},
	{name: "estimatedNumberOfUsers", kind: integer, readOnly: true},
	{name: "lambdaConfig", kind: block, fields: lambdaFields},
	{name: "lastModifiedDate", readOnly: true},
	{name: "mfaConfiguration", def: "OFF", rules: []rule{oneOf("OFF", "ON", "OPTIONAL")}},
	{name: "name", autoname: 128, replaces: true,
		rules: []rule{anyOf(length(1, 128), matches(`[\w\s+=,.@-]+`, "invalid value"))}},
	{name: "passwordPolicy", kind: block, computed: true, fields: []field{
		{name: "minimumLength", kind: integer, rules: []rule{between(6, 99)}},
		{name: "passwordHistorySize", kind: integer, rules: []rule{between(0, 24)}},
		{name: "requireLowercase", kind: boolean},
		{name: "requireNumbers", kind: boolean},
		{name: "requireSymbols", kind: boolean},
		{name: "requireUppercase", kind: boolean},
		{name: "temporaryPasswordValidityDays", kind: integer, computed: true, rules: []rule{between(0, 365)}},
	}},
	{name: "schemas", tf: "schema", kind: set, min: 1, max: 50, fields: schemaFields},
	{name: "signInPolicy", kind: block, computed: true, fields: []field{
		{name: "allowedFirstAuthFactors", kind: set, computed: true,
			rules: []rule{oneOf("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN")}},
	}},
	{name: "smsAuthenticationMessage", rules: smsText},
	{name: "smsConfiguration", kind: block, computed: true, fields: []field{
		{name: "externalId", required: true},
		{name: "snsCallerArn", required: true, rules: arnOnly},
		{name: "snsRegion", computed: true, rules: []rule{isRegion}},
	}},
	{name: "smsVerificationMessage", computed: true, rules: smsText,
		conflicts: []string{"verificationMessageTemplate.smsMessage"}},
	{name: "softwareTokenMfaConfiguration", kind: block, fields: []field{
		{name: "enabled", kind: boolean, required: true},
	}},
	{name: "tags", kind: stringMap},
	{name: "tagsAll", kind: stringMap, readOnly: true},
	{name: "userAttributeUpdateSettings", kind: block, fields: []field{
		{name: "attributesRequireVerificationBeforeUpdates", kind: set, required: true,
			tf: "attributes_require_verification_before_update", rules: []rule{oneOf("phone_number", "email")}},
	}},
	{name: "userPoolAddOns", kind: block, fields: []field{
		{name: "advancedSecurityAdditionalFlows", kind: block, fields: []field{
			{name: "customAuthMode", rules: []rule{oneOf("AUDIT", "ENFORCED")}},
		}},
		{name: "advancedSecurityMode", required: true, rules: []rule{oneOf("OFF", "AUDIT", "ENFORCED")}},
	}},
	{name: "userPoolTier", computed: true, rules: []rule{oneOf("LITE", "ESSENTIALS", "PLUS")}},
	{name: "usernameAttributes", kind: set, replaces: true, conflicts: []string{"aliasAttributes"},
		rules: []rule{oneOf("phone_number", "email")}},
	{name: "usernameConfiguration", kind: block, computed: true, fields: []field{
		{name: "caseSensitive", kind: boolean, computed: true, replaces: true},
	}},
	{name: "verificationMessageTemplate", kind: block, computed: true, fields: []field{
		{name: "defaultEmailOption", def: "CONFIRM_WITH_CODE", rules: []rule{oneOf("CONFIRM_WITH_CODE", "CONFIRM_WITH_LINK")}},
		{name: "emailMessage", computed: true, rules: mailText, conflicts: []string{"emailVerificationMessage"}},
		{name: "emailMessageByLink", computed: true,
			rules: []rule{length(1, 20000), matches(linkInText, "must hold {##text##}")}},
		{name: "emailSubject", computed: true, rules: subject, conflicts: []string{"emailVerificationSubject"}},
		{name: "emailSubjectByLink", computed: true, rules: subject},
		{name: "smsMessage", computed: true, rules: smsText, conflicts: []string{"smsVerificationMessage"}},
	}},
	{name: "webAuthnConfiguration", kind: block, fields: []field{
		{name: "relyingPartyId", computed: true, rules: []rule{length(1, 127)}},
		{name: "userVerification", computed: true, rules: []rule{oneOf("required", "preferred")}},
	}},
}
