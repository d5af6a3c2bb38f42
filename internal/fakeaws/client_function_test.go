package fakeaws

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// TestAClientIsLookedUpAsAWSHoldsIt, in the form that the SDK declares, and not as any
// state remembers it.
func TestAClientIsLookedUpAsAWSHoldsIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	client := b.create(clientType, "web", props{"name": "web", "userPoolId": pool.id, "generateSecret": true})
	if err := b.a.Set(clientType, client.id, "supportedIdentityProviders", []string{"COGNITO", "Tenant"}); err != nil {
		t.Fatal(err)
	}
	before := len(b.a.Journal())
	res, err := b.p.Invoke(t.Context(), plugin.InvokeRequest{Tok: clientFunction, Args: propertyMap(props{"userPoolId": pool.id, "clientId": client.id})})
	if err != nil {
		t.Fatal(err)
	}
	got := plainMap(res.Properties)
	for path, want := range map[string]any{
		"id": client.id, "clientId": client.id, "userPoolId": pool.id, "name": "web",
		"supportedIdentityProviders": []any{"COGNITO", "Tenant"}, "allowedOauthScopes": []any{}, "refreshTokenRotations": []any{},
		"allowedOauthFlowsUserPoolClient": false, "defaultRedirectUri": "", "generateSecret": false,
	} {
		if !same(got[path], want) {
			t.Errorf("%s: got %v, want %v", path, got[path], want)
		}
	}
	if len(text(got, "clientSecret")) != 51 {
		t.Error("got no client secret in plain text")
	}
	call := b.a.Journal()[before]
	if len(call.AWS) != 1 || call.AWS[0] != "cognito-idp:DescribeUserPoolClient" {
		t.Errorf("got the AWS calls %v, want one of DescribeUserPoolClient", call.AWS)
	}
}

func TestAClientThatIsNotInThePoolIsNotLookedUp(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	_, err := b.p.Invoke(t.Context(), plugin.InvokeRequest{Tok: clientFunction, Args: propertyMap(props{"userPoolId": pool.id, "clientId": "nobody"})})
	if err == nil || !strings.Contains(err.Error(), "ResourceNotFoundException") {
		t.Errorf("got %v, want AWS not to find it", err)
	}
}
