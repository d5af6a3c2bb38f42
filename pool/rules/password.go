package rules

import "users-pool/pool/settings"

var passwordRows = []row{
	{"W1", Refused, "A password has at least 6 to 99 characters.", "API PasswordPolicyMinLengthType", nil},
	{"W2", Refused, "A temporary password is valid for 1 to 365 days.", "API TemporaryPasswordValidityDaysType, whose 0 means 7", nil},
	{"W3", Refused, "At most 24 previous passwords are remembered.", "API PasswordHistorySizeType", nil},
	{"W3", Warning, "Remembered passwords need tier essentials.", "feature plans, Essentials", func(s subject, r settings.Report) {
		if s.Tier == settings.TierLite && s.Password.History > 0 {
			r("password.history", "AWS documents it for tier essentials and higher; this pool has tier lite. Raise the tier, or remove history.")
		}
	}},
}
