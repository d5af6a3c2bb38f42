package settings

import (
	"cmp"
	"maps"
)

// IdentityProvider is somebody else who signs users in. Its key is its name,
// 3 to 32 characters, which clients and sign-in links carry; for Google,
// Facebook, LoginWithAmazon and SignInWithApple it is the type. Its secret
// stands in users-pool:secrets, under identityProviders and the same key.
type IdentityProvider struct {
	// Type is Google, Facebook, LoginWithAmazon, SignInWithApple, OIDC or
	// SAML. Required.
	Type ProviderType `json:"type" example:"Google" change:"itself"`

	// ClientID is what the provider calls this pool. Needed with every type
	// but SAML. Default none.
	ClientID string `json:"clientId" example:"1234567890.apps.googleusercontent.com"`

	// Scopes to ask the provider for; not with SAML. Default: what tells the
	// email address, [openid, email, profile] for Google and OIDC,
	// [public_profile, email] for Facebook, [profile] for LoginWithAmazon and
	// [email, name] for SignInWithApple.
	Scopes []string `json:"scopes" example:"[openid, email]"`

	// Attributes says which attribute of the pool takes which claim of the
	// provider: standard names, custom ones as custom:<name>, and username. An
	// attribute that is mapped must be mutable. Default: username alone, as AWS
	// has it: sub, for Facebook id, for LoginWithAmazon user_id, for SAML none.
	Attributes map[string]string `json:"attributes" example:"{email: email}"`

	// Identifiers are domains and words that lead a user to this provider, at
	// most 50 of 1 to 40 characters. Default none.
	Identifiers []string `json:"identifiers" example:"[example.com]"`

	// APIVersion of Facebook, as in v17.0. Default: AWS's own.
	APIVersion string `json:"apiVersion" example:"v17.0"`

	// TeamID and KeyID of SignInWithApple, 10 characters each. Needed there.
	// Default none.
	TeamID string `json:"teamId" example:"ABCDE12345"`
	KeyID  string `json:"keyId" example:"ABCDE12345"`

	// Issuer of OIDC: the URL below which its discovery document is. Needed
	// there. Default none.
	Issuer string `json:"issuer" example:"https://login.example.com"`

	// Method is how an OIDC provider is asked for attributes, GET or POST.
	// Default GET.
	Method string `json:"method" example:"POST"`

	// AuthorizeURL, TokenURL, AttributesURL and JWKSURI of an OIDC provider,
	// all four or none. Default: what its discovery document says.
	AuthorizeURL  string `json:"authorizeUrl" example:"https://login.example.com/authorize"`
	TokenURL      string `json:"tokenUrl" example:"https://login.example.com/token"`
	AttributesURL string `json:"attributesUrl" example:"https://login.example.com/userinfo"`
	JWKSURI       string `json:"jwksUri" example:"https://login.example.com/keys"`

	// MetadataURL is where a SAML provider publishes its metadata, and
	// Metadata is the document itself. One of them is needed there.
	// Default none.
	MetadataURL string `json:"metadataUrl" example:"https://sso.example.com/metadata.xml"`
	Metadata    string `json:"metadata" example:"<EntityDescriptor>…</EntityDescriptor>"`

	// SignOut also signs users out at the SAML provider. Default false.
	SignOut bool `json:"signOut" example:"true"`

	// SignRequests signs what is sent to the SAML provider, with SHA-256.
	// Default false.
	SignRequests bool `json:"signRequests" example:"true"`

	// EncryptedAssertions demands that the SAML provider encrypts its answers.
	// Default false.
	EncryptedAssertions bool `json:"encryptedAssertions" example:"true"`

	// StartsAtProvider accepts SAML answers that nobody asked for, so that
	// users can begin at the provider. Default false.
	StartsAtProvider bool `json:"startsAtProvider" example:"true"`
}

// ProviderType is AWS's name for a kind of identity provider.
type ProviderType string

// The kinds that Cognito knows.
const (
	ProviderGoogle   ProviderType = "Google"
	ProviderFacebook ProviderType = "Facebook"
	ProviderAmazon   ProviderType = "LoginWithAmazon"
	ProviderApple    ProviderType = "SignInWithApple"
	ProviderOIDC     ProviderType = "OIDC"
	ProviderSAML     ProviderType = "SAML"
)

// Cognito is the pool itself, among the identity providers of a client.
const Cognito = "COGNITO"

// Social is a kind whose name AWS fixes.
func (t ProviderType) Social() bool {
	return t == ProviderGoogle || t == ProviderFacebook || t == ProviderAmazon || t == ProviderApple
}

// SecretDetail is where AWS wants the secret of a kind, "" where it has none.
func (t ProviderType) SecretDetail() string {
	switch t {
	case ProviderSAML:
		return ""
	case ProviderApple:
		return "private_key"
	}
	return "client_secret"
}

// defaultScopes tell the email address of a user.
var defaultScopes = map[ProviderType][]string{
	ProviderGoogle:   {"openid", "email", "profile"},
	ProviderFacebook: {"public_profile", "email"},
	ProviderAmazon:   {"profile"},
	ProviderApple:    {"email", "name"},
	ProviderOIDC:     {"openid", "email", "profile"},
}

func (i IdentityProvider) withDefaults(string) IdentityProvider {
	i.Scopes = orList(i.Scopes, defaultScopes[i.Type]...)
	i.Attributes = maps.Clone(i.Attributes)
	if i.Attributes["username"] == "" && i.Type != ProviderSAML {
		if i.Attributes == nil {
			i.Attributes = map[string]string{}
		}
		i.Attributes["username"] = usernameClaims[i.Type]
	}
	if i.Type == ProviderOIDC {
		i.Method = cmp.Or(i.Method, "GET")
	}
	return i
}

// usernameClaims are what AWS maps to the name of a user where the settings do
// not. It is written, because AWS answers with it: left out, it would be a
// difference for ever.
var usernameClaims = map[ProviderType]string{
	ProviderGoogle: "sub", ProviderFacebook: "id", ProviderAmazon: "user_id", ProviderApple: "sub", ProviderOIDC: "sub",
}
