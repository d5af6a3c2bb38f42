package rules

import (
	"slices"

	"users-pool/pool/settings"
)

var mfaRows = []row{
	{"M1", Refused, "When MFA is on, at least one method is set.", "SDK UserPoolArgs.MfaConfiguration", func(s subject, r settings.Report) {
		if s.mfaOn() && len(s.MFA.Methods) == 0 {
			r("mfa.methods", `MFA mode %q needs at least one method. Add sms, totp or email, or set mode: "off".`, s.MFA.Mode)
		}
	}},
	{"M2", Refused, "MFA that is off has no method.", "SDK UserPoolArgs.SoftwareTokenMfaConfiguration", func(s subject, r settings.Report) {
		if s.MFA.Mode == settings.MFAOff && len(s.MFA.Methods) > 0 {
			r("mfa.methods", "MFA is off, so it can't have methods, got %s. Set mode: optional or required, or remove the methods.", settings.Listed(s.MFA.Methods))
		}
	}},
	{"M3", Refused, "The method sms needs text messages.", "API SmsMfaConfigType", func(s subject, r settings.Report) {
		if slices.Contains(s.MFA.Methods, settings.MethodSMS) && s.SMS == nil {
			r("mfa.methods", "sms needs text messages. Add `sms: {}`, which builds the role to send them.")
		}
	}},
	{"M4", Refused, "A pool with an sms block and MFA has the method sms.", "aws-amplify/amplify-backend#1523", func(s subject, r settings.Report) {
		if s.mfaOn() && s.SMS != nil && len(s.MFA.Methods) > 0 && !slices.Contains(s.MFA.Methods, settings.MethodSMS) {
			r("mfa.methods", "must contain sms, got %s. AWS turns SMS on as a factor for every pool that can send text messages. "+
				"Add sms, or remove the sms block if the pool never had it.", settings.Listed(s.MFA.Methods))
		}
	}},
	{"M6", Refused, "Codes by email need Amazon SES, tier essentials and two ways of recovery.", "SDK UserPoolArgs.EmailMfaConfiguration; aws-cdk UserPool", func(s subject, r settings.Report) {
		if !slices.Contains(s.MFA.Methods, settings.MethodEmail) {
			return
		}
		if !s.Email.ThroughSES() {
			r("mfa.methods", "email needs Amazon SES, because Cognito's default sender doesn't send these codes. Add email.sesIdentityArn, or remove email.")
		}
		if len(s.Recovery) < 2 {
			r("recovery", "must contain email and phone_number with the MFA method email, got %s. Users can't recover with their second factor.", settings.Listed(s.Recovery))
		}
	}},
	{"M13", Refused, "Required MFA excludes first factors besides the password.",
		"go-to-k/cdkd#2064, #2069; hashicorp/terraform-provider-aws#50110: passkeys would need a factor configuration that the SDK doesn't have", checkFactorsWithMFA},
	{"M8", Warning, "Adaptive authentication has optional MFA.", "API MfaConfiguration", func(s subject, r settings.Report) {
		if t := s.ThreatProtection; t != nil && t.Risk != nil && t.Risk.Takeover != nil && s.MFA.Mode != settings.MFAOptional {
			r("mfa.mode", "threatProtection.risk.takeover asks for a second factor only if MFA is optional, got %s. Set mode: optional.", s.MFA.Mode)
		}
	}},
}

func (s subject) mfaOn() bool {
	return s.MFA.Mode == settings.MFAOptional || s.MFA.Mode == settings.MFARequired
}

// checkFactorsWithMFA refuses the factors that AWS rejects with "Only PASSWORD and
// WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled". A passkey
// is configured by a field that the SDK doesn't have.
func checkFactorsWithMFA(s subject, r settings.Report) {
	for i, factor := range s.SignIn.FirstFactors {
		if s.MFA.Mode == settings.MFARequired && slices.Contains([]string{settings.FactorEmailOTP, settings.FactorSMSOTP, settings.FactorPasskey}, factor) {
			r(item("signIn.firstFactors", i), "%s can't be a first factor if MFA is required. Remove it, or set mfa.mode: optional.", factor)
		}
	}
}
