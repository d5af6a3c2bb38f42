package settings

import "slices"

// ClientSettings is one app client: an application that may use the pool.
type ClientSettings struct {
	// Name shown in the console. Default: <pool name>-<key>.
	Name string `json:"name" form:"name" rule:"C1" terms:"clientName userPoolClientName" example:"The web app"`

	// Secret gives the client a secret, for applications that can keep one. A change
	// creates a new client with a new id.
	Secret bool `json:"secret" change:"client" terms:"generateSecret" example:"true"`

	// AuthFlows the client may use, in AWS's names. Default: ALLOW_USER_SRP_AUTH
	// and, without Rotation, ALLOW_REFRESH_TOKEN_AUTH.
	AuthFlows []string `json:"authFlows" enum:"ALLOW_USER_SRP_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_AUTH ALLOW_USER_PASSWORD_AUTH ALLOW_ADMIN_USER_PASSWORD_AUTH ALLOW_CUSTOM_AUTH ADMIN_NO_SRP_AUTH CUSTOM_AUTH_FLOW_ONLY USER_PASSWORD_AUTH" min:"C11 1" rule:"C7" tier:"C10 essentials ALLOW_USER_AUTH" terms:"explicitAuthFlows" example:"[ALLOW_USER_SRP_AUTH]"`

	// Tokens says how long what the client receives stays valid.
	Tokens Tokens `json:"tokens"`

	// Rotation gives a new refresh token with every use of the old one. It can't be
	// combined with ALLOW_REFRESH_TOKEN_AUTH.
	Rotation *Rotation `json:"rotation" terms:"refreshTokenRotation"`

	// Revocation lets the client revoke its refresh tokens.
	Revocation *bool `json:"revocation" default:"true" terms:"enableTokenRevocation" example:"false"`

	// HideUserExistence makes Cognito answer the same for an unknown user and a
	// wrong password. AWS's default is the opposite.
	HideUserExistence *bool `json:"hideUserExistence" default:"true" terms:"preventUserExistenceErrors" example:"false"`

	// PropagateUserContext lets a server tell threat protection the address and
	// device of its user. It needs Secret.
	PropagateUserContext bool `json:"propagateUserContext" terms:"enablePropagateAdditionalUserContextData" example:"true"`

	// ReadAttributes and WriteAttributes are what the client may read and write of a
	// user: standard names, and custom ones as custom:<name>. A list of
	// WriteAttributes needs every required attribute. Default: all.
	ReadAttributes  []string `json:"readAttributes" min:"1" rule:"C16" example:"[email, 'custom:tenant']"`
	WriteAttributes []string `json:"writeAttributes" min:"1" rule:"C16" example:"[email, given_name]"`

	// OAuth lets the client use the sign-in pages and the OAuth endpoints of the
	// domain.
	OAuth *OAuth `json:"oauth"`

	// IdentityProviders that may sign users in: COGNITO for the pool itself, and
	// keys of IdentityProviders in the Settings.
	IdentityProviders []string `json:"identityProviders" default:"COGNITO" min:"1" rule:"C21" terms:"supportedIdentityProviders" example:"[COGNITO, Google]"`

	// IgnoreChanges lists what is set when the client is created and then left to
	// others: identityProviders, such as those of tenants that are added at run time,
	// and scopes, those of OAuth. Each preview and `up` reads their current values from
	// AWS and keeps them, without a refresh; a preview shows what others changed as an
	// update of the client, which writes the same values again.
	IgnoreChanges []string `json:"ignoreChanges" enum:"identityProviders scopes" rule:"C24" example:"[identityProviders]"`

	// UI is what the classic pages look like for this client. It needs a domain.
	// Default: the UI of the domain.
	UI *UI `json:"ui"`

	// Branding is the style of this client's managed pages. It needs a domain. Default:
	// with managed pages, Cognito's default style for each client whose OAuth has the flow
	// code or implicit.
	Branding *Branding `json:"branding" tier:"O28 essentials" terms:"managedLoginBranding" example:"{}"`

	// Analytics sends events to an Amazon Pinpoint project. It is meant for adopted
	// pools: AWS ended Pinpoint on 2026-10-30.
	Analytics *Analytics `json:"analytics" terms:"analyticsConfiguration"`

	// Risk says what happens at a risk to this client's sign-ins. It needs
	// ThreatProtection. Default: the Risk of the pool.
	Risk *Risk `json:"risk"`
}

// What IgnoreChanges of a client or a resource server can leave to others.
const (
	IgnoreIdentityProviders = "identityProviders"
	IgnoreScopes            = "scopes"
)

// Ignores reports whether a setting is left to others once the client exists.
func (c ClientSettings) Ignores(setting string) bool {
	return slices.Contains(c.IgnoreChanges, setting)
}

// DefaultClient is the key of the client of a stack that doesn't set Clients.
const DefaultClient = "clients"

// FlowRefresh is the auth flow that excludes Rotation.
const FlowRefresh = "ALLOW_REFRESH_TOKEN_AUTH"

// FlowsToday are AWS's current names for the auth flows of old.
var FlowsToday = map[string]string{
	"ADMIN_NO_SRP_AUTH":     "ALLOW_ADMIN_USER_PASSWORD_AUTH",
	"CUSTOM_AUTH_FLOW_ONLY": "ALLOW_CUSTOM_AUTH",
	"USER_PASSWORD_AUTH":    "ALLOW_USER_PASSWORD_AUTH",
}

// Tokens are the lifetimes of what a client receives.
type Tokens struct {
	// Access and ID tokens can't stay valid longer than the Refresh token.
	Access Duration `json:"access" default:"1h" min:"5m" max:"1d" rule:"C2" terms:"accessTokenValidity" example:"15m"`
	ID     Duration `json:"id" default:"1h" min:"5m" max:"1d" rule:"C2" terms:"idTokenValidity" example:"15m"`

	// Refresh token.
	Refresh Duration `json:"refresh" default:"30d" min:"1h" max:"3650d" rule:"C3" terms:"refreshTokenValidity" example:"1d"`

	// Session is the time a user has to complete one sign-in.
	Session Duration `json:"session" default:"3m" min:"3m" max:"15m" unit:"1m" rule:"C6" terms:"authSessionValidity" example:"5m"`
}

// Rotation gives a new refresh token with every use of the old one.
type Rotation struct {
	// Grace is how long the old token stays valid for a client that retries.
	Grace Duration `json:"grace" default:"30s" min:"0s" max:"60s" unit:"1s" rule:"C13" terms:"retryGracePeriodSeconds" example:"10s"`
}

// Analytics is an Amazon Pinpoint project: either ApplicationARN alone, or
// ApplicationID, ExternalID and RoleARN together.
type Analytics struct {
	// ApplicationARN of a project in the pool's region.
	ApplicationARN string `json:"applicationArn" form:"pinpointARN" rule:"C20" example:"arn:aws:mobiletargeting:us-east-1:123456789012:apps/1234abcd"`

	// ApplicationID of a project, with ExternalID and RoleARN of a role that Cognito
	// assumes to write to it.
	ApplicationID string `json:"applicationId" example:"1234abcd"`
	ExternalID    string `json:"externalId" example:"a-long-random-text"`
	RoleARN       string `json:"roleArn" form:"roleARN" rule:"C20" example:"arn:aws:iam::123456789012:role/analytics"`

	// ShareUserData adds user attributes to the events.
	ShareUserData bool `json:"shareUserData" terms:"userDataShared" example:"true"`
}
