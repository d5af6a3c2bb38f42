package settings

// SignIn says what users sign in with.
type SignIn struct {
	// Aliases that users may sign in with besides their username. Can't be combined
	// with Usernames.
	Aliases []string `json:"aliases" enum:"email phone_number preferred_username" rule:"P2" change:"pool" terms:"aliasAttributes" example:"[email]"`

	// Usernames are what replaces the username. Can't be combined with Aliases.
	Usernames []string `json:"usernames" enum:"email phone_number" rule:"P2" change:"pool" terms:"usernameAttributes" example:"[email]"`

	// CaseSensitive makes "Ann" and "ann" two different users. AWS's default is
	// true.
	CaseSensitive bool `json:"caseSensitive" change:"pool" terms:"usernameConfiguration signInCaseSensitive" example:"true"`

	// FirstFactors that a sign-in may start with. password is always one of them,
	// since AWS can't turn it off. sms_otp needs the sms block, and web_authn is a
	// passkey. If MFA is required, password is the only one: AWS refuses one-time codes,
	// and passkeys without a factor configuration that the AWS provider doesn't have.
	FirstFactors []string `json:"firstFactors" default:"password" enum:"password email_otp sms_otp web_authn" holds:"password" rule:"W5" tier:"W6 essentials email_otp sms_otp web_authn" terms:"allowedFirstAuthFactors signInPolicy" example:"[password, web_authn]"`

	// Passkeys says how passkeys work if FirstFactors has web_authn. AWS can't
	// remove the block, and a pool that has it can't move to tier lite.
	// Default: AWS uses the domain of the pool.
	Passkeys *Passkeys `json:"passkeys" tier:"W6 essentials" change:"kept" terms:"webAuthnConfiguration"`
}

// Passkeys says how sign-in with a passkey works.
type Passkeys struct {
	// RelyingParty is the domain that passkeys are bound to. A pool with its own
	// domain must use that domain.
	RelyingParty string `json:"relyingParty" required:"true" form:"relyingParty" rule:"W7" terms:"relyingPartyId passkeyRelyingPartyId" example:"auth.example.com"`

	// UserVerification says whether the device must verify its owner.
	UserVerification string `json:"userVerification" default:"preferred" enum:"preferred required" rule:"W7" example:"required"`
}

// The first factors of a sign-in.
const (
	FactorPassword = "password"
	FactorEmailOTP = "email_otp"
	FactorSMSOTP   = "sms_otp"
	FactorPasskey  = "web_authn" //nolint:gosec // a kind of credential, not one
)
