package transition

import (
	"maps"
	"slices"

	"users-pool/pool/settings"
)

// ignoredRules are about settings that are left to others.
var ignoredRules = []rule{
	{"O27", "A resource server that leaves its scopes to others keeps its name.", "UpdateResourceServer writes the scopes too, and the provider can't look them up", func(c change, r settings.Report) {
		if !c.kept() {
			return
		}
		for _, key := range slices.Sorted(maps.Keys(c.s.ResourceServers)) {
			was, there := c.had.ResourceServers[key]
			is := c.s.ResourceServers[key]
			if there && is.Ignores(settings.IgnoreScopes) && was.Identifier == is.Identifier && was.Name != is.Name {
				r(settings.Join("resourceServers", key)+".name", "A change of the name also writes the scopes that the stack knows. "+
					"If others have changed them, run `refresh` first.")
			}
		}
	}},
}
