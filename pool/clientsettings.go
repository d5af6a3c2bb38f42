package pool

// ClientSettings is one app client: an application that may use the pool.
type ClientSettings struct {
	// Name shown in the console, 1 to 128 characters.
	// Default <pool name>-<key>.
	Name string `json:"name" example:"The web app"`

	// Secret gives the client a secret, for applications that can keep one.
	// A change replaces the client, and its id with it. Default false.
	Secret bool `json:"secret" example:"true" change:"client"`

	// AuthFlows the client may use, in AWS's names.
	// Default [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH].
	AuthFlows []string `json:"authFlows" example:"[ALLOW_USER_SRP_AUTH]"`

	// Tokens says how long what the client receives is good for.
	Tokens Tokens `json:"tokens"`

	// Revocation lets the client revoke its refresh tokens. Default true.
	Revocation *bool `json:"revocation" example:"false"`

	// HideUserExistence makes Cognito answer an unknown user as it answers a
	// wrong password. Default true, where AWS's API says LEGACY.
	HideUserExistence *bool `json:"hideUserExistence" example:"false"`

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

// DefaultClient is the key of the client that a stack gets when it names none.
const DefaultClient = "clients"
