package policypack

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	"github.com/pulumi/pulumi/sdk/v3/go/property"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"

	"users-pool/pool/rules"
)

// packOf is the pack for a stack.
func packOf(t testing.TB, stack string) policyx.PolicyPack {
	t.Helper()
	ctx, err := pulumi.NewContext(t.Context(), pulumi.RunInfo{Project: "shop", Stack: stack, Mocks: noMocks{}})
	if err != nil {
		t.Fatal(err)
	}
	pack, err := New(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

type noMocks struct{ pulumi.MockResourceMonitor }

// violations are the messages about a resource, by policy.
func violations(t testing.TB, pack policyx.PolicyPack, of policyx.AnalyzerResource, config map[string]any) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, policy := range pack.Policies() {
		report := reporter(func(message, _ string) { found[policy.Name()] = append(found[policy.Name()], message) })
		err := policy.(policyx.ResourceValidationPolicy).Validate(context.Background(),
			policyx.ResourceValidationArgs{Manager: report, Resource: of, Config: config})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

type reporter func(message, urn string)

func (r reporter) ReportViolation(message, urn string) { r(message, urn) }

// resourceWith is a resource with inputs. "<computed>" isn't known yet, and a text after
// "<secret>" is a secret.
func resourceWith(typ string, inputs map[string]any) policyx.AnalyzerResource {
	return policyx.AnalyzerResource{
		Type: "aws:cognito/" + typ, Name: "customers", URN: "urn:pulumi:prod::shop::aws:cognito/" + typ + "::customers",
		Properties: marked(property.New(resource.FromResourcePropertyMap(resource.NewPropertyMapFromMap(inputs)))).AsMap(),
	}
}

func marked(value property.Value) property.Value {
	switch {
	case value.IsMap():
		object := map[string]property.Value{}
		for key, inner := range value.AsMap().All {
			object[key] = marked(inner)
		}
		return property.New(object)
	case value.IsArray():
		list := []property.Value{}
		for _, inner := range value.AsArray().All {
			list = append(list, marked(inner))
		}
		return property.New(list)
	case value.IsString() && value.AsString() == computed:
		return property.New(property.Computed)
	case value.IsString():
		if text, secret := strings.CutPrefix(value.AsString(), "<secret>"); secret {
			return property.New(text).WithSecret(true)
		}
	}
	return value
}

const computed = "<computed>"

const (
	userPoolType = "userPool:UserPool"
	clientType   = "userPoolClient:UserPoolClient"
	domainType   = "userPoolDomain:UserPoolDomain"
	serverType   = "resourceServer:ResourceServer"
	providerType = "identityProvider:IdentityProvider"
	groupType    = "userGroup:UserGroup"

	function = "arn:aws:lambda:us-east-1:123456789012:function:f"
	identity = "arn:aws:ses:us-east-1:123456789012:identity/example.com"
	key      = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
	role     = "arn:aws:iam::123456789012:role/sms"
)

type m = map[string]any
type list = []any

var sends = m{"snsCallerArn": role, "externalId": "id"}

// wrong are inputs that break one rule each, with the start of the message: the input that
// it is about.
var wrong = []struct {
	policy, typ string
	inputs      m
	message     string
}{
	{"P1", userPoolType, m{"name": "shop!"}, "name: "},
	{"R1", userPoolType, m{"userPoolTier": "GOLD"}, "userPoolTier: "},
	{"K1", userPoolType, m{"tags": m{"aws:own": "a"}}, `tags["aws:own"]: `},
	{"P2", userPoolType, m{"aliasAttributes": list{"nickname"}}, "aliasAttributes[0]: "},
	{"P3", userPoolType, m{"aliasAttributes": list{"preferred_username"}, "usernameAttributes": list{"email"}}, "aliasAttributes: "},
	{"P5", userPoolType, m{"aliasAttributes": list{"preferred_username"}, "schemas": list{m{"name": "preferred_username", "attributeDataType": "String", "required": true}}}, "schemas: "},
	{"P7", userPoolType, m{"schemas": append(schemas(45), standard...)}, "schemas: "},
	{"P8", userPoolType, m{"schemas": schemas(51)}, "schemas: "},
	{"P10", userPoolType, m{"schemas": list{m{"name": "a b", "attributeDataType": "String"}}}, `schemas["a b"]: `},
	{"P12", userPoolType, m{"schemas": list{m{"name": "plan", "attributeDataType": "Text"}}}, "schemas.plan.attributeDataType: "},
	{"P13", userPoolType, m{"schemas": list{m{"name": "plan", "attributeDataType": "String", "stringAttributeConstraints": m{"minLength": "9", "maxLength": "5"}}}}, "schemas.plan: "},
	{"P14", userPoolType, m{"schemas": list{m{"name": "age", "attributeDataType": "Number", "numberAttributeConstraints": m{"minValue": "9", "maxValue": "5"}}}}, "schemas.age: "},
	{"P15", userPoolType, m{"schemas": list{m{"name": "vip", "attributeDataType": "Boolean", "stringAttributeConstraints": m{"maxLength": "5"}}}}, "schemas.vip: "},
	{"P17", userPoolType, m{"autoVerifiedAttributes": list{"nickname"}}, "autoVerifiedAttributes[0]: "},
	{"P18", userPoolType, m{"accountRecoverySetting": m{"recoveryMechanisms": list{m{"name": "admin_only", "priority": 1}, m{"name": "verified_email", "priority": 2}}}},
		"accountRecoverySetting.recoveryMechanisms: "},
	{"P20", userPoolType, m{"userAttributeUpdateSettings": m{"attributesRequireVerificationBeforeUpdates": list{"email"}}},
		"userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates: "},
	{"P21", userPoolType, m{"autoVerifiedAttributes": list{"phone_number"}}, "autoVerifiedAttributes: "},
	{"W1", userPoolType, m{"passwordPolicy": m{"minimumLength": 4}}, "passwordPolicy.minimumLength: "},
	{"W2", userPoolType, m{"passwordPolicy": m{"temporaryPasswordValidityDays": 400}}, "passwordPolicy.temporaryPasswordValidityDays: "},
	{"W3", userPoolType, m{"passwordPolicy": m{"passwordHistorySize": 30}}, "passwordPolicy.passwordHistorySize: "},
	{"W5", userPoolType, m{"signInPolicy": m{"allowedFirstAuthFactors": list{"PASSWORD", "SMS_OTP"}}}, "signInPolicy.allowedFirstAuthFactors: "},
	{"W6", userPoolType, m{"signInPolicy": m{"allowedFirstAuthFactors": list{"PASSWORD", "EMAIL_OTP"}}, "userPoolTier": "LITE"}, "signInPolicy.allowedFirstAuthFactors"},
	{"W7", userPoolType, m{"webAuthnConfiguration": m{"relyingPartyId": "https://example.com"}}, "webAuthnConfiguration.relyingPartyId: "},
	{"M1", userPoolType, m{"mfaConfiguration": "ON"}, "mfaConfiguration: "},
	{"M2", userPoolType, m{"mfaConfiguration": "OFF", "softwareTokenMfaConfiguration": m{"enabled": true}}, "mfaConfiguration: "},
	{"M6", userPoolType, m{"mfaConfiguration": "OPTIONAL", "emailMfaConfiguration": m{"message": "Code {####}"}}, "mfaConfiguration: "},
	{"M7", userPoolType, m{"mfaConfiguration": "OPTIONAL", "emailMfaConfiguration": m{"message": "No code"},
		"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "sourceArn": identity, "fromEmailAddress": "a@example.com"}}, "emailMfaConfiguration.message: "},
	{"M11", userPoolType, m{"smsConfiguration": m{"snsCallerArn": role, "externalId": "id", "snsRegion": "mars"}}, "smsConfiguration.snsRegion: "},
	{"M13", userPoolType, m{"mfaConfiguration": "ON", "softwareTokenMfaConfiguration": m{"enabled": true},
		"signInPolicy": m{"allowedFirstAuthFactors": list{"PASSWORD", "EMAIL_OTP"}}}, "signInPolicy.allowedFirstAuthFactors"},
	{"T1", userPoolType, m{"verificationMessageTemplate": m{"emailMessage": "Hello, you"}}, "verificationMessageTemplate.emailMessage: "},
	{"T1", userPoolType, m{"emailVerificationMessage": "Hello, you"}, "emailVerificationMessage: "},
	{"T2", userPoolType, m{"verificationMessageTemplate": m{"defaultEmailOption": "CONFIRM_WITH_LINK", "emailMessageByLink": "Hello, you"}},
		"verificationMessageTemplate.emailMessageByLink: "},
	{"T5", userPoolType, m{"smsVerificationMessage": "Hello, you"}, "smsVerificationMessage: "},
	{"T5", userPoolType, m{"smsAuthenticationMessage": "Hello, you", "smsConfiguration": sends}, "smsAuthenticationMessage: "},
	{"T6", userPoolType, m{"adminCreateUserConfig": m{"inviteMessageTemplate": m{"emailMessage": "Hello {username}"}}}, "adminCreateUserConfig.inviteMessageTemplate.emailMessage: "},
	{"T7", userPoolType, m{"verificationMessageTemplate": m{"emailSubject": strings.Repeat("a", 141)}}, "verificationMessageTemplate.emailSubject: "},
	{"T10", userPoolType, m{"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "fromEmailAddress": "a@example.com"}}, "emailConfiguration.sourceArn: "},
	{"T10", userPoolType, m{"emailConfiguration": m{"sourceArn": identity, "fromEmailAddress": "a@example.com"}}, "emailConfiguration.emailSendingAccount: "},
	{"T12", userPoolType, m{"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "sourceArn": identity, "fromEmailAddress": "a@example.com", "configurationSet": "a b"}},
		"emailConfiguration.configurationSet: "},
	{"T15", userPoolType, m{"lambdaConfig": m{"customEmailSender": m{"lambdaArn": function, "lambdaVersion": "V1_0"}}}, "lambdaConfig.kmsKeyId: "},
	{"T16", userPoolType, m{"lambdaConfig": m{"customEmailSender": m{"lambdaArn": function, "lambdaVersion": "V1_0"},
		"kmsKeyId": "arn:aws:kms:eu-north-1:123456789012:key/1234abcd"}}, "lambdaConfig.kmsKeyId: "},
	{"L1", userPoolType, m{"lambdaConfig": m{"preSignUp": "f"}}, "lambdaConfig.preSignUp: "},
	{"L6", userPoolType, m{"lambdaConfig": m{"preSignUp": strings.Replace(function, "us-east-1", "eu-north-1", 1)}}, "lambdaConfig.preSignUp: "},
	{"L3", userPoolType, m{"lambdaConfig": m{"preTokenGenerationConfig": m{"lambdaArn": function, "lambdaVersion": "V2_0"}}, "userPoolTier": "LITE"},
		"lambdaConfig.preTokenGenerationConfig.lambdaVersion: "},
	{"A1", userPoolType, m{"userPoolAddOns": m{"advancedSecurityMode": "ENFORCED"}, "userPoolTier": "ESSENTIALS"}, "userPoolAddOns.advancedSecurityMode: "},

	{"P4", userPoolType, m{"aliasAttributes": list{"email"}}, "autoVerifiedAttributes: "},
	{"P19", userPoolType, m{"mfaConfiguration": "OPTIONAL", "smsConfiguration": sends,
		"accountRecoverySetting": m{"recoveryMechanisms": list{m{"name": "verified_phone_number", "priority": 1}}}}, "accountRecoverySetting.recoveryMechanisms: "},
	{"P22", userPoolType, m{"autoVerifiedAttributes": list{"email", "phone_number"}, "smsConfiguration": sends}, "autoVerifiedAttributes: "},
	{"P23", userPoolType, m{}, "autoVerifiedAttributes: "},
	{"W3-warning", userPoolType, m{"passwordPolicy": m{"passwordHistorySize": 4}, "userPoolTier": "LITE"}, "passwordPolicy.passwordHistorySize: "},
	{"M11", userPoolType, m{"smsConfiguration": m{"snsCallerArn": role, "externalId": "id", "snsRegion": "eu-west-1"}}, "smsConfiguration.snsRegion: "},
	{"T8", userPoolType, m{"verificationMessageTemplate": m{"emailMessage": "{username}, {####}"}}, "verificationMessageTemplate.emailMessage: "},
	{"T10-warning", userPoolType, m{"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "sourceArn": identity}}, "emailConfiguration.fromEmailAddress: "},
	{"T11", userPoolType, m{"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "sourceArn": strings.Replace(identity, "us-east-1", "eu-north-1", 1),
		"fromEmailAddress": "a@example.com"}}, "emailConfiguration.sourceArn: "},
	{"T14", userPoolType, m{"verificationMessageTemplate": m{"emailMessage": "Hello, {####}"}}, "verificationMessageTemplate"},
	{"L1-warning", userPoolType, m{"lambdaConfig": m{"preSignUp": function, "postConfirmation": strings.Replace(function, "123456789012", "210987654321", 1)}},
		"lambdaConfig.postConfirmation: "},
	{"L5", userPoolType, m{"lambdaConfig": m{"defineAuthChallenge": function}}, "lambdaConfig: "},

	{"C1", clientType, m{"name": "shop!"}, "name: "},
	{"C2", clientType, m{"accessTokenValidity": 2, "tokenValidityUnits": m{"accessToken": "minutes"}}, "accessTokenValidity: "},
	{"C2", clientType, m{"idTokenValidity": 60}, "idTokenValidity: "},
	{"C3", clientType, m{"refreshTokenValidity": 30, "tokenValidityUnits": m{"refreshToken": "minutes"}}, "refreshTokenValidity: "},
	{"C4", clientType, m{"accessTokenValidity": 5, "refreshTokenValidity": 2, "tokenValidityUnits": m{"refreshToken": "hours"}}, "accessTokenValidity: "},
	{"C6", clientType, m{"authSessionValidity": 20}, "authSessionValidity: "},
	{"C7", clientType, m{"explicitAuthFlows": list{"ALLOW_SRP"}}, "explicitAuthFlows[0]: "},
	{"C8", clientType, m{"explicitAuthFlows": list{"ADMIN_NO_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}}, "explicitAuthFlows: "},
	{"C12", clientType, m{"explicitAuthFlows": list{"ALLOW_REFRESH_TOKEN_AUTH"}, "refreshTokenRotation": m{"feature": "ENABLED", "retryGracePeriodSeconds": 10}}, "explicitAuthFlows: "},
	{"C13", clientType, m{"refreshTokenRotation": m{"feature": "ENABLED", "retryGracePeriodSeconds": 90}}, "refreshTokenRotation.retryGracePeriodSeconds: "},
	{"C19", clientType, m{"enablePropagateAdditionalUserContextData": true}, "enablePropagateAdditionalUserContextData: "},
	{"C20", clientType, m{"analyticsConfiguration": m{"applicationId": "a"}}, "analyticsConfiguration: "},
	{"O1", clientType, oauth(m{"allowedOauthFlows": nil}), "allowedOauthFlows: "},
	{"O2", clientType, oauth(m{"allowedOauthFlows": list{"code", "client_credentials"}, "generateSecret": true}), "allowedOauthFlows: "},
	{"O3", clientType, oauth(m{"allowedOauthFlows": list{"client_credentials"}, "allowedOauthScopes": list{"api/read"}}), "generateSecret: "},
	{"O4", clientType, oauth(m{"allowedOauthFlows": list{"client_credentials"}, "generateSecret": true}), "allowedOauthScopes[0]: "},
	{"O5", clientType, oauth(m{"callbackUrls": nil}), "callbackUrls: "},
	{"O7", clientType, oauth(m{"callbackUrls": list{"https://a.example.com", "http://b.example.com"}}), "callbackUrls[1]: "},
	{"O8", clientType, oauth(m{"logoutUrls": list{"https://a.example.com/#out"}}), "logoutUrls[0]: "},
	{"O8", clientType, oauth(m{"logoutUrls": list{"http://a.example.com"}}), "logoutUrls[0]: "},
	{"O9", clientType, oauth(m{"defaultRedirectUri": "https://other.example.com"}), "defaultRedirectUri: "},

	{"C9", clientType, m{"explicitAuthFlows": list{"ADMIN_NO_SRP_AUTH"}}, "explicitAuthFlows[0]: "},
	{"C15", clientType, m{}, "preventUserExistenceErrors: "},
	{"C20-warning", clientType, m{"analyticsConfiguration": m{"applicationArn": "arn:aws:mobiletargeting:us-east-1:123456789012:apps/1234abcd"}}, "analyticsConfiguration: "},
	{"C22", clientType, oauth(m{"callbackUrls": list{"myapp://back"}, "generateSecret": true}), "generateSecret: "},
	{"O6", clientType, oauth(m{"allowedOauthFlows": list{"implicit"}}), "allowedOauthFlows: "},
	{"O7-warning", clientType, oauth(m{"callbackUrls": list{"https://*.example.com"}}), "callbackUrls[0]: "},

	{"O11", domainType, m{"domain": "acme_dev"}, "domain: "},
	{"O12", domainType, m{"domain": "my-aws-pool"}, "domain: "},
	{"O14", domainType, m{"domain": "auth.example.com", "certificateArn": "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"}, "certificateArn: "},
	{"O18", serverType, m{"identifier": "a b", "name": "api"}, "identifier: "},
	{"O19", serverType, m{"identifier": "api", "name": "api", "scopes": list{m{"scopeName": "read", "scopeDescription": ""}}}, "scopes"},
	{"O21", providerType, m{"providerName": "a_", "providerType": "SAML", "providerDetails": m{"MetadataURL": "https://a.example.com"}}, "providerName: "},
	{"O22", providerType, m{"providerName": "Goggle", "providerType": "Google", "providerDetails": m{"client_id": "a", "authorize_scopes": "openid"}}, "providerName: "},
	{"O25", providerType, m{"providerName": "Acme", "providerType": "SAML", "providerDetails": m{"IDPSignout": "true"}}, "providerDetails: "},
	{"G1", groupType, m{"name": "the admins"}, "name: "},
	{"G2", groupType, m{"name": "admins", "roleArn": "admins"}, "roleArn: "},
}

// standard are six attributes that every pool has.
var standard = list{
	m{"name": "email", "attributeDataType": "String", "required": true}, m{"name": "name", "attributeDataType": "String", "required": true},
	m{"name": "gender", "attributeDataType": "String", "required": true}, m{"name": "locale", "attributeDataType": "String", "required": true},
	m{"name": "website", "attributeDataType": "String", "required": true}, m{"name": "zoneinfo", "attributeDataType": "String", "required": true},
}

func schemas(count int) list {
	var all list
	for i := range count {
		all = append(all, m{"name": "a" + string(rune('0'+i/10)) + string(rune('0'+i%10)), "attributeDataType": "String"})
	}
	return all
}

// oauth is a client with OAuth, changed.
func oauth(change m) m {
	inputs := m{
		"allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": list{"code"}, "allowedOauthScopes": list{"openid"}, "callbackUrls": list{"https://a.example.com"},
	}
	maps.Copy(inputs, change)
	maps.DeleteFunc(inputs, func(_ string, value any) bool { return value == nil })
	return inputs
}

func TestEachPolicyRefusesWhatBreaksItsRule(t *testing.T) {
	t.Parallel()
	pack := packOf(t, "prod")
	tested := map[string]bool{signUpPolicy: true}
	for _, one := range wrong {
		tested[one.policy] = true
		of := resourceWith(one.typ, one.inputs)
		of.Provider.Properties = property.NewMap(map[string]property.Value{"region": property.New("us-east-1")})
		found := violations(t, pack, of, nil)
		id := strings.TrimSuffix(one.policy, "-warning")
		if !slices.ContainsFunc(found[one.policy], func(message string) bool {
			return strings.HasPrefix(message, one.message) && strings.HasSuffix(message, "["+id+"]")
		}) {
			t.Errorf("%s with %v: got %q, want a message that starts with %q", one.policy, one.inputs, found, one.message)
		}
		for name := range found {
			level := levelOf(pack, name)
			if name != one.policy && level == policyx.EnforcementLevelMandatory && !together[one.policy+" "+name] {
				t.Errorf("%s with %v: got %q too", one.policy, one.inputs, found[name])
			}
		}
	}
	for _, policy := range pack.Policies() {
		if !tested[policy.Name()] {
			t.Errorf("got no inputs that break %s", policy.Name())
		}
	}
}

// together are rules that the same inputs break.
var together = map[string]bool{"O2 O4": true, "C3 C4": true}

func levelOf(pack policyx.PolicyPack, name string) policyx.EnforcementLevel {
	for _, policy := range pack.Policies() {
		if policy.Name() == name {
			return policy.EnforcementLevel()
		}
	}
	return policyx.EnforcementLevelDisabled
}

func TestEachPolicyIsARuleOfTheRulebook(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, of := range kinds {
		for _, r := range of.rows {
			texts := 0
			for _, rule := range rules.Rulebook() {
				if rule.ID == r.id && rule.Level == r.level {
					texts++
				}
			}
			if texts != 1 {
				t.Errorf("%s: got %d rules of this id and level, want 1", r.name(), texts)
			}
			if names[r.name()] {
				t.Errorf("got %s twice", r.name())
			}
			names[r.name()] = true
		}
	}
}

// TestWhatIsNotKnownYetBreaksNoRule: with any one of the inputs unknown, the rule that
// reads it is silent, and no other speaks.
func TestWhatIsNotKnownYetBreaksNoRule(t *testing.T) {
	t.Parallel()
	pack := packOf(t, "prod")
	for _, one := range wrong {
		for input := range one.inputs {
			unknown := maps.Clone(one.inputs)
			unknown[input] = computed
			found, before := violations(t, pack, resourceWith(one.typ, unknown), nil), violations(t, pack, resourceWith(one.typ, one.inputs), nil)
			for name, messages := range found {
				if before[name] == nil {
					t.Errorf("%s with %s unknown: got %q of %s, want silence", one.policy, input, messages, name)
				}
			}
			if len(found[one.policy]) > 0 && reads(one.policy, input) {
				t.Errorf("%s with %s unknown: got %q, want silence", one.policy, input, found[one.policy])
			}
		}
	}
}

// reads reports whether a policy reads an input.
func reads(policy, input string) bool {
	for _, of := range kinds {
		for _, r := range of.rows {
			if r.name() == policy && slices.ContainsFunc(r.reads, func(read string) bool { return within(read, input) }) {
				return true
			}
		}
	}
	return false
}

// TestWhatAWSDecidesBreaksNoRule: inputs that leave something to AWS, or to what the pool
// already is.
func TestWhatAWSDecidesBreaksNoRule(t *testing.T) {
	t.Parallel()
	pack := packOf(t, "prod")
	for name, of := range map[string]policyx.AnalyzerResource{
		"a pool without inputs":                        resourceWith(userPoolType, m{}),
		"threat protection of a pool without a tier":   resourceWith(userPoolType, m{"userPoolAddOns": m{"advancedSecurityMode": "ENFORCED"}}),
		"threat protection that is off":                resourceWith(userPoolType, m{"userPoolAddOns": m{"advancedSecurityMode": "OFF"}, "userPoolTier": "LITE"}),
		"a sender that Cognito borrows from SES":       resourceWith(userPoolType, m{"emailConfiguration": m{"sourceArn": identity}}),
		"a text of codes that no SMS has":              resourceWith(userPoolType, m{"smsAuthenticationMessage": "Hello"}),
		"a temporary password with AWS's own validity": resourceWith(userPoolType, m{"passwordPolicy": m{"minimumLength": 8, "temporaryPasswordValidityDays": 0}}),
		"numbers that are texts":                       resourceWith(userPoolType, m{"passwordPolicy": m{"minimumLength": "12"}}),
		"MFA by email with AWS's own recovery": resourceWith(userPoolType, m{"mfaConfiguration": "OPTIONAL", "emailMfaConfiguration": m{},
			"emailConfiguration": m{"emailSendingAccount": "DEVELOPER", "sourceArn": computed, "fromEmailAddress": "a@example.com"}}),
		"text messages by a role of the same program": resourceWith(userPoolType, m{"mfaConfiguration": "ON", "autoVerifiedAttributes": list{"phone_number"},
			"smsConfiguration": m{"snsCallerArn": computed, "externalId": "id"}}),
		"an input of a later provider":          resourceWith(userPoolType, m{"region": "eu-west-1", "future": list{m{"a": 1}}}),
		"a client without inputs":               resourceWith(clientType, m{}),
		"a client that rotates, without a flow": resourceWith(clientType, m{"refreshTokenRotation": m{"feature": "ENABLED", "retryGracePeriodSeconds": 10}}),
		"a group first of all":                  resourceWith(groupType, m{"name": "admins", "precedence": 0}),
		"a social provider with what AWS answers": resourceWith(providerType, m{"providerName": "Google", "providerType": "Google", "providerDetails": m{
			"client_id": "a", "client_secret": "<secret>b", "authorize_scopes": "openid email", "token_url": "https://www.googleapis.com/oauth2/v4/token"}}),
		"a domain by a certificate of the same program": resourceWith(domainType, m{"domain": "auth.example.com", "certificateArn": computed}),
	} {
		for policy, messages := range violations(t, pack, of, nil) {
			if levelOf(pack, policy) == policyx.EnforcementLevelMandatory {
				t.Errorf("%s: got %q of %s, want no violation", name, messages, policy)
			}
		}
	}
}

// TestASecretIsCheckedAndNotShown: each wrong input again, all of them secret. A key of a
// secret is one too.
func TestASecretIsCheckedAndNotShown(t *testing.T) {
	t.Parallel()
	shown := regexp.MustCompile(`^(\w+: )?breaks this rule\. An input that the rule reads is a secret, so the details aren't shown\. \[\w+\]$`)
	pack := packOf(t, "prod")
	for _, one := range wrong {
		if len(one.inputs) == 0 {
			continue // what is wrong is that there are none
		}
		of := resourceWith(one.typ, one.inputs)
		of.Provider.Properties = property.NewMap(map[string]property.Value{"region": property.New("us-east-1")})
		object := map[string]property.Value{}
		for key, value := range of.Properties.All {
			object[key] = value.WithSecret(true)
		}
		of.Properties = property.NewMap(object)
		found := violations(t, pack, of, nil)
		if len(found[one.policy]) == 0 {
			t.Errorf("%s: got no violation", one.policy)
		}
		for _, message := range found[one.policy] {
			if !shown.MatchString(message) {
				t.Errorf("%s, %v: got %q, want nothing of the inputs", one.policy, one.inputs, message)
			}
		}
	}
}

func TestOnlyTheListedStacksMustBeClosedToStrangers(t *testing.T) {
	t.Parallel()
	open, closed := resourceWith(userPoolType, m{}), resourceWith(userPoolType, m{"adminCreateUserConfig": m{"allowAdminCreateUserOnly": true}})
	unknown := resourceWith(userPoolType, m{"adminCreateUserConfig": m{"allowAdminCreateUserOnly": computed}})
	for name, one := range map[string]struct {
		stack   string
		config  m
		of      policyx.AnalyzerResource
		refused bool
	}{
		"an open pool in a listed stack":              {"prod", m{adminOnly: list{"prod"}}, open, true},
		"an open pool in a stack by its pattern":      {"prod-eu", m{adminOnly: list{"dev", "prod-*"}}, open, true},
		"an open pool in another stack":               {"dev", m{adminOnly: list{"prod"}}, open, false},
		"an open pool without configuration":          {"prod", nil, open, false},
		"a closed pool in a listed stack":             {"prod", m{adminOnly: list{"prod"}}, closed, false},
		"a pool of which it isn't known yet":          {"prod", m{adminOnly: list{"*"}}, unknown, false},
		"something else in a listed stack":            {"prod", m{adminOnly: list{"prod"}}, resourceWith(groupType, m{"name": "admins"}), false},
		"a pool whose whole configuration is unknown": {"prod", m{adminOnly: list{"prod"}}, resourceWith(userPoolType, m{"adminCreateUserConfig": computed}), false},
	} {
		found := violations(t, packOf(t, one.stack), one.of, one.config)[signUpPolicy]
		if len(found) > 0 != one.refused {
			t.Errorf("%s: got %q, want refused: %v", name, found, one.refused)
		}
	}
}

func TestTheDocumentListsEveryPolicy(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile(filepath.Join("..", "..", "docs", "policy.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range kinds {
		var names []string
		for _, r := range of.rows {
			names = append(names, r.name())
		}
		want := fmt.Sprintf("| `%s` | %s |", of.token[strings.LastIndex(of.token, ":")+1:], strings.Join(names, ", "))
		if !strings.Contains(string(raw), want) {
			t.Errorf("docs/policy.md has no line\n%s", want)
		}
	}
}

// TestPulumiCanBuildThePackItself, where it has its language host for Go, which isn't here.
func TestPulumiCanBuildThePackItself(t *testing.T) {
	t.Parallel()
	project, err := workspace.LoadPolicyPack(filepath.Join("..", "..", "policy", "PulumiPolicy.yaml"))
	if err != nil || project.Runtime.Name() != "go" {
		t.Errorf("got %v (%v), want a pack in Go", project, err)
	}
}
