package pool

import (
	"errors"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awstype"
	"users-pool/pool/settings"
)

// TestTheDefaultClientIsTheTutorials writes every field, resets included:
// what is left out is no change for the provider.
func TestTheDefaultClientIsTheTutorials(t *testing.T) {
	t.Parallel()
	got := built(t, `signUp: self`).find(t, awstype.UserPoolClient, "users-clients-client").Inputs
	same(t, got, map[string]any{
		"userPoolId":                               "us-east-1_test",
		"name":                                     "my-users-pool-clients",
		"generateSecret":                           false,
		"explicitAuthFlows":                        []any{"ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"},
		"accessTokenValidity":                      1.,
		"idTokenValidity":                          1.,
		"refreshTokenValidity":                     30.,
		"tokenValidityUnits":                       map[string]any{"accessToken": "hours", "idToken": "hours", "refreshToken": "days"},
		"authSessionValidity":                      3.,
		"enableTokenRevocation":                    true,      // ours
		"preventUserExistenceErrors":               "ENABLED", // ours
		"enablePropagateAdditionalUserContextData": false,
		"supportedIdentityProviders":               []any{"COGNITO"},
		"allowedOauthFlowsUserPoolClient":          false,
		"allowedOauthFlows":                        []any{},
		"allowedOauthScopes":                       []any{},
		"callbackUrls":                             []any{},
		"logoutUrls":                               []any{},
		"readAttributes":                           []any{},
		"writeAttributes":                          []any{},
	})
}

func TestTokensKeepTheUnitTheyWereWrittenIn(t *testing.T) {
	t.Parallel()
	got := built(t, `
signUp: self
clients:
  web:
    secret: true
    revocation: false
    hideUserExistence: false
    tokens: {access: 300s, id: 90m, refresh: 48h, session: 5m}
`).find(t, awstype.UserPoolClient, "users-web-client").Inputs
	for field, want := range map[string]any{
		"accessTokenValidity": 300., "idTokenValidity": 90., "refreshTokenValidity": 48., "authSessionValidity": 5.,
		"generateSecret": true, "enableTokenRevocation": false, "preventUserExistenceErrors": "LEGACY",
	} {
		if got[field] != want {
			t.Errorf("%s: got %v, want %v", field, got[field], want)
		}
	}
	same(t, got["tokenValidityUnits"].(map[string]any),
		map[string]any{"accessToken": "seconds", "idToken": "minutes", "refreshToken": "hours"})
}

func TestAClientBuiltByItselfIsCheckedByItself(t *testing.T) {
	t.Parallel()
	recorder := &recorder{}
	err := recorder.run(func(ctx *pulumi.Context) error {
		_, err := NewClient(ctx, "web", &ClientArgs{
			UserPoolID: pulumi.String("us-east-1_test"),
			Settings:   settings.ClientSettings{Name: "web", Tokens: settings.Tokens{Access: "2d"}},
		})
		return err
	}, nil)
	var problems settings.Diagnostics
	if !errors.As(err, &problems) || problems[0].Path != "web.tokens.access" {
		t.Errorf("got %v, want a problem at web.tokens.access", err)
	}
}
