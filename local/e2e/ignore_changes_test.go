package e2e

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/settings"
)

const (
	tenantProviders = `
identityProviders:
  Acme: {type: SAML, metadataUrl: "https://sso.acme.example/metadata.xml"}
  Globex: {type: SAML, metadataUrl: "https://sso.globex.example/metadata.xml"}
`
	updateWeb = "update " + appClient + " users-web-client"
)

// setClient changes the only client out of band.
func (s *stack) setClient(path string, value any) {
	s.t.Helper()
	if err := s.Account().Set(appClient, s.only(appClient).ID, path, value); err != nil {
		s.t.Fatal(err)
	}
}

// addTenant adds an identity provider to a pool out of band.
func (s *stack) addTenant(name, pool string) {
	s.t.Helper()
	if _, err := s.Account().Create("aws:cognito/identityProvider:IdentityProvider", map[string]any{
		"userPoolId": pool, "providerName": name, "providerType": "SAML",
		"providerDetails": map[string]any{"MetadataURL": "https://sso.tenant.example/metadata.xml"},
	}); err != nil {
		s.t.Fatal(err)
	}
}

// TestATenantAddedAtRunTimeIsKeptWithoutARefresh: the client is set at its creation, and
// then an update for another reason writes what AWS has.
func TestATenantAddedAtRunTimeIsKeptWithoutARefresh(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {identityProviders: [COGNITO, Globex], ignoreChanges: [identityProviders]}}"+tenantProviders)
	s.up()
	same(t, "providers at creation", s.only(appClient).Properties["supportedIdentityProviders"], []string{"COGNITO", "Globex"})
	s.quiet()

	s.addTenant("Initech", s.only(userPool).ID)
	tenants := []string{"COGNITO", "Globex", "Initech"}
	s.setClient("supportedIdentityProviders", tenants)
	s.want(s.change("signUp: self\nclients: {web: {identityProviders: [COGNITO], tokens: {access: 30m}, ignoreChanges: [identityProviders]}}"+tenantProviders), updateWeb)
	client := s.only(appClient).Properties
	same(t, "providers after a change of a lifetime", client["supportedIdentityProviders"], tenants)
	same(t, "access tokens", client["accessTokenValidity"], 30)

	s.want(s.change("signUp: self\nclients: {web: {identityProviders: [COGNITO], tokens: {access: 30m}}}"+tenantProviders), updateWeb)
	same(t, "providers without the setting", s.only(appClient).Properties["supportedIdentityProviders"], []string{"COGNITO"})
}

// TestATenantAddedAtRunTimeIsKeptAfterARefresh, and there is nothing left to do.
func TestATenantAddedAtRunTimeIsKeptAfterARefresh(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {ignoreChanges: [identityProviders]}}"+tenantProviders)
	s.up()
	s.setClient("supportedIdentityProviders", []string{"Acme", "COGNITO"})
	s.refresh()
	s.quiet()
	same(t, "providers", s.only(appClient).Properties["supportedIdentityProviders"], []string{"Acme", "COGNITO"})
}

// TestAnIdentityProviderThatGoesLeavesTheClientsThatIgnoreIt: AWS would refuse them.
func TestAnIdentityProviderThatGoesLeavesTheClientsThatIgnoreIt(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {identityProviders: [COGNITO, Acme, Globex], ignoreChanges: [identityProviders]}}"+tenantProviders)
	s.up()
	s.change(`
signUp: self
clients: {web: {ignoreChanges: [identityProviders]}}
identityProviders: {Acme: {type: SAML, metadataUrl: "https://sso.acme.example/metadata.xml"}}`)
	same(t, "providers", s.only(appClient).Properties["supportedIdentityProviders"], []string{"Acme", "COGNITO"})
}

func TestScopesOfAClientAreKeptWithoutARefresh(t *testing.T) {
	t.Parallel()
	const oauth = `oauth: {callbackUrls: ["https://app.example.com"]}`
	s := configured(t, "signUp: self\ndomain: {prefix: acme}\nclients: {web: {}}")
	s.up()
	s.want(s.change("signUp: self\ndomain: {prefix: acme}\nclients: {web: {ignoreChanges: [scopes], "+oauth+"}}"), updateWeb)
	same(t, "scopes when OAuth is turned on", s.only(appClient).Properties["allowedOauthScopes"], []string{"openid"})
	s.setClient("allowedOauthScopes", []string{"email", "openid"})
	s.want(s.change("signUp: self\ndomain: {prefix: acme}\nclients: {web: {ignoreChanges: [scopes], tokens: {id: 30m}, "+oauth+"}}"), updateWeb)
	same(t, "scopes after a change of a lifetime", s.only(appClient).Properties["allowedOauthScopes"], []string{"email", "openid"})
}

// TestAClientOfAnotherPoolStartsAnew: the other pool doesn't have the tenants of this one.
func TestAClientOfAnotherPoolStartsAnew(t *testing.T) {
	t.Parallel()
	moved := false
	s := configured(t, `signUp: self`, func(ctx *pulumi.Context) error {
		from, err := pool.NewUserPool(ctx, "from", &pool.UserPoolArgs{Settings: settings.Settings{SignUp: settings.SignUpSelf, Name: "from"}})
		if err != nil {
			return err
		}
		to, err := pool.NewUserPool(ctx, "to", &pool.UserPoolArgs{Settings: settings.Settings{SignUp: settings.SignUpSelf, Name: "to"}})
		if err != nil {
			return err
		}
		id := from.ID
		if moved {
			id = to.ID
		}
		_, err = pool.NewClient(ctx, "web", &pool.ClientArgs{
			UserPoolID: id, Settings: settings.ClientSettings{Name: "web", IgnoreChanges: []string{settings.IgnoreIdentityProviders}},
		})
		return err
	})
	s.up()
	s.addTenant("Initech", s.only(appClient).Properties["userPoolId"].(string))
	s.setClient("supportedIdentityProviders", []string{"COGNITO", "Initech"})
	s.up()
	same(t, "providers", s.only(appClient).Properties["supportedIdentityProviders"], []string{"COGNITO", "Initech"})
	moved = true
	s.want(steps(s.up()), "replace "+appClient+" web-client")
	same(t, "providers in the other pool", s.only(appClient).Properties["supportedIdentityProviders"], []string{"COGNITO"})
	s.quiet()
}

// TestAClientThatWasDeletedOutOfBandIsNamed, with what to do.
func TestAClientThatWasDeletedOutOfBandIsNamed(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self\nclients: {web: {ignoreChanges: [identityProviders]}}")
	s.up()
	id := s.only(appClient).ID
	if err := s.Account().Delete(appClient, id); err != nil {
		t.Fatal(err)
	}
	result, err := s.preview()
	if said := s.messages.String() + result.Log; err == nil || !strings.Contains(said, "can't read app client "+id) || !strings.Contains(said, "run `refresh`") {
		t.Fatalf("got %v, want the client and the refresh named\n%s", err, said)
	}
	s.refresh()
	s.want(steps(s.up()), "create "+appClient+" users-web-client")
}

// TestScopesOfAResourceServerAreLeftToOthers: no change of the scopes is written, and a
// new name, which writes all of it, comes with a warning.
func TestScopesOfAResourceServerAreLeftToOthers(t *testing.T) {
	t.Parallel()
	api := func(name, scopes string) string {
		return "signUp: self\nresourceServers: {api: {identifier: api, name: " + name + ", scopes: " + scopes + ", ignoreChanges: [scopes]}}"
	}
	both := []map[string]string{
		{"scopeDescription": "Read things", "scopeName": "read"}, {"scopeDescription": "Write things", "scopeName": "write"},
	}
	s := configured(t, api("API", "{read: Read things}"))
	s.up()
	if err := s.Account().Set(server, s.only(server).ID, "scopes", both); err != nil {
		t.Fatal(err)
	}
	s.want(s.change(api("API", "{other: Other things}")))
	same(t, "scopes", s.only(server).Properties["scopes"], both)

	s.refresh()
	s.configure(api("Backend", "{other: Other things}"))
	result := s.up()
	s.want(steps(result), "update "+server+" users-api-server")
	same(t, "scopes after a new name", s.only(server).Properties["scopes"], both)
	if warned := "A change of the name also writes the scopes that the stack knows."; !strings.Contains(result.Log, warned) {
		t.Errorf("got no warning %q in\n%s", warned, result.Log)
	}
	s.quiet()
}
