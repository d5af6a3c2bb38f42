package pool

import (
	"fmt"
	"maps"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
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

// social is a kind whose name AWS fixes.
func (t ProviderType) social() bool {
	return t == ProviderGoogle || t == ProviderFacebook || t == ProviderAmazon || t == ProviderApple
}

// secretDetail is where AWS wants the secret of a kind, "" where it has none.
func (t ProviderType) secretDetail() string {
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
		i.Method = either(i.Method, "GET")
	}
	return i
}

// usernameClaims are what AWS maps to the name of a user where the settings do
// not. It is written, because AWS answers with it: left out, it would be a
// difference for ever.
var usernameClaims = map[ProviderType]string{
	ProviderGoogle: "sub", ProviderFacebook: "id", ProviderAmazon: "user_id", ProviderApple: "sub", ProviderOIDC: "sub",
}

// answered are the details that AWS adds to those it was given. They are in
// the state after a create, so a program that does not name them has a
// difference for ever; and they are AWS's to change. None of them is ever
// written here, since an ignored detail that was written stays as it was.
var answered = map[ProviderType][]string{
	ProviderGoogle:   {"attributes_url", "attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url"},
	ProviderFacebook: {"attributes_url", "attributes_url_add_attributes", "authorize_url", "token_request_method", "token_url"},
	ProviderAmazon:   {"attributes_url", "attributes_url_add_attributes", "authorize_url", "token_request_method", "token_url"},
	ProviderApple:    {"attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url"},
	ProviderOIDC:     {"attributes_url_add_attributes"},
	ProviderSAML:     {"ActiveEncryptionCertificate", "SSORedirectBindingURI", "SLORedirectBindingURI"},
}

func newIdentityProvider(ctx *pulumi.Context, name, key string, i IdentityProvider, p *UserPool) (*cognito.IdentityProvider, error) {
	var ignored []string
	for _, detail := range answered[i.Type] {
		ignored = append(ignored, "providerDetails."+detail)
	}
	provider, err := cognito.NewIdentityProvider(ctx, name+"-"+key+"-provider", &cognito.IdentityProviderArgs{
		UserPoolId:       p.ID,
		ProviderName:     pulumi.String(key),
		ProviderType:     pulumi.String(string(i.Type)),
		ProviderDetails:  providerDetails(i, p.inputs[secretPath(key)]),
		AttributeMapping: pulumi.ToStringMap(i.Attributes),
		IdpIdentifiers:   pulumi.ToStringArray(i.Identifiers),
	},
		pulumi.Parent(p),
		// Another type is another provider of the same name.
		pulumi.DeleteBeforeReplace(true),
		pulumi.IgnoreChanges(ignored),
		// The SDK does not mark the details, and AWS answers with the secret among them.
		pulumi.AdditionalSecretOutputs([]string{"providerDetails"}))
	if err != nil {
		return nil, fmt.Errorf("create identity provider: %w", err)
	}
	return provider, nil
}

// providerDetails in AWS's words. What a switch turns off is written as false
// where AWS takes that, since AWS may answer with it.
func providerDetails(i IdentityProvider, secret pulumi.StringInput) pulumi.StringMap {
	if i.Type == ProviderSAML {
		return samlDetails(i)
	}
	details := pulumi.StringMap{
		"client_id":        pulumi.String(i.ClientID),
		"authorize_scopes": pulumi.String(strings.Join(i.Scopes, scopeSeparator(i.Type))),
	}
	if secret != nil {
		details[i.Type.secretDetail()] = pulumi.ToSecret(secret).(pulumi.StringOutput)
	}
	for detail, value := range map[string]string{
		"api_version": i.APIVersion, "team_id": i.TeamID, "key_id": i.KeyID,
		"oidc_issuer": i.Issuer, "attributes_request_method": i.Method,
		"authorize_url": i.AuthorizeURL, "token_url": i.TokenURL, "attributes_url": i.AttributesURL, "jwks_uri": i.JWKSURI,
	} {
		if value != "" {
			details[detail] = pulumi.String(value)
		}
	}
	return details
}

// scopeSeparator is a comma for Facebook, as its own API has it.
func scopeSeparator(t ProviderType) string {
	if t == ProviderFacebook {
		return ","
	}
	return " "
}

func samlDetails(i IdentityProvider) pulumi.StringMap {
	details := pulumi.StringMap{
		"IDPSignout":         pulumi.String(fmt.Sprint(i.SignOut)),
		"EncryptedResponses": pulumi.String(fmt.Sprint(i.EncryptedAssertions)),
		"IDPInit":            pulumi.String(fmt.Sprint(i.StartsAtProvider)),
	}
	if i.MetadataURL != "" {
		details["MetadataURL"] = pulumi.String(i.MetadataURL)
	} else {
		details["MetadataFile"] = pulumi.String(i.Metadata)
	}
	if i.SignRequests {
		details["RequestSigningAlgorithm"] = pulumi.String("rsa-sha256")
	}
	return details
}
