package rules

import "users-pool/pool/settings"

// RegionSource is a Source that knows the region of the AWS provider.
type RegionSource interface {
	// Region is the value of RegionKey or of the provider's environment variables, "" if it
	// isn't known.
	Region() string
}

// Load reads and checks the configuration of a stack. The error is Diagnostics, all of
// them. A setting that can't be read isn't reported by a rule too.
func Load(src settings.Source) (settings.Settings, settings.Secrets, error) {
	s, secrets, found := settings.Load(src)
	of := subject{Settings: s, hasSecret: secrets.Has, stack: settings.StackOf(src)}
	if src, ok := src.(RegionSource); ok {
		of.region = src.Region()
	}
	broken := of.broken(Refused).Under(settings.SettingsKey)
	broken = append(broken, checkSecretNames(s, secrets).Under(settings.SecretsKey)...)
	return s, secrets, append(found, broken.Except(found)...).ErrOrNil()
}

// checkSecretNames reports secrets under a name that is probably a misspelled identity
// provider. Any other secret without a provider is unused: it may have been set before its
// provider, or be left from one that was removed.
func checkSecretNames(s settings.Settings, secrets settings.Secrets) settings.Diagnostics {
	var found settings.Diagnostics
	for _, key := range sorted(secrets.IdentityProviders) {
		if _, known := s.IdentityProviders[key]; known {
			continue
		}
		path := settings.SecretPath(key)
		if hint := settings.DidYouMean(key, sorted(s.IdentityProviders)); hint != "" {
			found.Add("O23")(path, "is not an identity provider of this pool.%s Rename it, or remove it with `pulumi config rm --path '%s:%s.%s'`.",
				hint, settings.Verbatim(settings.Namespace), settings.Verbatim(settings.SecretsKey), settings.Verbatim(path))
		}
	}
	return found
}
