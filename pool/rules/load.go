package rules

import (
	"users-pool/pool/settings"
)

// Load reads and checks the configuration of a stack. The error is Diagnostics,
// all of them; a setting that could not be read is not reported by a rule again.
func Load(src settings.Source) (settings.Settings, settings.Secrets, error) {
	s, secrets, problems := settings.Load(src)
	broken := append(Check(s), MissingSecrets(s, secrets.Has)...).Under(settings.SettingsKey)
	return s, secrets, append(problems, broken.Except(problems)...).ErrOrNil()
}
