package e2e

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"users-pool/internal/observed"
)

// settingOfProperty is the setting that a property of a resource comes from, where the names
// differ. Those of a client are below its key.
var settingOfProperty = map[string]string{
	"accountRecoverySetting": "recovery", "autoVerifiedAttributes": "verify", "deletionProtection": "protect",
	"deviceConfiguration": "devices", "emailConfiguration": "email", "emailMfaConfiguration": "messages.mfa",
	"lambdaConfig": "triggers", "passwordPolicy": "password", "schemas": "attributes", "signInPolicy": "signIn.firstFactors",
	"smsAuthenticationMessage": "messages.mfa.sms", "smsConfiguration": "sms", "userAttributeUpdateSettings": "attributes.verifyBeforeUpdate",
	"userPoolAddOns": "threatProtection", "userPoolTier": "tier", "usernameConfiguration": "signIn.caseSensitive",
	"verificationMessageTemplate": "messages.verification", "webAuthnConfiguration": "signIn.passkeys", "mfaConfiguration": "mfa",
	"softwareTokenMfaConfiguration": "mfa", "adminCreateUserConfig": "signUp", "adminCreateUserConfig.inviteMessageTemplate": "messages.invitation",

	"accessTokenValidity": "tokens", "idTokenValidity": "tokens", "refreshTokenValidity": "tokens", "tokenValidityUnits": "tokens",
	"authSessionValidity": "tokens", "enableTokenRevocation": "revocation", "preventUserExistenceErrors": "hideUserExistence",
	"explicitAuthFlows": "authFlows", "supportedIdentityProviders": "identityProviders", "refreshTokenRotation": "rotation",
	"allowedOauthFlows": "oauth", "allowedOauthScopes": "oauth", "allowedOauthFlowsUserPoolClient": "oauth", "callbackUrls": "oauth",
	"logoutUrls": "oauth", "defaultRedirectUri": "oauth", "enablePropagateAdditionalUserContextData": "propagateUserContext",
	"analyticsConfiguration": "analytics",
}

// settingOf is the setting behind a changed property, by the longest part of its path that
// is known.
func settingOf(path string) string {
	for known := path; known != ""; {
		if setting, ok := settingOfProperty[known]; ok {
			return setting
		}
		i := strings.LastIndexAny(known, ".[")
		if i < 0 {
			break
		}
		known = known[:i]
	}
	return strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == '[' })[0]
}

// TestTheReportOfAdoptNamesEveryFieldThatTheFirstPreviewChanges, for pools with a value that
// AWS doesn't return, as it does of old ones, or that no setting can express.
func TestTheReportOfAdoptNamesEveryFieldThatTheFirstPreviewChanges(t *testing.T) { //nolint:paralleltest // the SDK reads the environment
	const plain = "signUp: self\n"
	type odd map[string]any // values by the path of a property
	for name, test := range map[string]struct {
		settings     string
		pool, client odd
		// blocked is set if the pool can't be adopted before it is changed in AWS.
		blocked bool
	}{
		"a pool from before most settings": {plain, odd{
			"deletionProtection": nil, "passwordPolicy": nil, "emailConfiguration": nil, "verificationMessageTemplate": nil, "accountRecoverySetting": nil, "userPoolTier": nil, "signInPolicy": nil, "usernameConfiguration": nil,
		}, nil, false},
		"parts of blocks":                     {plain, odd{"passwordPolicy.temporaryPasswordValidityDays": nil, "passwordPolicy.minimumLength": nil, "adminCreateUserConfig.inviteMessageTemplate": nil}, nil, false},
		"no password history":                 {plain, odd{"passwordPolicy.passwordHistorySize": nil}, nil, false},
		"some verification texts":             {"signUp: self\nmessages: {verification: {emailSubject: Welcome, emailBody: \"Code {####}\", sms: \"{####}\"}}", odd{"verificationMessageTemplate.smsMessage": nil, "verificationMessageTemplate.emailSubject": nil}, nil, false},
		"some invitation texts":               {"signUp: self\nmessages: {invitation: {emailSubject: Welcome, emailBody: \"{username}: {####}\", sms: \"{username} {####}\"}}", odd{"adminCreateUserConfig.inviteMessageTemplate.smsMessage": nil}, nil, false},
		"a text for SMS that isn't sent":      {plain, odd{"smsAuthenticationMessage": "Your code is {####}."}, nil, false},
		"no text for SMS":                     {"signUp: self\nsms: {}\nmfa: {mode: optional, methods: [sms, totp]}", odd{"smsAuthenticationMessage": nil, "smsConfiguration.snsRegion": nil}, nil, false},
		"Cognito's sender with an identity":   {plain, odd{"emailConfiguration.sourceArn": identity}, nil, false},
		"a sender's name":                     {plain, odd{"emailConfiguration.fromEmailAddress": "Acme <a@example.com>"}, nil, false},
		"a trigger of both kinds":             {"signUp: self\ntriggers: {preTokenGeneration: {arn: \"" + lambdaA + "\"}}", odd{"lambdaConfig.preTokenGeneration": nil}, nil, false},
		"a trigger of the old kind":           {"signUp: self\ntriggers: {preTokenGeneration: {arn: \"" + lambdaA + "\"}}", odd{"lambdaConfig.preTokenGenerationConfig": nil}, nil, false},
		"a set of configurations without SES": {plain, odd{"emailConfiguration.configurationSet": "sign-in"}, nil, false},
		"threat protection not stated":        {"signUp: self\ntier: plus", odd{"userPoolAddOns": nil}, nil, false},
		"tags of empty text":                  {plain, odd{"tags.team": ""}, nil, false},
		"passkeys without verification":       {"signUp: self\nsignIn: {passkeys: {relyingParty: example.com}}", odd{"webAuthnConfiguration.userVerification": nil}, nil, false},
		"a client from before most settings": {plain, nil, odd{
			"preventUserExistenceErrors": nil, "enableTokenRevocation": nil, "explicitAuthFlows": nil, "supportedIdentityProviders": nil,
			"tokenValidityUnits": nil, "accessTokenValidity": nil, "idTokenValidity": nil, "refreshTokenValidity": nil, "authSessionValidity": nil,
		}, false},
		"units alone":            {plain, nil, odd{"tokenValidityUnits.accessToken": nil}, false},
		"lifetimes alone":        {plain, nil, odd{"accessTokenValidity": nil, "idTokenValidity": nil}, false},
		"no session":             {plain, nil, odd{"authSessionValidity": nil}, false},
		"OAuth that is off":      {plain, nil, odd{"callbackUrls": []any{"https://a.example.com"}, "allowedOauthFlows": []any{"code"}, "allowedOauthScopes": []any{"openid"}, "logoutUrls": []any{"https://a.example.com"}}, false},
		"a redirect that is off": {plain, nil, odd{"callbackUrls": []any{"https://a.example.com"}, "defaultRedirectUri": "https://a.example.com"}, true},
		"rotation that is off":   {plain, nil, odd{"refreshTokenRotation": map[string]any{"feature": "DISABLED", "retryGracePeriodSeconds": 30}}, false},
		"older names of flows":   {plain, nil, odd{"explicitAuthFlows": []any{"ADMIN_NO_SRP_AUTH"}}, false},
		"attributes of a client": {plain, nil, odd{"readAttributes": []any{"email", "name"}, "writeAttributes": []any{"email"}}, false},
		"context not stated":     {plain, nil, odd{"enablePropagateAdditionalUserContextData": nil}, false},
	} {
		t.Run(name, func(t *testing.T) { //nolint:paralleltest // as above
			made := configured(t, test.settings)
			made.up()
			for typ, values := range map[string]odd{userPool: test.pool, appClient: test.client} {
				for path, value := range values {
					if err := made.Account().Set(typ, made.only(typ).ID, path, value); err != nil && value != nil {
						t.Fatal(err)
					}
				}
			}
			taken, report := takeOverWithReport(t, made, made.file)
			if report.Blocked() != test.blocked {
				t.Fatalf("got %v, blocked: %t", report.Notes, report.Blocked())
			}
			if report.Blocked() {
				return
			}
			result, err := taken.preview()
			if err != nil {
				t.Fatalf("preview: %v\n%s", err, result.Log)
			}
			for _, step := range result.Steps() {
				if !strings.HasPrefix(step.Type, "aws:") {
					continue
				}
				if step.Op != "update" {
					t.Errorf("got a %s of %s", step.Op, step.URN)
				}
				fields := slices.Collect(maps.Keys(step.DetailedDiff))
				if step.Type == appClient { // whose fields the provider doesn't name
					for property, value := range step.New.Inputs {
						if given(value) != given(step.Old.Inputs[property]) {
							fields = append(fields, property)
						}
					}
				}
				if len(fields) == 0 {
					t.Errorf("got no fields of the update of %s", step.URN)
				}
				for _, path := range fields {
					setting := settingOf(path)
					if step.Type == appClient {
						setting = "clients.clients." + setting
					}
					if !slices.ContainsFunc(report.Notes, func(note observed.Note) bool {
						changes := note.Effect == observed.EffectChanged || note.Effect == observed.EffectWritten
						return changes && (note.Path == setting || strings.HasPrefix(note.Path, setting+".") || strings.HasPrefix(setting, note.Path+"."))
					}) {
						t.Errorf("the preview changes %s of %s, and the report names only %v", path, step.Type, report.Notes)
					}
				}
			}
			taken.up()
			taken.quiet()
		})
	}
}

// given is a value as the provider compares it: the order of a list means nothing, and an
// empty value is none.
func given(value any) string {
	switch value := value.(type) {
	case []any:
		var texts []string
		for _, one := range value {
			texts = append(texts, fmt.Sprint(one))
		}
		slices.Sort(texts)
		return strings.Join(texts, ", ")
	case nil, bool:
		return strings.TrimPrefix(strings.TrimPrefix(fmt.Sprint(value), "<nil>"), "false")
	}
	return fmt.Sprint(value)
}
