package rules

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var signInRules = []rule{
	{"W5", "first factors are AWS's, with the password among them", "API AllowedFirstAuthFactorsListType; aws-cdk UserPool", func(s settings.Settings, r settings.Report) {
		const path = "signIn.firstFactors"
		factors := s.SignIn.FirstFactors
		someOf(r, path, factors, settings.FactorPassword, settings.FactorEmailOTP, settings.FactorSMSOTP, settings.FactorPasskey)
		if !slices.Contains(factors, settings.FactorPassword) {
			r(path, "want password among them, got %s; AWS cannot switch passwords off: add it", settings.Listed(factors))
		}
		if slices.Contains(factors, settings.FactorSMSOTP) && s.SMS == nil {
			r(path, "want an sms block with sms_otp, got none; add `sms: {}`, or remove sms_otp")
		}
	}},
	{"W6", "first factors beyond the password need tier essentials", "API SignInPolicyType", func(s settings.Settings, r settings.Report) {
		for _, factor := range s.SignIn.FirstFactors {
			if factor != settings.FactorPassword {
				needTier(r, "signIn.firstFactors", "the first factor "+factor, s.Tier, settings.TierEssentials)
			}
		}
		if s.SignIn.Passkeys != nil {
			needTier(r, "signIn.passkeys", "passkeys", s.Tier, settings.TierEssentials)
		}
	}},
	{"W7", "passkeys are bound to a domain, the pool's own where it has one", "API WebAuthnConfigurationType", checkPasskeys},
	{"P20", "an address kept until verified is one that is verified", "SDK UserPoolUserAttributeUpdateSettings", func(s settings.Settings, r settings.Report) {
		const path = "attributes.verifyBeforeUpdate"
		someOf(r, path, s.Attributes.VerifyBeforeUpdate, settings.Email, settings.PhoneNumber)
		for _, address := range s.Attributes.VerifyBeforeUpdate {
			if !slices.Contains(s.Verify, address) {
				r(path, "want %s in verify too, got verify: %s; add it there, or remove it here", address, settings.Listed(s.Verify))
			}
		}
	}},
}

var relyingParty = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

func checkPasskeys(s settings.Settings, r settings.Report) {
	passkeys := s.SignIn.Passkeys
	if passkeys == nil {
		return
	}
	party := passkeys.RelyingParty
	if length := utf8.RuneCountInString(party); length < 1 || length > 127 || !relyingParty.MatchString(party) {
		r("signIn.passkeys.relyingParty", "want a domain of 1 to 127 characters, as in auth.example.com, got %q", party)
	}
	if s.Domain != nil && s.Domain.Name != "" && party != s.Domain.Name {
		r("signIn.passkeys.relyingParty", "want %q, the domain of the pool's own pages, got %q; a passkey works on its own domain only",
			s.Domain.Name, party)
	}
	oneOf(r, "signIn.passkeys.userVerification", passkeys.UserVerification, "preferred", "required")
}
