package verify

import (
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// leaveIgnored expects what AWS has wherever the settings leave a value to others.
func (s *subject) leaveIgnored() {
	for key, client := range s.Settings.Clients {
		at := []string{"clients", key}
		if client.Ignores(settings.IgnoreIdentityProviders) {
			s.leave(at, "identityProviders")
		}
		if client.Ignores(settings.IgnoreScopes) {
			s.leave(append(at, "oauth"), "scopes")
		}
	}
	for key, server := range s.Settings.ResourceServers {
		at := []string{"resourceServers", key}
		if server.Ignores(settings.IgnoreScopes) {
			s.leave(at, "scopes")
		}
		delete(block(s.want, at), "ignoreChanges") // not in AWS
	}
}

// leave expects what AWS has of a setting in a block that both have.
func (s *subject) leave(at []string, setting string) {
	want, have := block(s.want, at), block(s.have, at)
	if want != nil && have != nil {
		want[setting] = have[setting]
	}
}

// block returns the block at a path, or nil.
func block(tree map[string]any, at []string) map[string]any {
	for _, key := range at {
		tree, _ = tree[key].(map[string]any)
	}
	return tree
}

// openTo are the clients whose identity providers are left to others.
func (s *subject) openTo() []string {
	var open []string
	for _, key := range slices.Sorted(maps.Keys(s.Settings.Clients)) {
		if s.Settings.Clients[key].Ignores(settings.IgnoreIdentityProviders) {
			open = append(open, "clients."+key)
		}
	}
	return open
}
