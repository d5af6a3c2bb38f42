package settings

// SignIn says what a user signs in with.
type SignIn struct {
	// Aliases a user may sign in with beside the username: email,
	// phone_number, preferred_username. Excludes Usernames. Fixed.
	// Default none.
	Aliases []string `json:"aliases" example:"[email]" change:"pool"`

	// Usernames are what takes the place of a username: email,
	// phone_number. Excludes Aliases. Fixed. Default none.
	Usernames []string `json:"usernames" example:"[email]" change:"pool"`

	// CaseSensitive makes "Ann" and "ann" two users. Fixed. Default false,
	// where AWS's API says true: two accounts that differ in case are a trap.
	CaseSensitive bool `json:"caseSensitive" example:"true" change:"pool"`

	// FirstFactors a user may begin a sign-in with: password, email_otp,
	// sms_otp (needs the sms block) and web_authn, which is a passkey.
	// password must be among them. Anything more needs tier essentials.
	// Default [password].
	FirstFactors []string `json:"firstFactors" example:"[password, web_authn]"`

	// Passkeys says how passkeys work, where FirstFactors has web_authn. AWS
	// never forgets the block, nor can a pool that has it go to tier lite.
	// Default: AWS's own, which is the pool's domain.
	Passkeys *Passkeys `json:"passkeys" change:"kept"`
}

// Passkeys says how sign-in with a passkey works.
type Passkeys struct {
	// RelyingParty is the domain that passkeys are bound to, 1 to 127
	// characters. With a domain of one's own it must be that domain.
	// Required.
	RelyingParty string `json:"relyingParty" example:"auth.example.com"`

	// UserVerification is preferred or required: whether the device must
	// recognise its owner. Default preferred.
	UserVerification string `json:"userVerification" example:"required"`
}

// The first factors of a sign-in.
const (
	FactorPassword = "password"
	FactorEmailOTP = "email_otp"
	FactorSMSOTP   = "sms_otp"
	FactorPasskey  = "web_authn" //nolint:gosec // a kind of credential, not one
)
