package rules

import (
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var (
	providerName = regexp.MustCompile(`^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$`)
	identifier   = regexp.MustCompile(`^[\w\s+=.@-]{1,40}$`)
	appleID      = regexp.MustCompile(`^[A-Za-z0-9]{10}$`)
	apiVersion   = regexp.MustCompile(`^v[0-9]+\.[0-9]+$`)
)

var providerRules = []rule{
	{"O21", "an identity provider's name has 3 to 32 characters; its identifiers lead to it alone", "API ProviderNameTypeV2, IdpIdentifierType", func(s settings.Settings, r settings.Report) {
		owner := map[string]string{}
		everyProvider(s, func(path, key string, i settings.IdentityProvider) {
			length := utf8.RuneCountInString(key)
			if length < 3 || length > 32 || !providerName.MatchString(key) || settings.Printable(key) != key {
				r(path, "want a key of 3 to 32 printable characters without spaces, with _ nowhere but second, got %q; "+
					"it is the name of the provider", key)
			}
			if key == settings.Cognito {
				r(path, "want another key than %s, which is what clients call the pool itself", key)
			}
			if len(i.Identifiers) > 50 {
				r(path+".identifiers", "want at most 50, got %d", len(i.Identifiers))
			}
			for n, text := range i.Identifiers {
				at := fmt.Sprintf("%s.identifiers[%d]", path, n)
				if !identifier.MatchString(text) {
					r(at, "want 1 to 40 letters, digits, spaces and _ + = . @ -, got %q", text)
				} else if first, taken := owner[text]; taken && first == key {
					r(at, "want each identifier once, got %q again; remove it", text)
				} else if taken {
					r(at, "want an identifier that leads to one provider, got %q, which also leads to %s; remove one", text, first)
				}
				owner[text] = key
			}
		})
	}},
	{"O22", "a social provider is named by its type", "API IdentityProviderTypeType; aws-cdk UserPoolIdentityProviderGoogle", func(s settings.Settings, r settings.Report) {
		everyProvider(s, func(path, key string, i settings.IdentityProvider) {
			oneOf(r, path+".type", i.Type, settings.ProviderGoogle, settings.ProviderFacebook, settings.ProviderAmazon, settings.ProviderApple, settings.ProviderOIDC, settings.ProviderSAML)
			if i.Type.Social() && key != string(i.Type) {
				r(path, "want the key %s for a provider of that type, got %q; AWS fixes the name", string(i.Type), key)
			}
		})
	}},
	{"O25", "an identity provider has the details of its type and no others", "API CreateIdentityProvider.ProviderDetails", func(s settings.Settings, r settings.Report) {
		everyProvider(s, func(path, _ string, i settings.IdentityProvider) { checkDetails(i, r, path) })
	}},
}

func everyProvider(s settings.Settings, visit func(path, key string, i settings.IdentityProvider)) {
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		visit(settings.Join("identityProviders", key), key, s.IdentityProviders[key])
	}
}

// detail is a setting that some kinds of provider have and others do not.
type detail struct {
	key    string
	given  bool
	needed []settings.ProviderType
	may    []settings.ProviderType
}

// checkDetails wants what a kind needs, and nothing that it would not read.
func checkDetails(i settings.IdentityProvider, r settings.Report, path string) {
	if !slices.Contains([]settings.ProviderType{settings.ProviderGoogle, settings.ProviderFacebook, settings.ProviderAmazon, settings.ProviderApple, settings.ProviderOIDC, settings.ProviderSAML}, i.Type) {
		return // reported as that
	}
	allButSAML := []settings.ProviderType{settings.ProviderGoogle, settings.ProviderFacebook, settings.ProviderAmazon, settings.ProviderApple, settings.ProviderOIDC}
	oidc, saml, apple := []settings.ProviderType{settings.ProviderOIDC}, []settings.ProviderType{settings.ProviderSAML}, []settings.ProviderType{settings.ProviderApple}
	for _, d := range []detail{
		{"clientId", i.ClientID != "", allButSAML, allButSAML},
		{"scopes", len(i.Scopes) > 0, allButSAML, allButSAML},
		{"apiVersion", i.APIVersion != "", nil, []settings.ProviderType{settings.ProviderFacebook}},
		{"teamId", i.TeamID != "", apple, apple},
		{"keyId", i.KeyID != "", apple, apple},
		{"issuer", i.Issuer != "", oidc, oidc},
		{"method", i.Method != "", oidc, oidc},
		{"authorizeUrl", i.AuthorizeURL != "", nil, oidc},
		{"tokenUrl", i.TokenURL != "", nil, oidc},
		{"attributesUrl", i.AttributesURL != "", nil, oidc},
		{"jwksUri", i.JWKSURI != "", nil, oidc},
		{"metadataUrl", i.MetadataURL != "", nil, saml},
		{"metadata", i.Metadata != "", nil, saml},
		{"signOut", i.SignOut, nil, saml},
		{"signRequests", i.SignRequests, nil, saml},
		{"encryptedAssertions", i.EncryptedAssertions, nil, saml},
		{"startsAtProvider", i.StartsAtProvider, nil, saml},
	} {
		switch {
		case !d.given && slices.Contains(d.needed, i.Type):
			r(path+"."+d.key, "want it with type %s, got nothing", i.Type)
		case d.given && !slices.Contains(d.may, i.Type):
			r(path+"."+d.key, "want it with type %s only, got it with %s; remove it", choices(d.may), i.Type)
		}
	}
	checkForms(i, r, path)
	switch {
	case i.Type == settings.ProviderSAML && (i.MetadataURL == "") == (i.Metadata == ""):
		r(path, "want metadataUrl or metadata with type SAML, got %s", settings.Verbatim(one(i.Metadata == "", "neither", "both")))
	case i.Type == settings.ProviderSAML && i.Attributes["username"] != "":
		r(path+".attributes.username", "want none with type SAML, where the NameID is the name of the user; remove it")
	}
	endpoints := 0
	for _, endpoint := range []string{i.AuthorizeURL, i.TokenURL, i.AttributesURL, i.JWKSURI} {
		if endpoint != "" {
			endpoints++
		}
	}
	if endpoints > 0 && endpoints < 4 {
		r(path, "want authorizeUrl, tokenUrl, attributesUrl and jwksUri together, got %d of them; add the others, "+
			"or remove them all and AWS reads the discovery document of the issuer", endpoints)
	}
}

// checkForms checks how the details are written.
func checkForms(i settings.IdentityProvider, r settings.Report, path string) {
	for _, field := range []struct{ key, value string }{
		{"issuer", i.Issuer}, {"authorizeUrl", i.AuthorizeURL}, {"tokenUrl", i.TokenURL},
		{"attributesUrl", i.AttributesURL}, {"jwksUri", i.JWKSURI}, {"metadataUrl", i.MetadataURL},
	} {
		if u, err := url.Parse(field.value); field.value != "" && (err != nil || u.Scheme != "https" || u.Host == "") {
			r(path+"."+field.key, "want a URL with https, as in https://login.example.com, got %q", field.value)
		}
	}
	if i.TeamID != "" && !appleID.MatchString(i.TeamID) {
		r(path+".teamId", "want 10 letters and digits, got %q", i.TeamID)
	}
	if i.KeyID != "" && !appleID.MatchString(i.KeyID) {
		r(path+".keyId", "want 10 letters and digits, got %q", i.KeyID)
	}
	if i.APIVersion != "" && !apiVersion.MatchString(i.APIVersion) {
		r(path+".apiVersion", "want a version such as v17.0, got %q", i.APIVersion)
	}
	if i.Type == settings.ProviderOIDC {
		oneOf(r, path+".method", i.Method, "GET", "POST")
	}
	for n, scope := range i.Scopes {
		if !scopeName.MatchString(scope) || scope == "," {
			r(fmt.Sprintf("%s.scopes[%d]", path, n), "want printable characters without spaces, got %q", scope)
		}
	}
}
