package policypack

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"
)

// TestARightPlainProgramBreaksNoMandatoryRule: what programs of pulumi-aws leave out, AWS
// fills in.
func TestARightPlainProgramBreaksNoMandatoryRule(t *testing.T) {
	t.Parallel()
	pack := packOf(t, "prod")
	for name, test := range map[string]struct {
		typ    string
		inputs m
	}{
		"an empty pool":             {userPoolType, m{}},
		"a pool's autonamed inputs": {userPoolType, m{"name": "customers-1a2b3c4", "tags": nil}},
		"one-time passwords only":   {userPoolType, m{"mfaConfiguration": "OPTIONAL", "softwareTokenMfaConfiguration": m{"enabled": true}}},
		"required one-time passwords, recovery by email": {userPoolType, m{"mfaConfiguration": "ON", "softwareTokenMfaConfiguration": m{"enabled": true},
			"accountRecoverySetting": m{"recoveryMechanisms": list{m{"name": "verified_email", "priority": 1}}}}},
		"one-time passwords off": {userPoolType, m{"mfaConfiguration": "OFF", "softwareTokenMfaConfiguration": m{"enabled": false}}},
		"sign-in by email":       {userPoolType, m{"usernameAttributes": list{"email"}, "autoVerifiedAttributes": list{"email"}}},
		"schemas with few fields": {userPoolType, m{"schemas": list{m{"name": "email", "attributeDataType": "String", "required": true, "mutable": true},
			m{"name": "tenant", "attributeDataType": "String"}, m{"name": "age", "attributeDataType": "Number", "numberAttributeConstraints": m{}},
			m{"name": "admin", "attributeDataType": "Boolean", "developerOnlyAttribute": false}}}},
		"bounds as texts": {userPoolType, m{"schemas": list{m{"name": "email", "attributeDataType": "String", "required": true,
			"stringAttributeConstraints": m{"minLength": "0", "maxLength": "2048"}}, m{"name": "score", "attributeDataType": "Number",
			"numberAttributeConstraints": m{"minValue": "0", "maxValue": "100"}}}}},
		"all empty":                  {userPoolType, m{"aliasAttributes": list{}, "usernameAttributes": list{}, "autoVerifiedAttributes": list{}, "schemas": list{}, "lambdaConfig": m{}, "emailConfiguration": m{}, "tags": m{}}},
		"a password policy":          {userPoolType, m{"passwordPolicy": m{"minimumLength": 8, "requireLowercase": true, "temporaryPasswordValidityDays": 7}}},
		"unknown function ARNs":      {userPoolType, m{"lambdaConfig": m{"preSignUp": computed, "postConfirmation": computed, "customEmailSender": m{"lambdaArn": computed, "lambdaVersion": "V1_0"}, "kmsKeyId": computed}}},
		"a function with an alias":   {userPoolType, m{"lambdaConfig": m{"preSignUp": function + ":live"}}},
		"Cognito's own email":        {userPoolType, m{"emailConfiguration": m{"emailSendingAccount": "COGNITO_DEFAULT"}}},
		"email by SES":               {userPoolType, m{"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "sourceArn": identity, "fromEmailAddress": "Shop <no-reply@example.com>"}}},
		"an invitation":              {userPoolType, m{"adminCreateUserConfig": m{"allowAdminCreateUserOnly": true, "inviteMessageTemplate": m{"emailMessage": "{username} {####}", "emailSubject": "Hi", "smsMessage": "{username} {####}"}}}},
		"a link":                     {userPoolType, m{"verificationMessageTemplate": m{"defaultEmailOption": "CONFIRM_WITH_LINK", "emailMessageByLink": "Click {##here##}."}}},
		"threat protection":          {userPoolType, m{"userPoolAddOns": m{"advancedSecurityMode": "ENFORCED"}}},
		"passkeys of AWS's party":    {userPoolType, m{"signInPolicy": m{"allowedFirstAuthFactors": list{"PASSWORD", "WEB_AUTHN"}}, "webAuthnConfiguration": m{"userVerification": "preferred"}}},
		"an empty client":            {clientType, m{"userPoolId": computed}},
		"a name with spaces":         {clientType, m{"name": "My App", "userPoolId": computed}},
		"a server's client":          {clientType, m{"generateSecret": true, "explicitAuthFlows": list{"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}}},
		"older flows":                {clientType, m{"explicitAuthFlows": list{"ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"}}},
		"flows without the flag":     {clientType, m{"allowedOauthFlows": list{"code"}, "allowedOauthScopes": list{"openid"}, "callbackUrls": list{"https://app.example.com"}}},
		"URLs of an app":             {clientType, m{"allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": list{"code"}, "allowedOauthScopes": list{"openid"}, "callbackUrls": list{"myapp://callback", "http://localhost:3000"}, "logoutUrls": list{"myapp://"}, "supportedIdentityProviders": list{"COGNITO"}}},
		"a machine's client":         {clientType, m{"generateSecret": true, "allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": list{"client_credentials"}, "allowedOauthScopes": list{computed}}},
		"an implicit flow":           {clientType, m{"allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": list{"implicit"}, "allowedOauthScopes": list{"openid"}, "callbackUrls": list{"https://app.example.com"}}},
		"lifetimes without units":    {clientType, m{"accessTokenValidity": 1, "idTokenValidity": 1, "refreshTokenValidity": 30}},
		"some units":                 {clientType, m{"accessTokenValidity": 15, "tokenValidityUnits": m{"accessToken": "minutes"}}},
		"a refresh token of an hour": {clientType, m{"refreshTokenValidity": 60, "accessTokenValidity": 60, "idTokenValidity": 60, "tokenValidityUnits": m{"accessToken": "minutes", "idToken": "minutes", "refreshToken": "minutes"}}},
		"rotation":                   {clientType, m{"refreshTokenRotation": m{"feature": "ENABLED", "retryGracePeriodSeconds": 10}, "explicitAuthFlows": list{"ALLOW_USER_SRP_AUTH"}}},
		"rotation off":               {clientType, m{"refreshTokenRotation": m{"feature": "DISABLED"}, "explicitAuthFlows": list{"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}}},
		"a domain of its own":        {domainType, m{"domain": "auth.example.com", "certificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab", "userPoolId": computed}},
		"a new certificate":          {domainType, m{"domain": "auth.example.com", "certificateArn": computed}},
		"a prefix":                   {domainType, m{"domain": "shop-prod", "userPoolId": computed}},
		"an unknown prefix":          {domainType, m{"domain": computed}},
		"a server without scopes":    {serverType, m{"identifier": "https://api.example.com", "name": "API"}},
		"a server with a short name": {serverType, m{"identifier": "api", "name": "api", "scopes": list{m{"scopeName": "read", "scopeDescription": "Read"}}}},
		"SAML by its address":        {providerType, m{"providerName": "Corp", "providerType": "SAML", "providerDetails": m{"MetadataURL": "https://sso.example.com/m"}, "attributeMapping": m{"email": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"}}},
		"SAML by its document":       {providerType, m{"providerName": "Corp", "providerType": "SAML", "providerDetails": m{"MetadataFile": "<EntityDescriptor/>", "SLORedirectBindingURI": "x", "SSORedirectBindingURI": "y", "IDPSignout": "true"}}},
		"Google":                     {providerType, m{"providerName": "Google", "providerType": "Google", "providerDetails": m{"client_id": "a", "client_secret": "<secret>b", "authorize_scopes": "email"}, "attributeMapping": m{"email": "email", "username": "sub"}}},
		"OIDC":                       {providerType, m{"providerName": "Login", "providerType": "OIDC", "providerDetails": m{"client_id": "a", "client_secret": "<secret>b", "authorize_scopes": "openid", "oidc_issuer": "https://login.example.com", "attributes_request_method": "GET"}}},
		"secret details":             {providerType, m{"providerName": "Google", "providerType": "Google", "providerDetails": computed}},
		"a group":                    {groupType, m{"name": "admins", "userPoolId": computed, "precedence": 0}},
	} {
		for policy, messages := range violations(t, pack, resourceWith(test.typ, test.inputs), nil) {
			if levelOf(pack, policy) == policyx.EnforcementLevelMandatory {
				t.Errorf("%s: got %s: %q, want no violation", name, policy, messages)
			}
		}
	}
}
