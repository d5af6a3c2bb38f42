package settings

// ClientSettings is one app client: an application that may use the pool.
type ClientSettings struct {
	// Name shown in the console, 1 to 128 characters.
	// Default <pool name>-<key>.
	Name string `json:"name" example:"The web app"`

	// Secret gives the client a secret, for applications that can keep one.
	// A change replaces the client, and its id with it. Default false.
	Secret bool `json:"secret" example:"true" change:"client"`

	// AuthFlows the client may use, in AWS's names.
	// Default: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]; with Rotation
	// the first alone.
	AuthFlows []string `json:"authFlows" example:"[ALLOW_USER_SRP_AUTH]"`

	// Tokens says how long what the client receives is good for.
	Tokens Tokens `json:"tokens"`

	// Rotation gives a new refresh token with every use of the old one. Nil
	// means that the old one stays good. Excludes ALLOW_REFRESH_TOKEN_AUTH.
	Rotation *Rotation `json:"rotation"`

	// Revocation lets the client revoke its refresh tokens. Default true.
	Revocation *bool `json:"revocation" example:"false"`

	// HideUserExistence makes Cognito answer an unknown user as it answers a
	// wrong password. Default true, where AWS's API says LEGACY.
	HideUserExistence *bool `json:"hideUserExistence" example:"false"`

	// PropagateUserContext lets a server tell threat protection the address and
	// device of its user. Needs Secret. Default false.
	PropagateUserContext bool `json:"propagateUserContext" example:"true"`

	// ReadAttributes and WriteAttributes are what the client may read and
	// write of a user: standard names, and custom ones as custom:<name>. Who
	// writes must be able to write every required attribute. Default: all.
	ReadAttributes  []string `json:"readAttributes" example:"[email, 'custom:tenant']"`
	WriteAttributes []string `json:"writeAttributes" example:"[email, given_name]"`

	// OAuth lets the client use the sign-in pages and the OAuth endpoints of
	// the domain. Nil means that it may not.
	OAuth *OAuth `json:"oauth"`

	// IdentityProviders that may sign users in: COGNITO for the pool itself,
	// and keys of IdentityProviders in the Settings. Default [COGNITO].
	IdentityProviders []string `json:"identityProviders" example:"[COGNITO, Google]"`

	// UI is what the classic pages look like for this client, in place of the
	// domain's. Needs a domain. Default: the domain's.
	UI *UI `json:"ui"`

	// Analytics sends events to an Amazon Pinpoint project. For pools that
	// were adopted with it: AWS ended Pinpoint on 2026-10-30. Nil means none.
	Analytics *Analytics `json:"analytics"`

	// Risk says what is done about a risk to this client's sign-ins, in place
	// of the pool's. Needs ThreatProtection. Default: the pool's.
	Risk *Risk `json:"risk"`
}

// Tokens are the lifetimes of what a client receives.
type Tokens struct {
	// Access and ID tokens: 5m to 1d, and no longer than Refresh.
	// Default 1h.
	Access Duration `json:"access" example:"15m"`
	ID     Duration `json:"id" example:"15m"`

	// Refresh token: 1h to 3650d. Default 30d.
	Refresh Duration `json:"refresh" example:"1d"`

	// Session is the time a user has for one sign-in, in whole minutes from
	// 3m to 15m. Default 3m.
	Session Duration `json:"session" example:"5m"`
}

// Rotation gives a new refresh token with every use of the old one.
type Rotation struct {
	// Grace is how long the old token stays good for a client that tries
	// again, in whole seconds from 0s to 60s. Default 30s.
	Grace Duration `json:"grace" example:"10s"`
}

// Analytics is an Amazon Pinpoint project: ApplicationARN alone, or the other
// three together.
type Analytics struct {
	// ApplicationARN of a project in the pool's region. Default none.
	ApplicationARN string `json:"applicationArn" example:"arn:aws:mobiletargeting:us-east-1:123456789012:apps/1234abcd"`

	// ApplicationID of a project, with ExternalID and RoleARN of a role that
	// Cognito assumes to write to it. Default none.
	ApplicationID string `json:"applicationId" example:"1234abcd"`
	ExternalID    string `json:"externalId" example:"a-long-random-text"`
	RoleARN       string `json:"roleArn" example:"arn:aws:iam::123456789012:role/analytics"`

	// ShareUserData adds what the pool knows of a user to the events.
	// Default false.
	ShareUserData bool `json:"shareUserData" example:"true"`
}

// Given are the keys that name the project.
func (a *Analytics) Given() []string {
	var keys []string
	for _, one := range []struct{ key, value string }{
		{"applicationArn", a.ApplicationARN}, {"applicationId", a.ApplicationID}, {"externalId", a.ExternalID}, {"roleArn", a.RoleARN},
	} {
		if one.value != "" {
			keys = append(keys, one.key)
		}
	}
	return keys
}

// DefaultClient is the key of the client that a stack gets when it names none.
const DefaultClient = "clients"

const FlowRefresh = "ALLOW_REFRESH_TOKEN_AUTH"
