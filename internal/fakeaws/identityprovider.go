package fakeaws

import (
	"cmp"
	"fmt"
	"strings"
)

const (
	identityProviderType = "aws:cognito/identityProvider:IdentityProvider"
	identityProviderNoun = "Cognito Identity Provider"
)

var identityProvider = table{
	token: identityProviderType,
	fields: []field{
		{name: "attributeMapping", kind: stringMap, computed: true},
		{name: "idpIdentifiers", kind: list, max: 50, rules: []rule{length(1, 40)}},
		{name: "providerDetails", kind: stringMap, required: true},
		{name: "providerName", required: true, replaces: true, rules: []rule{length(1, 32)}},
		{name: "providerType", required: true, replaces: true, rules: []rule{oneOf(
			"SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC")}},
		{name: "userPoolId", required: true, replaces: true},
	},
	create: createIdentityProvider,
	read:   readFrom(identityProviderType),
	update: updateIdentityProvider,
	remove: removeFrom(identityProviderType),
	calls: calls{
		create: []string{"cognito-idp:CreateIdentityProvider"}, read: []string{"cognito-idp:DescribeIdentityProvider"},
		update: []string{"cognito-idp:UpdateIdentityProvider"}, remove: []string{"cognito-idp:DeleteIdentityProvider"},
	},
	unrecorded: []string{"create", "read", "update", "delete", "what AWS adds to providerDetails"},
}

// needed are the details that AWS requires.
var needed = map[string][]string{
	"Google":          {"client_id", "client_secret", "authorize_scopes"},
	"Facebook":        {"client_id", "client_secret", "authorize_scopes"},
	"LoginWithAmazon": {"client_id", "client_secret", "authorize_scopes"},
	"SignInWithApple": {"client_id", "team_id", "key_id", "private_key", "authorize_scopes"},
	"OIDC":            {"client_id", "attributes_request_method", "oidc_issuer", "authorize_scopes"},
}

// incomplete is AWS's message about missing details. It lists all that the type
// requires, whichever is missing (badmintoncryer/cdk-preflight,
// pf-cognito-idp-*-required-keys).
var incomplete = map[string]string{
	"OIDC": "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.",
}

// socialNames are the types whose providers must have the type's name.
var socialNames = map[string]bool{"Google": true, "Facebook": true, "LoginWithAmazon": true, "SignInWithApple": true}

func refuseIdentityProvider(op string, pool, plan props) error {
	name, typ := text(plan, "providerName"), text(plan, "providerType")
	details := object(plan, "providerDetails")
	if matches(`^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$`, "")(name) != "" {
		return constraint(op, name, "providerName", `Member must satisfy regular expression pattern: [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+`)
	}
	if _, fixed := socialNames[typ]; fixed && name != typ {
		return invalid(op, "Provider %s of type %s must be named %s.", name, typ, typ)
	}
	for _, k := range needed[typ] {
		if text(details, k) == "" {
			return invalid(op, "%s", cmp.Or(incomplete[typ], "clientId, clientSecret and authorizeScopes are all required idp details."))
		}
	}
	if typ == "SAML" && text(details, "MetadataURL") == "" && text(details, "MetadataFile") == "" {
		return invalid(op, "Either MetadataURL or MetadataFile is required for a SAML provider.")
	}
	for a := range object(plan, "attributeMapping") {
		if a != "username" && !poolHas(pool, a) {
			return invalid(op, "Attribute %s of the mapping does not exist in the user pool.", a)
		}
	}
	return nil
}

// poolHas reports whether a pool has an attribute, by the name that clients use
// for it.
func poolHas(pool props, name string) bool {
	if _, standard := standardAttributes[name]; standard {
		return true
	}
	for _, s := range objects(pool, "schemas") {
		if "custom:"+text(s, "name") == name || strings.TrimPrefix(name, "dev:custom:") == text(s, "name") {
			return true
		}
	}
	return false
}

func createIdentityProvider(c *call, plan props) (string, error) {
	const op = "CreateIdentityProvider"
	poolID, name := text(plan, "userPoolId"), text(plan, "providerName")
	id := poolID + ":" + name
	pool, err := c.pool(op, poolID)
	if err == nil {
		err = refuseIdentityProvider(op, pool, plan)
	}
	if err == nil && c.store.has(identityProviderType, id) {
		err = fail(cognitoIDP, op, "DuplicateProviderException", "A provider with the name %s already exists.", name)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", identityProviderNoun, name, err)
	}
	held := clone(plan).(props)
	if held["attributeMapping"] == nil {
		held["attributeMapping"] = props{"username": "sub"}
	}
	held["providerDetails"] = answeredDetails(text(plan, "providerType"), object(plan, "providerDetails"))
	c.store.put(identityProviderType, id, held)
	return id, nil
}

func updateIdentityProvider(c *call, id string, _, plan props) error {
	const op = "UpdateIdentityProvider"
	held, ok := c.inPool(identityProviderType, id)
	var err error
	if !ok {
		err = fail(cognitoIDP, op, "ResourceNotFoundException", "Identity provider %s does not exist.", id)
	} else {
		pool, _ := readUserPool(c, text(held, "userPoolId"))
		err = refuseIdentityProvider(op, pool, plan)
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", identityProviderNoun, id, err)
	}
	next, details := clone(plan).(props), clone(object(plan, "providerDetails")).(props)
	// The provider sends everything but the certificate, which AWS keeps.
	if kept := text(held, "providerDetails.ActiveEncryptionCertificate"); kept != "" {
		details["ActiveEncryptionCertificate"] = kept
	}
	next["providerDetails"] = answeredDetails(text(plan, "providerType"), details)
	c.store.put(identityProviderType, id, next)
	return nil
}
