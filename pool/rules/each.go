package rules

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// sorted are the keys of a map, in order.
func sorted[K cmp.Ordered, V any](of map[K]V) []K { return slices.Sorted(maps.Keys(of)) }

// eachClient visits the clients in the order of their keys.
func (s subject) eachClient(visit func(path string, c settings.ClientSettings)) {
	for _, key := range sorted(s.Clients) {
		visit(settings.Join("clients", key), s.Clients[key])
	}
}

// eachServer visits the resource servers in the order of their keys.
func (s subject) eachServer(visit func(path string, server settings.ResourceServer)) {
	for _, key := range sorted(s.ResourceServers) {
		visit(settings.Join("resourceServers", key), s.ResourceServers[key])
	}
}

// eachProvider visits the identity providers in the order of their keys.
func (s subject) eachProvider(visit func(path, key string, i settings.IdentityProvider)) {
	for _, key := range sorted(s.IdentityProviders) {
		visit(settings.Join("identityProviders", key), key, s.IdentityProviders[key])
	}
}

// on puts the paths that a check reports below another.
func on(r settings.Report, parent string) settings.Report {
	return func(path, format string, args ...any) { r(parent+"."+path, format, args...) }
}

// item is the path of an item of a list.
func item(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
