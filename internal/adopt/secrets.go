package adopt

import (
	"maps"
	"slices"

	"users-pool/pool"
)

// secretKeys are the providers whose secret has to be set.
func secretKeys(s pool.Settings) []string {
	var with []string
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		if s.IdentityProviders[key].Type != pool.ProviderSAML {
			with = append(with, key)
		}
	}
	return with
}
