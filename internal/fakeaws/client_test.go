package fakeaws

import (
	"strings"
	"testing"
)

func TestAWSRefusesClientsThatPassTheProvider(t *testing.T) {
	t.Parallel()
	web := props{"allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": []any{"code"},
		"allowedOauthScopes": []any{"openid"}, "callbackUrls": []any{"https://example.com/cb"}}
	machine := props{"allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": []any{"client_credentials"},
		"allowedOauthScopes": []any{"api/read"}, "generateSecret": true}
	minutes := props{"accessToken": "hours", "refreshToken": "minutes"}
	for name, c := range map[string]struct {
		in   props
		want string
	}{
		"a pool that does not exist":           {props{"userPoolId": "us-east-1_nowhere00"}, "ResourceNotFoundException"},
		"an illegal name":                      {props{"name": "a!"}, "InvalidParameterException"},
		"old and new flow names mixed":         {props{"explicitAuthFlows": []any{"ALLOW_USER_SRP_AUTH", "USER_PASSWORD_AUTH"}}, "InvalidParameterException"},
		"a code flow without a callback":       {with(web, props{"callbackUrls": []any{}}), "InvalidParameterException"},
		"a callback that is no URL":            {with(web, props{"callbackUrls": []any{"not a url"}}), "InvalidParameterException"},
		"a callback with a fragment":           {with(web, props{"callbackUrls": []any{"https://example.com/#a"}}), "InvalidParameterException"},
		"a callback over plain http":           {with(web, props{"callbackUrls": []any{"http://example.com"}}), "InvalidParameterException"},
		"a sign-out over plain http":           {with(web, props{"logoutUrls": []any{"http://example.com"}}), "InvalidParameterException"},
		"a default redirect of its own":        {with(web, props{"defaultRedirectUri": "https://example.com/other"}), "InvalidParameterException"},
		"OAuth without flows":                  {props{"allowedOauthFlowsUserPoolClient": true}, "InvalidOAuthFlowException"},
		"machine and person in one":            {with(machine, props{"allowedOauthFlows": []any{"client_credentials", "code"}}), "InvalidOAuthFlowException"},
		"a machine without a secret":           {with(machine, props{"generateSecret": false}), "InvalidOAuthFlowException"},
		"a machine with a person's scope":      {with(machine, props{"allowedOauthScopes": []any{"openid"}}), "InvalidOAuthFlowException"},
		"an undeclared scope":                  {machine, "ScopeDoesNotExistException"},
		"an unknown identity provider":         {props{"supportedIdentityProviders": []any{"COGNITO", "Google"}}, "InvalidParameterException"},
		"an attribute that the pool lacks":     {props{"readAttributes": []any{"custom:nope"}}, "InvalidParameterException"},
		"an attribute that nobody writes":      {props{"writeAttributes": []any{"email", "email_verified"}}, "InvalidParameterException"},
		"writing without a required attribute": {props{"writeAttributes": []any{"name"}}, "InvalidParameterException"},
		"an access token that lives longest":   {props{"accessTokenValidity": 2.0, "refreshTokenValidity": 60.0, "tokenValidityUnits": minutes}, "InvalidParameterException"},
		"context data without a secret":        {props{"enablePropagateAdditionalUserContextData": true}, "InvalidParameterException"},
		"rotation beside the old refresh flow": {props{"refreshTokenRotation": props{"feature": "ENABLED"}}, "InvalidParameterException"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			pool := b.pool(props{"schemas": []any{attribute("email", props{"required": true})}})
			_, err := b.try(clientType, "c", with(props{"userPoolId": pool.id}, c.in))
			wantRefusal(t, err, c.want)
		})
	}
}

func TestUserAuthNeedsMoreThanLite(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(props{"userPoolTier": "LITE"})
	_, err := b.try(clientType, "c", props{"userPoolId": pool.id, "explicitAuthFlows": []any{"ALLOW_USER_AUTH"}})
	wantRefusal(t, err, "FeatureUnavailableInTierException")
}

func TestAClientMayUseScopesAndProvidersThatThePoolHas(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	b.create(resourceServerType, "api", props{"userPoolId": pool.id, "identifier": "api",
		"scopes": []any{props{"scopeName": "read", "scopeDescription": "r"}}})
	b.create(identityProviderType, "google", props{"userPoolId": pool.id, "providerName": "Google", "providerType": "Google",
		"providerDetails": props{"client_id": "a", "client_secret": "b", "authorize_scopes": "email"}})
	b.create(clientType, "c", props{"userPoolId": pool.id, "supportedIdentityProviders": []any{"COGNITO", "Google"},
		"allowedOauthFlowsUserPoolClient": true, "allowedOauthFlows": []any{"code"}, "allowedOauthScopes": []any{"api/read", "openid"},
		"callbackUrls": []any{"https://example.com/cb", "http://localhost:3000/cb", "myapp://cb"}, "logoutUrls": []any{"http://127.0.0.1/", "myapp://out"}})
}

func TestAFailedUpdateOfAClientKeepsTheOldState(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	m := b.create(clientType, "c", props{"userPoolId": pool.id})
	err := b.tryUpdate(m, props{"userPoolId": pool.id, "supportedIdentityProviders": []any{"Google"}})
	wantRefusal(t, err, "InvalidParameterException")
	if got := items(plainMap(m.state), "supportedIdentityProviders"); len(got) != 0 {
		t.Errorf("got %v in the state, want the old one", got)
	}
}

func TestClientSecretsHaveAWSsFormAndAreNotShown(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	m := b.create(clientType, "c", props{"userPoolId": pool.id, "generateSecret": true})
	if !m.state["clientSecret"].IsSecret() {
		t.Error("want clientSecret to be a Pulumi secret")
	}
	if got := m.out("clientSecret").(string); len(got) != 51 || strings.Trim(got, lower+digits) != "" {
		t.Errorf("got a secret of %d characters, want 51 lower-case letters and digits", len(got))
	}
	if got := b.held(clientType, m.id)["clientSecret"]; got != redacted {
		t.Errorf("got %v shown, want %s", got, redacted)
	}
	if len(m.id) != 26 {
		t.Errorf("got client id %q, want 26 characters", m.id)
	}
}
