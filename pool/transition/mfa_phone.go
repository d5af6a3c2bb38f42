package transition

import (
	"slices"

	"users-pool/pool/settings"
)

// phoneRules are about a pool that verifies phone numbers while MFA is off. The
// provider's first call of an update sets MFA as a whole, whichever part of it changes,
// and without MFA that call carries no SMS configuration. AWS refuses it then with "SMS
// configuration is required when phone_number is selected for auto verification".
var phoneRules = []rule{
	{"M15", "A new pool with passkeys gets SMS afterwards, or has MFA.",
		"go-to-k/cdkd#1968: the provider sends SMS with passkeys but without a mode, which AWS reads as MFA off", func(c change, r settings.Report) {
			if !c.kept() && c.s.MFA.Mode == settings.MFAOff && c.s.SMS != nil && c.s.SignIn.Passkeys != nil {
				r("sms", "While MFA is off, the provider can't create a pool with both text messages and passkeys. "+
					"Leave sms and what needs it out of this `pulumi up`, and add it in the next.")
			}
		}},
	{"M14", "While phone numbers are verified and MFA is off, SMS, its text and passkeys don't change, and MFA isn't turned off.",
		"hashicorp/terraform-provider-aws#28294", func(c change, r settings.Report) {
			if !c.kept() || !c.verifiesPhones() || c.s.MFA.Mode != settings.MFAOff {
				return
			}
			const first = "In a `pulumi up` before this one, remove phone_number from verify and change nothing else; restore it afterwards."
			if c.pool.mfaOn() {
				r("mfa.mode", "While the pool verifies phone numbers, the provider can't turn MFA off. "+first)
				return
			}
			const refused = "While the pool verifies phone numbers and MFA is off, the provider can't change %s. " + first
			if c.s.SMS != nil && c.changesSMS() {
				r("sms", refused, settings.Verbatim("SMS"))
			}
			if c.s.Messages.MFA.SMS != c.pool.SMSAuthenticationMessage {
				r("messages.mfa.sms", refused, settings.Verbatim("this text"))
			}
			if is := c.s.SignIn.Passkeys; is != nil && (c.pool.WebAuthnConfiguration == nil || *c.pool.WebAuthnConfiguration != webAuthn(*is)) {
				r("signIn.passkeys", refused, settings.Verbatim("passkeys"))
			}
		}},
}

// verifiesPhones reports whether AWS requires SMS of the pool as it is. A function that
// sends the messages is enough.
func (c change) verifiesPhones() bool {
	l := c.pool.LambdaConfig
	return slices.Contains(c.pool.AutoVerifiedAttributes, settings.PhoneNumber) &&
		(l == nil || l.CustomSMSSender == nil || l.CustomSMSSender.LambdaARN == "")
}

// changesSMS reports whether the SMS configuration changes. A role that isn't
// known yet counts as another one if the pool uses the role that was built for
// it.
func (c change) changesSMS() bool {
	was, is := c.pool.SMSConfiguration, c.s.SMS
	if was == nil {
		return true
	}
	built := c.had.ExternalID() != ""
	switch {
	case is.RoleARN == "" && !built,
		is.RoleARN != "" && is.ExternalID != was.ExternalID,
		is.RoleARN == settings.Unresolved && built,
		is.RoleARN != "" && is.RoleARN != settings.Unresolved && is.RoleARN != was.SNSCallerARN:
		return true
	}
	if was.SNSRegion == "" {
		return is.Region != "" // KeepsSMSRegion
	}
	return was.SNSRegion != is.RegionFor(c.pool.Region())
}

// KeepsSMSRegion reports whether the pool sends text messages without naming a region, as
// one made by hand may, and the settings name none. To the provider, writing AWS's default
// would be a change of SMS, which it can't make of some pools (M14).
func (p Previous) KeepsSMSRegion(s settings.Settings) bool {
	return p.Pool != nil && !p.Replaced(s) && s.SMS != nil && s.SMS.Region == "" &&
		p.Pool.SMSConfiguration != nil && p.Pool.SMSConfiguration.SNSCallerARN != "" && p.Pool.SMSConfiguration.SNSRegion == ""
}

// mfaOn reports whether users have a second factor.
func (p *UserPool) mfaOn() bool {
	return p.MFAConfiguration == "ON" || p.MFAConfiguration == "OPTIONAL"
}

// webAuthn are passkeys as AWS has them.
func webAuthn(p settings.Passkeys) WebAuthnConfiguration {
	return WebAuthnConfiguration{RelyingPartyID: p.RelyingParty, UserVerification: p.UserVerification}
}
