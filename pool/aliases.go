package pool

import "users-pool/pool/settings"

// What a small program needs of package settings, so that it imports this
// package alone. Everything else a program writes is in package settings.
type (
	// Settings are what decides the pool.
	Settings = settings.Settings
	// ClientSettings are one app client.
	ClientSettings = settings.ClientSettings
	// Tokens are the lifetimes of what a client receives.
	Tokens = settings.Tokens
	// MFA is the second factor of a sign-in.
	MFA = settings.MFA
	// Diagnostics are everything that is wrong with settings.
	Diagnostics = settings.Diagnostics
)

// The values of those.
const (
	SignUpSelf  = settings.SignUpSelf
	SignUpAdmin = settings.SignUpAdmin
	MFAOptional = settings.MFAOptional
	MFARequired = settings.MFARequired
	MethodSMS   = settings.MethodSMS
	MethodTOTP  = settings.MethodTOTP
	MethodEmail = settings.MethodEmail
)
