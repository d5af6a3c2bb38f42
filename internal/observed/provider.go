package observed

import (
	"maps"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

// answered are the details that AWS adds itself and that have no setting.
var answered = []string{
	"attributes_url_add_attributes", "token_request_method", "ActiveEncryptionCertificate", "SSORedirectBindingURI", "SLORedirectBindingURI",
}

// endpoints are the details that only OIDC providers set. For other types, AWS
// fills them in.
var endpoints = []string{"authorize_url", "token_url", "attributes_url", "jwks_uri"}

// secretDetails are never read.
var secretDetails = []string{"client_secret", "private_key"}

func (r *reader) identityProviders() map[string]settings.IdentityProvider {
	var providers map[string]settings.IdentityProvider
	for _, one := range r.live.IdentityProviders {
		if providers == nil {
			providers = map[string]settings.IdentityProvider{}
		}
		providers[aws.ToString(one.ProviderName)] = r.identityProvider(one)
	}
	return providers
}

func (r *reader) identityProvider(p types.IdentityProviderType) settings.IdentityProvider {
	i := settings.IdentityProvider{
		Type: settings.ProviderType(p.ProviderType), Identifiers: orNil(slices.Clone(p.IdpIdentifiers)),
		Attributes: maps.Clone(p.AttributeMapping),
	}
	rest := maps.Clone(p.ProviderDetails)
	take := func(detail string) string {
		value := rest[detail]
		delete(rest, detail)
		return value
	}
	for _, detail := range slices.Concat(answered, secretDetails) {
		delete(rest, detail)
	}
	if i.Type == settings.ProviderSAML {
		i.MetadataURL, i.Metadata = take("MetadataURL"), take("MetadataFile")
		if i.MetadataURL != "" { // AWS may add the document that it fetched
			i.Metadata = ""
		}
		i.SignOut, i.EncryptedAssertions = take("IDPSignout") == "true", take("EncryptedResponses") == "true"
		i.StartsAtProvider, i.SignRequests = take("IDPInit") == "true", take("RequestSigningAlgorithm") != ""
	} else {
		i.ClientID, i.APIVersion = take("client_id"), take("api_version")
		i.TeamID, i.KeyID = take("team_id"), take("key_id")
		i.Scopes = orNil(strings.FieldsFunc(take("authorize_scopes"), func(c rune) bool { return c == ' ' || c == ',' }))
		issuer := take("oidc_issuer")
		if i.Type == settings.ProviderOIDC {
			i.Issuer, i.Method = issuer, take("attributes_request_method")
			i.AuthorizeURL, i.TokenURL, i.AttributesURL, i.JWKSURI = take("authorize_url"), take("token_url"), take("attributes_url"), take("jwks_uri")
		}
		for _, detail := range endpoints {
			delete(rest, detail)
		}
	}
	for _, detail := range keys(rest) {
		r.notes.Add(EffectChanged, "identityProviders."+aws.ToString(p.ProviderName), "The provider detail %s has no setting. It is removed.", detail)
	}
	return i
}
