package policypack

import (
	"strings"

	"users-pool/pool/settings"
)

var domainRows = []row{
	refused("O11", "domain", "certificateArn?"),
	refused("O12", "domain", "certificateArn?"),
	refused("O14", "domain", "certificateArn?"),
}

// domain is a name of the program's own if it has a certificate, or else a prefix.
func domain(in *inputs) (settings.Settings, string) {
	d := &settings.Domain{CertificateARN: in.text("certificateArn", "certificateArn")}
	if d.CertificateARN != "" {
		d.Name = in.text("domain", "name")
	} else {
		d.Prefix = in.text("domain", "prefix")
	}
	return settings.Settings{Domain: d}, "domain"
}

var resourceServerRows = []row{
	refused("O18", "identifier", "name"),
	refused("O19", "scopes"),
}

func resourceServer(in *inputs) (settings.Settings, string) {
	server := settings.ResourceServer{
		Identifier: in.text("identifier", "identifier"), Name: in.text("name", "name"), Scopes: map[string]string{},
	}
	for _, scope := range in.blocks("scopes", "scopes") {
		server.Scopes[text(scope["scopeName"])] = text(scope["scopeDescription"])
	}
	const key = "server"
	return settings.Settings{ResourceServers: map[string]settings.ResourceServer{key: server}}, settings.Join("resourceServers", key)
}

var groupRows = []row{
	refused("G1", "name"),
	refused("G2", "precedence", "description", "roleArn?"),
}

// group has no precedence where the program gives 0, which AWS takes and the settings
// don't.
func group(in *inputs) (settings.Settings, string) {
	g := settings.Group{
		Precedence: in.number("precedence", "precedence"), Description: in.text("description", "description"), RoleARN: in.text("roleArn", "roleArn"),
	}
	if g.Precedence != nil && *g.Precedence == 0 {
		g.Precedence = nil
	}
	name := in.text("name", "")
	return settings.Settings{Groups: map[string]settings.Group{name: g}}, settings.Join("groups", name)
}

var identityProviderRows = []row{
	refused("O21", "providerName", "idpIdentifiers"),
	refused("O22", "providerName", "providerType"),
	refused("O25", "providerDetails", "providerType", "attributeMapping"),
}

// identityProvider leaves out the endpoints of a social provider: AWS answers with them,
// so many programs write them down.
func identityProvider(in *inputs) (settings.Settings, string) {
	detail := func(name, setting string) string { return in.text("providerDetails."+name, setting) }
	i := settings.IdentityProvider{
		Type: settings.ProviderType(in.text("providerType", "type")), Attributes: in.textMap("attributeMapping", "attributes"),
		Identifiers: in.texts("idpIdentifiers", "identifiers"),
	}
	if i.Type == settings.ProviderSAML {
		i.MetadataURL, i.Metadata = detail("MetadataURL", "metadataUrl"), detail("MetadataFile", "metadata")
		if i.MetadataURL != "" {
			i.Metadata = "" // AWS adds the document that it fetched
		}
	} else {
		i.ClientID, i.APIVersion = detail("client_id", "clientId"), detail("api_version", "apiVersion")
		i.TeamID, i.KeyID = detail("team_id", "teamId"), detail("key_id", "keyId")
		i.Scopes = strings.FieldsFunc(detail("authorize_scopes", "scopes"), func(c rune) bool { return c == ' ' || c == ',' })
	}
	if i.Type == settings.ProviderOIDC {
		i.Issuer, i.Method = detail("oidc_issuer", "issuer"), detail("attributes_request_method", "method")
		i.AuthorizeURL, i.TokenURL = detail("authorize_url", "authorizeUrl"), detail("token_url", "tokenUrl")
		i.AttributesURL, i.JWKSURI = detail("attributes_url", "attributesUrl"), detail("jwks_uri", "jwksUri")
	}
	name := in.text("providerName", "")
	return settings.Settings{IdentityProviders: map[string]settings.IdentityProvider{name: i}}, settings.Join("identityProviders", name)
}
