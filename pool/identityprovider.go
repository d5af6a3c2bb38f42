package pool

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// answered are the details that AWS adds to the given ones and may change. They
// are in the state after a create, so every preview would show a difference if
// they weren't ignored. The program never writes one, because an ignored detail
// keeps the value that was written.
var answered = map[settings.ProviderType][]string{
	settings.ProviderGoogle:   {"attributes_url", "attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url"},
	settings.ProviderFacebook: {"attributes_url", "attributes_url_add_attributes", "authorize_url", "token_request_method", "token_url"},
	settings.ProviderAmazon:   {"attributes_url", "attributes_url_add_attributes", "authorize_url", "token_request_method", "token_url"},
	settings.ProviderApple:    {"attributes_url_add_attributes", "authorize_url", "oidc_issuer", "token_request_method", "token_url"},
	settings.ProviderOIDC:     {"attributes_url_add_attributes"},
	settings.ProviderSAML:     {"ActiveEncryptionCertificate", "SSORedirectBindingURI", "SLORedirectBindingURI"},
}

func newIdentityProvider(ctx *pulumi.Context, key string, i settings.IdentityProvider, p *UserPool) (*cognito.IdentityProvider, error) {
	name, alias, err := p.names.of(key, "-provider")
	if err != nil {
		return nil, err
	}
	var ignored []string
	for _, detail := range answered[i.Type] {
		ignored = append(ignored, "providerDetails."+detail)
	}
	provider, err := cognito.NewIdentityProvider(ctx, name+"-provider", &cognito.IdentityProviderArgs{
		UserPoolId:       p.ID,
		ProviderName:     pulumi.String(key),
		ProviderType:     pulumi.String(string(i.Type)),
		ProviderDetails:  providerDetails(i, p.references[settings.SecretPath(key)]),
		AttributeMapping: pulumi.ToStringMap(i.Attributes),
		IdpIdentifiers:   pulumi.ToStringArray(i.Identifiers),
	},
		pulumi.Parent(p), alias,
		// Another type is another provider of the same name.
		pulumi.DeleteBeforeReplace(true),
		pulumi.IgnoreChanges(ignored),
		// The SDK does not mark the details, and AWS returns the secret among
		// them.
		pulumi.AdditionalSecretOutputs([]string{"providerDetails"}))
	if err != nil {
		return nil, fmt.Errorf("create identity provider: %w", err)
	}
	return provider, nil
}

// providerDetails in AWS's words. A switch that is off is written as false if AWS
// accepts that, because AWS may return it.
func providerDetails(i settings.IdentityProvider, secret pulumi.StringInput) pulumi.StringMap {
	if i.Type == settings.ProviderSAML {
		return samlDetails(i)
	}
	details := pulumi.StringMap{
		"client_id":        pulumi.String(i.ClientID),
		"authorize_scopes": pulumi.String(strings.Join(i.Scopes, scopeSeparator(i.Type))),
	}
	if secret != nil {
		details[i.Type.SecretDetail()] = pulumi.ToSecret(secret).(pulumi.StringOutput)
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
func scopeSeparator(t settings.ProviderType) string {
	if t == settings.ProviderFacebook {
		return ","
	}
	return " "
}

func samlDetails(i settings.IdentityProvider) pulumi.StringMap {
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
