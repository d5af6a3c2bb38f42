package transition

import (
	"slices"

	"users-pool/pool/settings"
)

// RemovedByHand is the ID of the rule about what only the console can remove from a pool.
// If you removed it there, acknowledge the rule.
const RemovedByHand = "M6"

var smsRules = []rule{
	{"M5", "SMS can't be removed.", "SDK UserPoolArgs.SmsConfiguration", func(c change, r settings.Report) {
		if c.kept() && c.pool.SMSConfiguration != nil && c.s.SMS == nil {
			r("sms", "AWS can't remove SMS from a pool, and refuses every change to a pool whose role is gone. "+
				"Restore the sms block (MFA can be off), or migrate to another pool (docs/replacing.md).")
		}
	}},
}

var mfaRules = []rule{
	{RemovedByHand, "Email codes come after what they need, and can't be removed.", "hashicorp/terraform-provider-aws#41049, #41064, #46801", func(c change, r settings.Report) {
		had, has := c.pool.EmailMFAConfiguration != nil, slices.Contains(c.s.MFA.Methods, settings.MethodEmail)
		switch {
		case !c.kept():
		case had && !has && !slices.Contains(c.s.Acknowledge, RemovedByHand):
			r("mfa.methods", "The provider can't turn off email codes as a second factor. Restore email, or turn the factor off in "+
				"the console and run `refresh`. If the rule still reports it, add acknowledge: [%s].", settings.Verbatim(RemovedByHand))
		case !had && has:
			c.checkEmailCodes(r)
		}
	}},
	{"M13", "MFA is required after first factors besides the password are removed.", "go-to-k/cdkd#2064, #2069: the provider sets MFA before first factors", func(c change, r settings.Report) {
		if !c.kept() || c.s.MFA.Mode != settings.MFARequired || c.pool.MFAConfiguration == "ON" || c.pool.SignInPolicy == nil {
			return
		}
		var others []string
		for _, factor := range []struct{ aws, ours string }{
			{"EMAIL_OTP", settings.FactorEmailOTP}, {"SMS_OTP", settings.FactorSMSOTP}, {"WEB_AUTHN", settings.FactorPasskey},
		} {
			if slices.Contains(c.pool.SignInPolicy.AllowedFirstAuthFactors, factor.aws) && !slices.Contains(c.s.SignIn.FirstFactors, factor.ours) {
				others = append(others, factor.ours)
			}
		}
		if len(others) > 0 {
			r("mfa.mode", "AWS requires MFA before it removes first factors, and the pool still has %s. Keep the mode in this `pulumi up`, "+
				"and set required in the next.", settings.Listed(others))
		}
	}},
}

// checkEmailCodes reports what must exist before email codes are turned on.
func (c change) checkEmailCodes(r settings.Report) {
	report := func(path string, first settings.Verbatim) {
		r(path, together, settings.Verbatim("email codes"), first, settings.Verbatim("the method email"))
	}
	if c.low() {
		report("tier", "tier essentials")
	}
	if email := c.pool.EmailConfiguration; email == nil || email.EmailSendingAccount != "DEVELOPER" {
		report("email", "mail through SES")
	}
	if recovery := c.pool.AccountRecoverySetting; recovery == nil || len(recovery.RecoveryMechanisms) < 2 {
		report("recovery", "a second way of recovery")
	}
}

var passkeyRules = []rule{
	{"W7", "Passkeys can't be removed.", "API WebAuthnConfigurationType; AWS can't remove it", func(c change, r settings.Report) {
		if !c.kept() || c.pool.WebAuthnConfiguration == nil || c.s.SignIn.Passkeys != nil {
			return
		}
		if c.s.Tier == settings.TierLite {
			r("tier", "The pool has passkeys, which AWS can't remove and tier lite doesn't support. Restore tier %s and signIn.passkeys, "+
				"or migrate to another pool (docs/replacing.md).", c.tier())
			return
		}
		r("signIn.passkeys", "AWS can't remove passkeys from a pool. Restore the block. To turn passkeys off, remove web_authn from signIn.firstFactors.")
	}},
}

var triggerRules = []rule{
	{"L2", "The trigger that changes claims is removed with all others.", "API LambdaConfigType; the provider sends what it knew", func(c change, r settings.Report) {
		if c.kept() && c.pool.claims() != "" && c.s.Triggers.PreTokenGeneration == nil && len(c.s.Triggers.List()) > 0 {
			r("triggers.preTokenGeneration", "The provider can't remove this trigger while there are others. Restore it, or remove all "+
				"triggers in one `up` and add the others in the next.")
		}
	}},
}
