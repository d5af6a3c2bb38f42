package settings

// IdentityProvider is another service that signs users in. Its key is its name,
// which clients and sign-in links use. For Google, Facebook, LoginWithAmazon and
// SignInWithApple the key is the type. The client secret goes to users-pool:secrets,
// under identityProviders and the same key.
type IdentityProvider struct {
	// Type of the provider, in AWS's names.
	Type ProviderType `json:"type" required:"true" enum:"Google Facebook LoginWithAmazon SignInWithApple OIDC SAML" rule:"O22" change:"itself" terms:"providerType" example:"Google"`

	// ClientID is the id of this pool at the provider. Required with every type but
	// SAML.
	ClientID string `json:"clientId" terms:"client_id" example:"1234567890.apps.googleusercontent.com"`

	// Scopes to request from the provider; not with SAML. Default: scopes that
	// include the email address, [openid, email, profile] for Google and OIDC,
	// [public_profile, email] for Facebook, [profile] for LoginWithAmazon and
	// [email, name] for SignInWithApple.
	Scopes []string `json:"scopes" form:"providerScope" rule:"O25" terms:"authorizeScopes" example:"[openid, email]"`

	// Attributes maps attributes of the pool to claims of the provider: standard
	// names, custom ones as custom:<name>, and username. A mapped attribute must be
	// mutable. Default: username alone, as AWS maps it: to sub, for Facebook to id,
	// for LoginWithAmazon to user_id, and not for SAML.
	Attributes map[string]string `json:"attributes" value:"claim" rule:"C17" terms:"attributeMapping" example:"{email: email}"`

	// Identifiers are domains and words that lead a user to this provider.
	Identifiers []string `json:"identifiers" max:"50" form:"providerIdentifier" rule:"O21" terms:"idpIdentifiers" example:"[example.com]"`

	// APIVersion is the version of Facebook's API. Default: AWS's own.
	APIVersion string `json:"apiVersion" form:"apiVersion" rule:"O25" example:"v17.0"`

	// TeamID and KeyID of SignInWithApple. Required with that type.
	TeamID string `json:"teamId" form:"appleID" rule:"O25" example:"ABCDE12345"`
	KeyID  string `json:"keyId" form:"appleID" rule:"O25" example:"ABCDE12345"`

	// Issuer of an OIDC provider, the URL of its discovery document. Required with
	// that type.
	Issuer string `json:"issuer" form:"httpsURL" rule:"O25" terms:"oidcIssuer" example:"https://login.example.com"`

	// Method is how Cognito requests attributes from an OIDC provider. Default: GET.
	Method string `json:"method" enum:"GET POST" rule:"O25" terms:"attributesRequestMethod" example:"POST"`

	// AuthorizeURL, TokenURL, AttributesURL and JWKSURI of an OIDC provider, either
	// all four or none. Default: those of its discovery document.
	AuthorizeURL  string `json:"authorizeUrl" form:"httpsURL" rule:"O25" example:"https://login.example.com/authorize"`
	TokenURL      string `json:"tokenUrl" form:"httpsURL" rule:"O25" example:"https://login.example.com/token"`
	AttributesURL string `json:"attributesUrl" form:"httpsURL" rule:"O25" example:"https://login.example.com/userinfo"`
	JWKSURI       string `json:"jwksUri" form:"httpsURL" rule:"O25" example:"https://login.example.com/keys"`

	// MetadataURL is the address of a SAML provider's metadata, and Metadata is the
	// document itself. One of them is required with that type.
	MetadataURL string `json:"metadataUrl" form:"httpsURL" rule:"O25" example:"https://sso.example.com/metadata.xml"`
	Metadata    string `json:"metadata" max:"131072" rule:"O25" terms:"metadataFile" example:"<EntityDescriptor>…</EntityDescriptor>"`

	// SignOut also signs users out at the SAML provider.
	SignOut bool `json:"signOut" example:"true"`

	// SignRequests signs requests to the SAML provider, with SHA-256.
	SignRequests bool `json:"signRequests" example:"true"`

	// EncryptedAssertions requires the SAML provider to encrypt its responses.
	EncryptedAssertions bool `json:"encryptedAssertions" example:"true"`

	// StartsAtProvider accepts SAML responses without a request, so that a sign-in
	// can start at the provider.
	StartsAtProvider bool `json:"startsAtProvider" example:"true"`
}

// ProviderType is AWS's name for a kind of identity provider.
type ProviderType string

// The values of ProviderType.
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

// Social reports whether AWS fixes the name of such a provider.
func (t ProviderType) Social() bool {
	return t == ProviderGoogle || t == ProviderFacebook || t == ProviderAmazon || t == ProviderApple
}

// SecretDetail is the provider detail that holds the secret, "" for a type without one.
func (t ProviderType) SecretDetail() string {
	switch t {
	case ProviderSAML:
		return ""
	case ProviderApple:
		return "private_key"
	}
	return "client_secret"
}

// defaultScopes include the email address of a user.
var defaultScopes = map[ProviderType][]string{
	ProviderGoogle:   {"openid", "email", "profile"},
	ProviderFacebook: {"public_profile", "email"},
	ProviderAmazon:   {"profile"},
	ProviderApple:    {"email", "name"},
	ProviderOIDC:     {"openid", "email", "profile"},
}

// usernameClaims are what AWS maps to the username if the settings don't. The
// program writes the mapping because AWS returns it: left out, every preview would
// show a difference.
var usernameClaims = map[ProviderType]string{
	ProviderGoogle: "sub", ProviderFacebook: "id", ProviderAmazon: "user_id", ProviderApple: "sub", ProviderOIDC: "sub",
}
