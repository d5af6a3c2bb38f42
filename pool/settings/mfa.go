package settings

// MFA is the second factor of a sign-in.
type MFA struct {
	// Mode is off, optional (each user may turn it on) or required. In YAML write
	// "off" with quotes.
	Mode MFAMode `json:"mode" default:"off" enum:"off optional required" rule:"M1" example:"required"`

	// Methods that users may choose from: sms needs the sms block, totp is an
	// authenticator app, and email needs mail through Amazon SES and two ways of
	// recovery. Required unless Mode is off.
	Methods []string `json:"methods" enum:"sms totp email" rule:"M1" tier:"M6 essentials email" terms:"enabledMfas mfaSecondFactor" example:"[sms, totp]"`
}

// MFAMode says whether Cognito asks for a second factor.
type MFAMode string

// The values of MFAMode.
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
