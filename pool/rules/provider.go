package rules

import (
	"slices"
	"strings"

	"users-pool/pool/settings"
)

var providerRows = []row{
	{"O21", Refused, "The name of an identity provider has 3 to 32 characters, and its identifiers lead to it alone.", "API ProviderNameTypeV2, IdpIdentifierType", func(s subject, r settings.Report) {
		owner := map[string]string{}
		s.eachProvider(func(path, key string, i settings.IdentityProvider) {
			for n, text := range i.Identifiers {
				if first, taken := owner[text]; taken && first != key {
					r(item(path+".identifiers", n), "%q also leads to %s. Remove one.", text, first)
				}
				owner[text] = key
			}
		})
	}},
	{"O22", Refused, "A social provider is named after its type.", "API IdentityProviderTypeType; aws-cdk UserPoolIdentityProviderGoogle", func(s subject, r settings.Report) {
		s.eachProvider(func(path, key string, i settings.IdentityProvider) {
			if i.Type.Social() && key != string(i.Type) {
				r(path, "the key of a provider of this type must be %s, got %q. Rename it; AWS fixes the name.", i.Type, key)
			}
		})
	}},
	{"O23", Refused, "Secrets are encrypted in users-pool:secrets, and nowhere else.", "SDK IdentityProvider.ProviderDetails", func(s subject, r settings.Report) {
		s.eachProvider(func(path, key string, i settings.IdentityProvider) {
			misnamed := i.Type.Social() && key != string(i.Type) // which O22 reports; the secret needs the right key
			if i.Type.SecretDetail() != "" && !misnamed && !s.hasSecret(key) {
				r(path, "needs its client secret in %s:%s. Set it with `%s`.",
					settings.Verbatim(settings.Namespace), settings.Verbatim(settings.SecretsKey), settings.Verbatim(settings.SecretCommand(s.stack, key)))
			}
		})
	}},
	{"O25", Refused, "An identity provider has the details of its type and no others.", "API CreateIdentityProvider.ProviderDetails", func(s subject, r settings.Report) {
		s.eachProvider(func(path, _ string, i settings.IdentityProvider) { checkDetails(r, path, i) })
	}},
	{"C17", Refused, "A mapped attribute exists, is mutable, and the client can write it.", "API SchemaAttributeType.Mutable; developer guide, Specifying attribute mappings", checkMappings},
	{"C18", Warning, "An identity provider maps every required attribute.", "developer guide, Specifying attribute mappings", func(s subject, r settings.Report) {
		s.eachProvider(func(path, _ string, i settings.IdentityProvider) {
			for _, required := range s.Attributes.Required {
				if i.Attributes[required] == "" {
					r(path+".attributes", "%s is required but not mapped, so users without it can't sign in. Map it to a claim.", required)
				}
			}
		})
	}},
}

func checkMappings(s subject, r settings.Report) {
	s.eachClient(func(path string, c settings.ClientSettings) {
		for _, name := range c.IdentityProviders {
			for _, attribute := range sorted(s.IdentityProviders[name].Attributes) {
				if attribute != "username" && !slices.Contains(verifiedFlags, attribute) && s.hasAttribute(attribute, true) &&
					c.WriteAttributes != nil && !slices.Contains(c.WriteAttributes, attribute) {
					r(path+".writeAttributes", "must contain %q, which %s maps, got %s. Add it, so that users can sign in there.",
						attribute, settings.Join("identityProviders", name), settings.Listed(c.WriteAttributes))
				}
			}
		}
	})
	s.eachProvider(func(path, _ string, i settings.IdentityProvider) {
		for _, attribute := range sorted(i.Attributes) {
			at := settings.Join(path+".attributes", attribute)
			custom, isCustom := strings.CutPrefix(attribute, "custom:")
			declared, exists := s.Attributes.Custom[custom]
			switch {
			case isCustom && exists && declared.Mutable != nil && !*declared.Mutable:
				r(at, "must be mutable, because every sign-in writes it. Map another attribute.")
			case s.Attributes.Standard[attribute].Mutable != nil && !*s.Attributes.Standard[attribute].Mutable:
				r(at, "must be mutable, because every sign-in writes it. Map another attribute.")
			case attribute != "username" && !s.hasAttribute(attribute, true):
				r(at, "must be username, a standard attribute, or custom:<name> of attributes.custom, got %q.%s",
					attribute, settings.DidYouMean(attribute, s.attributeNames()))
			}
		}
	})
}

// detail is a setting that some types of provider have and others don't.
type detail struct {
	key   string
	given bool
	// needed are the types that need it, and may those that can have it.
	needed, may []settings.ProviderType
}

// checkDetails requires what a type needs, and refuses what it doesn't use.
func checkDetails(r settings.Report, path string, i settings.IdentityProvider) {
	types := []settings.ProviderType{
		settings.ProviderGoogle, settings.ProviderFacebook, settings.ProviderAmazon, settings.ProviderApple, settings.ProviderOIDC, settings.ProviderSAML,
	}
	if !slices.Contains(types, i.Type) {
		return // reported as that
	}
	allButSAML, saml := types[:5], types[5:]
	facebook, apple, oidc := types[1:2], types[3:4], types[4:5]
	for _, d := range []detail{
		{"clientId", i.ClientID != "", allButSAML, allButSAML},
		{"scopes", len(i.Scopes) > 0, allButSAML, allButSAML},
		{"apiVersion", i.APIVersion != "", nil, facebook},
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
			r(path+"."+d.key, "is required for type %s.", i.Type)
		case d.given && !slices.Contains(d.may, i.Type):
			r(path+"."+d.key, "%s is only valid for type %s; this provider is %s. Remove %[1]s.", d.key, settings.Choices(d.may), i.Type)
		}
	}
	switch {
	case i.Type == settings.ProviderSAML && i.MetadataURL == "" && i.Metadata == "":
		r(path, "type SAML needs metadataUrl or metadata. Add one.")
	case i.Type == settings.ProviderSAML && i.MetadataURL != "" && i.Metadata != "":
		r(path, "metadataUrl and metadata can't be combined. Remove one.")
	case i.Type == settings.ProviderSAML && i.Attributes["username"] != "":
		r(path+".attributes.username", "can't be mapped for type SAML, where the NameID is the username. Remove it.")
	}
	endpoints := []string{i.AuthorizeURL, i.TokenURL, i.AttributesURL, i.JWKSURI}
	if strings.Join(endpoints, "") != "" && slices.Contains(endpoints, "") {
		r(path, "authorizeUrl, tokenUrl, attributesUrl and jwksUri must be set together. Add the others, or remove all of them to use the discovery document of the issuer.")
	}
}
