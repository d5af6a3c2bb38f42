package rules

import (
	"slices"

	"users-pool/pool/settings"
)

// recoveryRows are about who can sign up, and recover an account.
var recoveryRows = []row{
	{"P18", Refused, "There are one or two ways of recovery, or admin_only alone.", "API RecoveryMechanismsType; developer guide, Recovering a user account", func(s subject, r settings.Report) {
		if len(s.Recovery) > 1 && slices.Contains(s.Recovery, settings.AdminOnly) {
			r("recovery", "admin_only can't be combined with other ways. Remove admin_only, or the others.")
		}
	}},
	{"P21", Refused, "Verifying phone numbers needs text messages.", "aws-amplify/amplify-backend#1523", func(s subject, r settings.Report) {
		if slices.Contains(s.Verify, settings.PhoneNumber) && s.SMS == nil {
			r("verify", "phone_number needs text messages. Add `sms: {}`, or remove phone_number.")
		}
	}},
	{"P4", Warning, "An alias is verified.", "developer guide, User pool attributes", func(s subject, r settings.Report) {
		for _, alias := range s.SignIn.Aliases {
			if (alias == settings.Email || alias == settings.PhoneNumber) && !slices.Contains(s.Verify, alias) {
				r("verify", "the alias %s isn't verified, so no one can sign in with it. Add it to verify, which is %s.", alias, settings.Listed(s.Verify))
			}
		}
	}},
	{"P19", Warning, "One way of recovery is not a second factor.", "API AccountRecoverySettingType", func(s subject, r settings.Report) {
		if s.MFA.Mode == settings.MFAOff || slices.Contains(s.Recovery, settings.AdminOnly) || len(s.Recovery) == 0 {
			return
		}
		method := map[string]string{settings.Email: settings.MethodEmail, settings.PhoneNumber: settings.MethodSMS}
		for _, way := range s.Recovery {
			if !slices.Contains(s.MFA.Methods, method[way]) {
				return
			}
		}
		r("recovery", "every way of recovery is a second factor too, and users can't recover with their second factor. Add another way to %s.",
			settings.Listed(s.Recovery))
	}},
	{"P22", Warning, "Only one kind of address is verified.", "developer guide, Verifying contact information at sign-up", func(s subject, r settings.Report) {
		if slices.Contains(s.Verify, settings.Email) && slices.Contains(s.Verify, settings.PhoneNumber) {
			r("verify", "users who give both an email address and a phone number get a code by SMS only. Keep one of them.")
		}
	}},
	{"P23", Warning, "Users who sign up are verified.", "developer guide, Verifying contact information at sign-up", func(s subject, r settings.Report) {
		if s.SignUp == settings.SignUpSelf && len(s.Verify) == 0 {
			r("verify", "no user is confirmed by a code, and none can recover a forgotten password. Add email or phone_number.")
		}
	}},
}
