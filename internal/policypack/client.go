package policypack

import (
	"strings"

	"users-pool/pool/settings"
)

// clientRows are the rules that the inputs of a client are enough for.
var clientRows = []row{
	refused("C1", "name"),
	refused("C2", "accessTokenValidity", "idTokenValidity", "tokenValidityUnits"),
	refused("C3", "refreshTokenValidity", "tokenValidityUnits"),
	refused("C4", "accessTokenValidity", "idTokenValidity", "refreshTokenValidity", "tokenValidityUnits"),
	refused("C6", "authSessionValidity"),
	refused("C7", "explicitAuthFlows"),
	refused("C8", "explicitAuthFlows"),
	refused("C12", "explicitAuthFlows", "refreshTokenRotation"),
	refused("C13", "refreshTokenRotation"),
	refused("C19", "enablePropagateAdditionalUserContextData", "generateSecret"),
	refused("C20", "analyticsConfiguration"),
	refused("O1", "allowedOauthFlows", "allowedOauthFlowsUserPoolClient"),
	refused("O2", "allowedOauthFlows", "allowedOauthFlowsUserPoolClient"),
	refused("O3", "generateSecret", "allowedOauthFlows", "allowedOauthFlowsUserPoolClient"),
	refused("O4", "allowedOauthScopes", "allowedOauthFlows", "allowedOauthFlowsUserPoolClient"),
	refused("O5", "callbackUrls", "allowedOauthFlows", "allowedOauthFlowsUserPoolClient"),
	refused("O7", "callbackUrls", "allowedOauthFlowsUserPoolClient"),
	refused("O8", "logoutUrls", "allowedOauthFlowsUserPoolClient"),
	refused("O9", "defaultRedirectUri", "callbackUrls", "allowedOauthFlowsUserPoolClient"),

	warned("C9", "explicitAuthFlows"),
	warned("C15", "preventUserExistenceErrors"),
	warned("C20", "analyticsConfiguration?"),
	warned("C22", "generateSecret", "callbackUrls", "allowedOauthFlowsUserPoolClient"),
	warned("O6", "allowedOauthFlows", "allowedOauthFlowsUserPoolClient"),
	warned("O7", "callbackUrls", "logoutUrls", "allowedOauthFlowsUserPoolClient"),
}

// usualFlows are AWS's defaults if a program sets no flow.
var usualFlows = []string{"ALLOW_USER_SRP_AUTH", settings.FlowRefresh, "ALLOW_CUSTOM_AUTH"}

// client are the settings of one client.
func client(in *inputs) (settings.Settings, string) {
	hides := in.text("preventUserExistenceErrors", "hideUserExistence") == "ENABLED"
	c := settings.ClientSettings{
		Name: in.text("name", "name"), Secret: in.on("generateSecret", "secret"), AuthFlows: in.texts("explicitAuthFlows", "authFlows"),
		HideUserExistence: &hides, PropagateUserContext: in.on("enablePropagateAdditionalUserContextData", "propagateUserContext"),
		Tokens: settings.Tokens{
			Access:  in.duration("accessTokenValidity", "tokens.access", in.unit("accessToken", "h")),
			ID:      in.duration("idTokenValidity", "tokens.id", in.unit("idToken", "h")),
			Refresh: in.duration("refreshTokenValidity", "tokens.refresh", in.unit("refreshToken", "d")),
			Session: in.duration("authSessionValidity", "tokens.session", "m"),
		},
	}
	if in.text("refreshTokenRotation.feature", "rotation") == "ENABLED" {
		c.Rotation = &settings.Rotation{Grace: in.duration("refreshTokenRotation.retryGracePeriodSeconds", "rotation.grace", "s")}
	}
	if len(c.AuthFlows) == 0 {
		c.AuthFlows = usualFlows
		if c.Rotation != nil {
			c.AuthFlows = []string{"ALLOW_USER_SRP_AUTH"} // nobody knows which AWS takes then
		}
	}
	if in.has("analyticsConfiguration") {
		c.Analytics = &settings.Analytics{
			ApplicationARN: in.text("analyticsConfiguration.applicationArn", "analytics.applicationArn"),
			ApplicationID:  in.text("analyticsConfiguration.applicationId", "analytics.applicationId"),
			ExternalID:     in.text("analyticsConfiguration.externalId", "analytics.externalId"),
			RoleARN:        in.text("analyticsConfiguration.roleArn", "analytics.roleArn"),
		}
	}
	if in.on("allowedOauthFlowsUserPoolClient", "oauth") {
		c.OAuth = &settings.OAuth{
			Flows:  orEmpty(in.texts("allowedOauthFlows", "oauth.flows")),
			Scopes: in.texts("allowedOauthScopes", "oauth.scopes"), CallbackURLs: in.texts("callbackUrls", "oauth.callbackUrls"),
			LogoutURLs: in.texts("logoutUrls", "oauth.logoutUrls"), DefaultRedirectURL: in.text("defaultRedirectUri", "oauth.defaultRedirectUrl"),
		}
	}
	const key = "client"
	return settings.Settings{Clients: map[string]settings.ClientSettings{key: c}}, settings.Join("clients", key)
}

// unit is the letter of a token's unit, or AWS's own.
func (in *inputs) unit(token, usual string) string {
	given := in.text("tokenValidityUnits."+token, "")
	if given == "" {
		return usual
	}
	return strings.ToLower(given)[:1]
}
