package pool

import (
	"testing"

	"users-pool/internal/awstype"
)

// What the tests of the wizard's pages share.
const (
	byMail = `{signUp: self, mfa: {mode: optional, methods: [email]}, recovery: [email, phone_number], ` +
		`email: {sesIdentityArn: "` + identity + `"}`

	everyTrigger = `preSignUp: "` + function + `", customMessage: "` + function + `", postConfirmation: "` + function +
		`", preAuthentication: "` + function + `", postAuthentication: "` + function + `", defineAuthChallenge: "` + function +
		`", createAuthChallenge: "` + function + `", verifyAuthChallengeResponse: "` + function + `", userMigration: "` + function +
		`", preTokenGeneration: {arn: "` + function + `", version: V2_0}, customEmailSender: "` + function +
		`", customSmsSender: "` + function + `", kmsKeyArn: "` + key + `"`
)

func TestEveryTriggerMayBeCalledByThisPoolAndNoOther(t *testing.T) {
	t.Parallel()
	recorder := built(t, `{signUp: self, triggers: {`+everyTrigger+`}}`)
	for _, trigger := range []string{
		"preSignUp", "customMessage", "postConfirmation", "preAuthentication", "postAuthentication", "defineAuthChallenge",
		"createAuthChallenge", "verifyAuthChallengeResponse", "userMigration", "preTokenGeneration", "customEmailSender", "customSmsSender",
	} {
		got := recorder.find(t, awstype.Permission, "users-"+trigger+"-permission")
		same(t, got.Inputs, map[string]any{
			"action": "lambda:InvokeFunction", "function": function, "principal": "cognito-idp.amazonaws.com",
			"sourceArn":     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_test",
			"sourceAccount": "123456789012",
		})
	}
}

func TestAnAliasOfAFunctionIsAllowedAsThatAlias(t *testing.T) {
	t.Parallel()
	got := built(t, `{signUp: self, triggers: {preSignUp: "`+function+`:live"}}`).find(t, awstype.Permission, "users-preSignUp-permission")
	if got.Inputs["function"] != function || got.Inputs["qualifier"] != "live" {
		t.Errorf("got function %v and qualifier %v, want the two apart", got.Inputs["function"], got.Inputs["qualifier"])
	}
}

func TestARiskBelongsToThePoolOrToOneClient(t *testing.T) {
	t.Parallel()
	recorder := built(t, `
signUp: self
tier: plus
threatProtection:
  mode: enforced
  risk:
    takeover:
      low: {action: allow}
      medium: {action: mfaIfConfigured, notify: true}
      high: {action: block, notify: true}
      notify:
        sesIdentityArn: "`+identity+`"
        from: security@example.com
        block: {subject: Blocked, text: We blocked it., html: <p>We blocked it.</p>}
    skipIps: [192.0.2.0/24]
clients:
  web: {risk: {compromised: {action: block}}}
`)
	same(t, recorder.find(t, awstype.RiskConfiguration, "users-risk").Inputs, map[string]any{
		"userPoolId": "us-east-1_test",
		"accountTakeoverRiskConfiguration": map[string]any{
			"actions": map[string]any{
				"lowAction":    map[string]any{"eventAction": "NO_ACTION", "notify": false},
				"mediumAction": map[string]any{"eventAction": "MFA_IF_CONFIGURED", "notify": true},
				"highAction":   map[string]any{"eventAction": "BLOCK", "notify": true},
			},
			"notifyConfiguration": map[string]any{
				"sourceArn": identity, "from": "security@example.com",
				"blockEmail": map[string]any{"subject": "Blocked", "textBody": "We blocked it.", "htmlBody": "<p>We blocked it.</p>"},
			},
		},
		"riskExceptionConfiguration": map[string]any{"skippedIpRangeLists": []any{"192.0.2.0/24"}},
	})
	same(t, recorder.find(t, awstype.RiskConfiguration, "users-web-risk").Inputs, map[string]any{
		"userPoolId": "us-east-1_test",
		"clientId":   "users-web-client-id",
		"compromisedCredentialsRiskConfiguration": map[string]any{
			"actions":      map[string]any{"eventAction": "BLOCK"},
			"eventFilters": []any{"SIGN_IN", "SIGN_UP", "PASSWORD_CHANGE"},
		},
	})
}
