package pool

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awstype"
	"users-pool/pool/settings"
)

// built builds everything for settings written as YAML.
func built(t *testing.T, text string) *recorder {
	t.Helper()
	recorder := &recorder{}
	settings := load(t, text)
	recorder.build(t, func(ctx *pulumi.Context) error {
		_, err := New(ctx, "users", &UserPoolArgs{Settings: settings})
		return err
	})
	return recorder
}

// TestSignUpAloneBuildsTheTutorialsPool holds the pool to the tutorial, value
// for value, save what is marked as ours.
func TestSignUpAloneBuildsTheTutorialsPool(t *testing.T) {
	t.Parallel()
	got := built(t, `signUp: self`).find(t, awstype.UserPool, "users-pool").Inputs
	want := map[string]any{
		"name":                   "my-users-pool",
		"userPoolTier":           "ESSENTIALS",
		"deletionProtection":     "INACTIVE",
		"mfaConfiguration":       "OFF",
		"tags":                   map[string]any{},
		"adminCreateUserConfig":  map[string]any{"allowAdminCreateUserOnly": false},
		"autoVerifiedAttributes": []any{"email"},
		"usernameConfiguration":  map[string]any{"caseSensitive": false}, // ours
		"passwordPolicy": map[string]any{
			"minimumLength": 8., "requireLowercase": true, "requireUppercase": true, "requireNumbers": true,
			"requireSymbols": true, "passwordHistorySize": 0., "temporaryPasswordValidityDays": 7.,
		},
		"accountRecoverySetting": map[string]any{
			"recoveryMechanisms": []any{map[string]any{"name": "verified_email", "priority": 1.}},
		},
		"emailConfiguration": map[string]any{"emailSendingAccount": "COGNITO_DEFAULT"},
		"verificationMessageTemplate": map[string]any{ // AWS's own texts
			"defaultEmailOption": "CONFIRM_WITH_CODE", "emailSubject": settings.DefaultCodeSubject, "emailMessage": settings.DefaultCodeBody, "smsMessage": settings.DefaultCodeBody,
		},
		"signInPolicy": map[string]any{"allowedFirstAuthFactors": []any{"PASSWORD"}},
		"schemas": []any{map[string]any{
			"name": "email", "attributeDataType": "String", "required": true, "mutable": true,
			"developerOnlyAttribute":     false,
			"stringAttributeConstraints": map[string]any{"minLength": "0", "maxLength": "2048"},
		}},
	}
	same(t, got, want)
}

func TestSettingsReachThePool(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		given string
		field string
		want  any
	}{
		"administrators only":      {`signUp: admin`, "adminCreateUserConfig", map[string]any{"allowAdminCreateUserOnly": true}},
		"protection":               {`{signUp: self, protect: true}`, "deletionProtection", "ACTIVE"},
		"aliases":                  {`{signUp: self, signIn: {aliases: [email]}}`, "aliasAttributes", []any{"email"}},
		"usernames":                {`{signUp: self, signIn: {usernames: [email]}}`, "usernameAttributes", []any{"email"}},
		"no aliases":               {`{signUp: self, signIn: {aliases: []}}`, "aliasAttributes", nil},
		"case sensitivity":         {`{signUp: self, signIn: {caseSensitive: true}}`, "usernameConfiguration", map[string]any{"caseSensitive": true}},
		"nothing verified":         {`{signUp: self, verify: []}`, "autoVerifiedAttributes", []any{}},
		"no schema at all":         {`{signUp: self, attributes: {required: []}}`, "schemas", nil},
		"a sign-in policy on lite": {`{signUp: self, tier: lite}`, "signInPolicy", nil},
		"no threat protection":     {`{signUp: self}`, "userPoolAddOns", nil},
		"threat protection off":    {`{signUp: self, tier: plus}`, "userPoolAddOns", map[string]any{"advancedSecurityMode": "OFF"}},
		"no second factor":         {`{signUp: self}`, "softwareTokenMfaConfiguration", nil},
		"an authenticator app":     {`{signUp: self, mfa: {mode: optional, methods: [totp]}}`, "softwareTokenMfaConfiguration", map[string]any{"enabled": true}},
		"text messages only":       {`{signUp: self, mfa: {mode: required, methods: [sms]}, sms: {}}`, "softwareTokenMfaConfiguration", map[string]any{"enabled": false}},
		"required":                 {`{signUp: self, mfa: {mode: required, methods: [totp]}}`, "mfaConfiguration", "ON"},
		"tags":                     {`{signUp: self, tags: {team: identity}}`, "tags", map[string]any{"team": "identity"}},
		"first factors": {`{signUp: self, signIn: {firstFactors: [password, email_otp, web_authn]}}`, "signInPolicy", map[string]any{
			"allowedFirstAuthFactors": []any{"PASSWORD", "EMAIL_OTP", "WEB_AUTHN"},
		}},
		"passkeys": {`{signUp: self, signIn: {passkeys: {relyingParty: example.com}}}`, "webAuthnConfiguration", map[string]any{
			"relyingPartyId": "example.com", "userVerification": "preferred",
		}},
		"an address kept until verified": {`{signUp: self, attributes: {verifyBeforeUpdate: [email]}}`, "userAttributeUpdateSettings", map[string]any{
			"attributesRequireVerificationBeforeUpdates": []any{"email"},
		}},
		"no address kept": {`signUp: self`, "userAttributeUpdateSettings", nil},
		"codes by mail": {byMail + `}`, "emailMfaConfiguration", map[string]any{
			"subject": "Your authentication code", "message": "Your authentication code is {####}. ",
		}},
		"codes by mail, in one's own words": {byMail + `, messages: {mfa: {emailSubject: Code, emailBody: "Here: {####}"}}}`, "emailMfaConfiguration", map[string]any{
			"subject": "Code", "message": "Here: {####}",
		}},
		"no codes by mail": {`signUp: self`, "emailMfaConfiguration", nil},
		"mail through SES": {`{signUp: self, email: {sesIdentityArn: "` + identity + `", from: a@example.com}}`, "emailConfiguration", map[string]any{
			"emailSendingAccount": "DEVELOPER", "sourceArn": identity, "fromEmailAddress": "a@example.com",
		}},
		"verification by link": {`{signUp: self, domain: {prefix: acme}, messages: {verification: {by: link, emailBody: "{##here##}"}}}`, "verificationMessageTemplate", map[string]any{
			"defaultEmailOption": "CONFIRM_WITH_LINK", "emailSubjectByLink": settings.DefaultLinkSubject, "emailMessageByLink": "{##here##}", "smsMessage": settings.DefaultCodeBody,
		}},
		"an invitation": {`{signUp: admin, messages: {invitation: {emailSubject: Come}}}`, "adminCreateUserConfig", map[string]any{
			"allowAdminCreateUserOnly": true,
			"inviteMessageTemplate":    map[string]any{"emailSubject": "Come", "emailMessage": settings.DefaultInvitationBody, "smsMessage": settings.DefaultInvitationBody},
		}},
		"the text of a code": {`{signUp: self, sms: {}, messages: {mfa: {sms: "Here: {####}"}}}`, "smsAuthenticationMessage", "Here: {####}"},
		"devices": {`{signUp: self, devices: {remember: optIn}}`, "deviceConfiguration", map[string]any{
			"deviceOnlyRememberedOnUserPrompt": true, "challengeRequiredOnNewDevice": true,
		}},
		"no devices":  {`signUp: self`, "deviceConfiguration", nil},
		"no triggers": {`signUp: self`, "lambdaConfig", nil},
		"every trigger": {`{signUp: self, triggers: {` + everyTrigger + `}}`, "lambdaConfig", map[string]any{
			"preSignUp": function, "customMessage": function, "postConfirmation": function, "preAuthentication": function,
			"postAuthentication": function, "defineAuthChallenge": function, "createAuthChallenge": function,
			"verifyAuthChallengeResponse": function, "userMigration": function, "kmsKeyId": key,
			"preTokenGeneration":       function,
			"preTokenGenerationConfig": map[string]any{"lambdaArn": function, "lambdaVersion": "V2_0"},
			"customEmailSender":        map[string]any{"lambdaArn": function, "lambdaVersion": "V1_0"},
			"customSmsSender":          map[string]any{"lambdaArn": function, "lambdaVersion": "V1_0"},
		}},
		"threat protection": {`{signUp: self, tier: plus, threatProtection: {mode: enforced, customAuth: audit}}`, "userPoolAddOns", map[string]any{
			"advancedSecurityMode":            "ENFORCED",
			"advancedSecurityAdditionalFlows": map[string]any{"customAuthMode": "AUDIT"},
		}},
		"the order of recovery": {`{signUp: self, recovery: [phone_number, email]}`, "accountRecoverySetting", map[string]any{"recoveryMechanisms": []any{
			map[string]any{"name": "verified_phone_number", "priority": 1.}, map[string]any{"name": "verified_email", "priority": 2.},
		}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := built(t, test.given).find(t, awstype.UserPool, "users-pool").Inputs[test.field]
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %s %v, want %v", test.field, got, test.want)
			}
		})
	}
}

func TestSchemasAreWrittenInOneCanonicalForm(t *testing.T) {
	t.Parallel()
	schemas := built(t, `
signUp: self
attributes:
  required: [updated_at, email, birthdate]
  custom:
    tenant: {type: string, minLength: 1, maxLength: 64}
    age: {type: number, min: 0}
    score: {type: number}
    joined: {type: datetime, mutable: false}
`).find(t, awstype.UserPool, "users-pool").Inputs["schemas"].([]any)

	var names []string
	byName := map[string]map[string]any{}
	for _, item := range schemas {
		attribute := item.(map[string]any)
		names = append(names, attribute["name"].(string))
		byName[attribute["name"].(string)] = attribute
	}
	if want := []string{"birthdate", "email", "updated_at", "age", "joined", "score", "tenant"}; !slices.Equal(names, want) {
		t.Errorf("got the order %v, want %v", names, want)
	}
	for name, want := range map[string]map[string]any{
		"birthdate":  {"stringAttributeConstraints": map[string]any{"minLength": "10", "maxLength": "10"}},
		"updated_at": {"numberAttributeConstraints": map[string]any{"minValue": "0"}, "attributeDataType": "Number"},
		"age":        {"numberAttributeConstraints": map[string]any{"minValue": "0"}, "required": false},
		"score":      {"numberAttributeConstraints": map[string]any{}},
		"joined":     {"mutable": false, "attributeDataType": "DateTime", "stringAttributeConstraints": nil},
		"tenant":     {"stringAttributeConstraints": map[string]any{"minLength": "1", "maxLength": "64"}, "mutable": true},
	} {
		for field, value := range want {
			if got := byName[name][field]; !reflect.DeepEqual(got, value) {
				t.Errorf("%s: got %s %v, want %v", name, field, got, value)
			}
		}
	}
}

func TestAStandardAttributeMayHaveAFormOfItsOwn(t *testing.T) {
	t.Parallel()
	schemas := built(t, `
signUp: self
attributes:
  standard:
    email: {mutable: false, minLength: 7, maxLength: 256}
    birthdate: {mutable: false}
`).find(t, awstype.UserPool, "users-pool").Inputs["schemas"]
	attribute := func(name string, required bool, least, most string) map[string]any {
		return map[string]any{
			"name": name, "attributeDataType": "String", "required": required, "mutable": false, "developerOnlyAttribute": false,
			"stringAttributeConstraints": map[string]any{"minLength": least, "maxLength": most},
		}
	}
	if want := []any{attribute("birthdate", false, "10", "10"), attribute("email", true, "7", "256")}; !reflect.DeepEqual(schemas, want) {
		t.Errorf("got\n%v\nwant\n%v", schemas, want)
	}
}

func TestThePoolWaitsForItsRoleAndTheRolesPolicy(t *testing.T) {
	t.Parallel()
	recorder := built(t, `{signUp: self, sms: {}}`)
	got := recorder.find(t, awstype.UserPool, "users-pool")
	if want := []string{"users-sms-policy", "users-sms-role"}; !slices.Equal(got.Waits, want) {
		t.Errorf("got dependencies %v, want %v", got.Waits, want)
	}
	same(t, got.Inputs["smsConfiguration"].(map[string]any), map[string]any{
		"externalId":   "users-pool:test:users",
		"snsCallerArn": "arn:aws:iam::123456789012:role/myuserspool-SMS-Role-1",
		"snsRegion":    "us-east-1",
	})
}

func TestARoleOfOnesOwnIsUsedAndNoneIsBuilt(t *testing.T) {
	t.Parallel()
	recorder := built(t, `
signUp: self
sms: {roleArn: "arn:aws:iam::123456789012:role/mine", externalId: abc, region: eu-west-1}
`)
	same(t, recorder.find(t, awstype.UserPool, "users-pool").Inputs["smsConfiguration"].(map[string]any), map[string]any{
		"externalId": "abc", "snsCallerArn": "arn:aws:iam::123456789012:role/mine", "snsRegion": "eu-west-1",
	})
	for _, name := range recorder.names() {
		if strings.HasPrefix(name, "aws:iam/") {
			t.Errorf("got %s, want no role built", name)
		}
	}
	if len(recorder.calls) > 0 {
		t.Errorf("got calls %v, want none: nothing has to be looked up", recorder.calls)
	}
}

func TestTheRoleTrustsCognitoOfThisAccountOnly(t *testing.T) {
	t.Parallel()
	role := built(t, `{signUp: self, sms: {}}`).find(t, awstype.Role, "users-sms-role")
	var trust map[string]any
	if err := json.Unmarshal([]byte(role.Inputs["assumeRolePolicy"].(string)), &trust); err != nil {
		t.Fatal(err)
	}
	same(t, trust, map[string]any{
		"Version": "2012-10-17",
		"Statement": []any{map[string]any{
			"Effect":    "Allow",
			"Principal": map[string]any{"Service": "cognito-idp.amazonaws.com"},
			"Action":    "sts:AssumeRole",
			"Condition": map[string]any{
				"StringEquals": map[string]any{"sts:ExternalId": "users-pool:test:users", "aws:SourceAccount": "123456789012"},
				"ArnLike":      map[string]any{"aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"},
			},
		}},
	})
}

func TestTheRoleMayOnlySendTextMessages(t *testing.T) {
	t.Parallel()
	policy := built(t, `{signUp: self, sms: {}}`).find(t, awstype.RolePolicy, "users-sms-policy").Inputs["policy"]
	want := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"*"}]}`
	if policy != want {
		t.Errorf("got %v, want %s", policy, want)
	}
}

func TestTheRolesNamePrefixLeavesRoomForItsSuffix(t *testing.T) {
	t.Parallel()
	for poolName, want := range map[string]string{
		"my-users-pool":             "myuserspool-SMS-Role-",
		"Acme users, production":    "Acmeusers,production-SMS-Role-",
		strings.Repeat("long-", 20): "longlonglonglonglonglonglong-SMS-Role-",
		"-":                         "-SMS-Role-",
	} {
		got := rolePrefix(poolName, "-SMS-Role-")
		if got != want || len(got) > 38 {
			t.Errorf("%q: got %q of %d characters, want %q of at most 38", poolName, got, len(got), want)
		}
	}
}

func TestProtectionGuardsPoolRoleAndPolicyAndNothingElse(t *testing.T) {
	t.Parallel()
	recorder := built(t, `{signUp: self, protect: true, sms: {}}`)
	for _, one := range recorder.resources {
		want := one.Type == awstype.UserPool || one.Type == awstype.Role || one.Type == awstype.RolePolicy
		if one.Protect != want {
			t.Errorf("%s %s: got protect %v, want %v", one.Type, one.Name, one.Protect, want)
		}
	}
}

func TestEveryResourceHasItsPlaceInTheTree(t *testing.T) {
	t.Parallel()
	recorder := built(t, `{signUp: self, sms: {}, clients: {web: {}, ios: {}}, primaryClient: web}`)
	for name, want := range map[string]string{
		UserPoolType + " users":                      "",
		awstype.UserPool + " users-pool":             "users",
		SMSRoleType + " users-sms":                   "users",
		awstype.Role + " users-sms-role":             "users-sms",
		awstype.RolePolicy + " users-sms-policy":     "users-sms",
		ClientType + " users-web":                    "users",
		awstype.UserPoolClient + " users-web-client": "users-web",
		ClientType + " users-ios":                    "users",
		awstype.UserPoolClient + " users-ios-client": "users-ios",
	} {
		typ, logical, _ := strings.Cut(name, " ")
		got := recorder.find(t, typ, logical).Parent
		if want == "" && strings.HasPrefix(got, "users-pool-") {
			continue // the stack
		}
		if got != want {
			t.Errorf("%s: got the parent %q, want %q", name, got, want)
		}
	}
}

func TestNothingIsRegisteredWhenSettingsAreWrong(t *testing.T) {
	t.Parallel()
	recorder := &recorder{}
	err := recorder.run(Program, map[string]string{"users-pool:pool": `{"signUp":"self","tier":"gold","mfa":{"mode":"required"}}`})
	if err == nil || !Reported(err) {
		t.Errorf("got %v, want an error that was reported", err)
	}
	for _, name := range recorder.names() {
		if !strings.HasPrefix(name, "pulumi:pulumi:Stack") {
			t.Errorf("got %s registered, want nothing", name)
		}
	}
}

// same compares two objects and names the fields that differ.
func same(t *testing.T, got, want map[string]any) {
	t.Helper()
	for key := range want {
		if !reflect.DeepEqual(got[key], want[key]) {
			t.Errorf("%s: got %v, want %v", key, got[key], want[key])
		}
	}
	for key := range got {
		if _, ok := want[key]; !ok {
			t.Errorf("%s: got %v, want it left out", key, got[key])
		}
	}
}

func TestNothingIsLookedUpTwice(t *testing.T) {
	t.Parallel()
	for given, want := range map[string][]string{
		`signUp: self`: nil,
		`{signUp: self, sms: {}}`: {
			"aws:index/getCallerIdentity:getCallerIdentity", "aws:index/getPartition:getPartition", "aws:index/getRegion:getRegion",
		},
	} {
		if got := slices.Sorted(slices.Values(built(t, given).calls)); !slices.Equal(got, want) {
			t.Errorf("%s: got calls %v, want %v", given, got, want)
		}
	}
}
