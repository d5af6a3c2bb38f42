package rules

import (
	"strconv"
	"time"

	"users-pool/pool/settings"
)

var passwordRules = []rule{
	{"W1", "a password has at least 6 to 99 characters", "API PasswordPolicyMinLengthType", func(s settings.Settings, r settings.Report) {
		between(r, "password.minLength", s.Password.MinLength, 6, 99)
	}},
	{"W2", "a temporary password is good for 1 to 365 days", "API TemporaryPasswordValidityDaysType", func(s settings.Settings, r settings.Report) {
		const path = "password.temporaryValidity"
		if _, _, shaped := s.Password.TemporaryValidity.Split(); shaped && s.Password.TemporaryValidity.Length() == 0 {
			r(path, "want 1d to 365d, got %s; AWS takes 0 for 7 days: write 7d, or leave the key out", s.Password.TemporaryValidity)
			return
		}
		if !checkDuration(r, path, s.Password.TemporaryValidity, settings.Day, 365*settings.Day) {
			return
		}
		if _, whole := s.Password.TemporaryValidity.Whole(settings.Day); !whole {
			r(path, "want whole days, got %s; AWS counts it in days", s.Password.TemporaryValidity)
		}
	}},
	{"W3", "at most 24 earlier passwords are remembered", "API PasswordHistorySizeType", func(s settings.Settings, r settings.Report) {
		between(r, "password.history", &s.Password.History, 0, 24)
	}},
}

// checkDuration checks shape and bounds, and tells whether both were right.
func checkDuration(r settings.Report, path string, value settings.Duration, least, most time.Duration) bool {
	if _, _, ok := value.Split(); !ok {
		r(path, "want %s, got %q", value.Want(), value)
		return false
	}
	if length := value.Length(); length < least || length > most {
		r(path, "want %s to %s, got %s", readable(least), readable(most), value)
		return false
	}
	return true
}

// readable writes a length of time as a Duration does.
func readable(length time.Duration) string {
	for _, u := range []struct {
		length time.Duration
		letter string
	}{{settings.Day, "d"}, {time.Hour, "h"}, {time.Minute, "m"}} {
		if length%u.length == 0 {
			return strconv.Itoa(int(length/u.length)) + u.letter
		}
	}
	return strconv.Itoa(int(length/time.Second)) + "s"
}
