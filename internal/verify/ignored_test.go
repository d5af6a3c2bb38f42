package verify

import (
	"slices"
	"testing"

	"users-pool/pool/settings"
)

// TestWhatIsLeftToOthersPasses, and the same additions fail without the setting.
func TestWhatIsLeftToOthersPasses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		client, server []string
		failed         []string
	}{
		"left to others": {
			[]string{settings.IgnoreIdentityProviders, settings.IgnoreScopes}, []string{settings.IgnoreScopes}, nil,
		},
		"providers alone": {
			[]string{settings.IgnoreIdentityProviders}, nil, []string{"resource servers", "client web: OAuth"},
		},
		"nothing left to others": {
			nil, nil, []string{"resource servers", "client web: OAuth", "no other identity providers"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p, target := made(t, settings.Settings{
				SignUp: settings.SignUpSelf,
				Domain: &settings.Domain{Prefix: "acme"},
				Clients: map[string]settings.ClientSettings{"web": {
					IgnoreChanges: test.client, OAuth: &settings.OAuth{CallbackURLs: []string{"https://app.example.com"}},
				}},
				ResourceServers: map[string]settings.ResourceServer{"api": {
					Identifier: "api", Scopes: map[string]string{"read": "Read things"}, IgnoreChanges: test.server,
				}},
			})
			if _, err := p.Account.Create("aws:cognito/identityProvider:IdentityProvider", map[string]any{
				"userPoolId": p.ID, "providerName": "Tenant", "providerType": "SAML",
				"providerDetails": map[string]any{"MetadataURL": "https://sso.tenant.example/metadata.xml"},
			}); err != nil {
				t.Fatal(err)
			}
			client := target.Deployment.ClientIDs["web"]
			for _, one := range []struct {
				typ, id, path string
				value         any
			}{
				{"aws:cognito/userPoolClient:UserPoolClient", client, "supportedIdentityProviders", []string{"COGNITO", "Tenant"}},
				{"aws:cognito/userPoolClient:UserPoolClient", client, "allowedOauthScopes", []string{"email", "openid"}},
				{"aws:cognito/resourceServer:ResourceServer", p.ID + "|api", "scopes", []map[string]string{{"scopeName": "write", "scopeDescription": "Write things"}}},
			} {
				if err := p.Account.Set(one.typ, one.id, one.path, one.value); err != nil {
					t.Fatal(err)
				}
			}
			report, _ := checked(t, p, target, nil)
			got := report.names(Fail)
			slices.Sort(got)
			slices.Sort(test.failed)
			if !slices.Equal(got, test.failed) {
				t.Errorf("got the checks %q failed, want %q", got, test.failed)
			}
		})
	}
}
