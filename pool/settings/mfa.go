package settings

// MFA is the second factor of a sign-in.
type MFA struct {
	// Mode is off, optional (a user may turn it on) or required.
	// Default off. In YAML write "off" with quotes.
	Mode MFAMode `json:"mode" example:"required"`

	// Methods a user may choose from: sms (needs the sms block), totp (an
	// authenticator app) and email (needs tier essentials, the email block and
	// two ways of recovery). Needed unless Mode is off, and empty when it is.
	Methods []string `json:"methods" example:"[sms, totp]"`
}

// MFAMode says whether a second factor is asked for.
type MFAMode string

// The three modes of MFA.
const (
	MFAOff      MFAMode = "off"
	MFAOptional MFAMode = "optional"
	MFARequired MFAMode = "required"
)

// The methods of MFA.
const (
	MethodSMS   = "sms"
	MethodTOTP  = "totp"
	MethodEmail = "email"
)
