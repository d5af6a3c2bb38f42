package adopt

import (
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// secretKeys are the identity providers whose secrets must be set.
func secretKeys(s settings.Settings) []string {
	var with []string
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		if s.IdentityProviders[key].Type != settings.ProviderSAML {
			with = append(with, key)
		}
	}
	return with
}
