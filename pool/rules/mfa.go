package rules

import (
	"slices"

	"users-pool/pool/settings"
)

var mfaRules = []rule{
	{"M1", "MFA that is on has a method", "SDK UserPoolArgs.MfaConfiguration", func(s settings.Settings, r settings.Report) {
		oneOf(r, "mfa.mode", s.MFA.Mode, settings.MFAOff, settings.MFAOptional, settings.MFARequired)
		someOf(r, "mfa.methods", s.MFA.Methods, settings.MethodSMS, settings.MethodTOTP, settings.MethodEmail)
		on := s.MFA.Mode == settings.MFAOptional || s.MFA.Mode == settings.MFARequired
		if on && len(s.MFA.Methods) == 0 {
			r("mfa.methods", `want sms, totp or email with mode %s, got none; list a method, or set mode: "off"`, s.MFA.Mode)
		}
	}},
	{"M2", "MFA that is off has none", "SDK UserPoolArgs.SoftwareTokenMfaConfiguration", func(s settings.Settings, r settings.Report) {
		if s.MFA.Mode == settings.MFAOff && len(s.MFA.Methods) > 0 {
			r("mfa.methods", `want none with mode off, got %s; set mode: optional or required, or remove the methods`,
				settings.Listed(s.MFA.Methods))
		}
	}},
	{"M3", "the method sms needs an sms block", "API SmsMfaConfigType", func(s settings.Settings, r settings.Report) {
		if slices.Contains(s.MFA.Methods, settings.MethodSMS) && s.SMS == nil {
			r("mfa.methods", "want an sms block with the method sms, got none; add `sms: {}` to build the role "+
				"that sends messages")
		}
	}},
	{"M4", "a pool with an sms block and MFA has the method sms", "aws-amplify/amplify-backend#1523", func(s settings.Settings, r settings.Report) {
		on := s.MFA.Mode == settings.MFAOptional || s.MFA.Mode == settings.MFARequired
		if on && s.SMS != nil && len(s.MFA.Methods) > 0 && !slices.Contains(s.MFA.Methods, settings.MethodSMS) {
			r("mfa.methods", "want sms among them, got %s; AWS turns SMS on as a factor wherever the pool has an "+
				"sms block: add sms, or take the sms block out of a pool that never had it", settings.Listed(s.MFA.Methods))
		}
	}},
}
