package rules

import (
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// MissingSecrets reports the identity providers that need a secret and have none.
func MissingSecrets(s settings.Settings, has func(provider string) bool) settings.Diagnostics {
	var problems settings.Diagnostics
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		if s.IdentityProviders[key].Type.SecretDetail() == "" || has(key) {
			continue
		}
		problems.Add("O23")(settings.Join("identityProviders", key), "want its secret in %s:%s, got none; set it with `%s`",
			settings.Verbatim(settings.Namespace), settings.Verbatim(settings.SecretsKey), settings.Verbatim(settings.SecretCommand("", key)))
	}
	return problems
}
