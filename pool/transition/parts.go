package transition

import (
	"maps"
	"slices"

	"users-pool/pool/settings"
)

var partRules = []rule{
	{"O9", "A default redirect can't be removed.", "the provider keeps it, and refuses empty text", func(c change, r settings.Report) {
		if !c.kept() {
			return
		}
		for _, key := range slices.Sorted(maps.Keys(c.had.Clients)) {
			if is, there := c.s.Clients[key]; there {
				checkRedirect(c.had.Clients[key], is, settings.Join("clients", key)+".", r)
			}
		}
	}},
	{"O18", "An identifier stays with its key.", "API CreateResourceServer: the new one comes before the old one goes", func(c change, r settings.Report) {
		moved := c.moved()
		for _, key := range slices.Sorted(maps.Keys(moved)) {
			r(settings.Join("resourceServers", moved[key]), "Resource server %q has this identifier, and AWS allows it once. Rename the key back to %s, "+
				"or remove resourceServers.%s in an `up` before this one.", c.had.ResourceServers[key].Identifier, key, key)
		}
	}},
	{"G2", "The precedence and the role of a group can't be removed.", "terraform-provider-aws, user_group.go: an update sends 0, and an empty role", func(c change, r settings.Report) {
		if !c.kept() {
			return
		}
		for _, key := range slices.Sorted(maps.Keys(c.had.Groups)) {
			was, path := c.had.Groups[key], settings.Join("groups", key)
			is, there := c.s.Groups[key]
			if there && was.Precedence != 0 && is.Precedence == nil {
				r(path+".precedence", "A precedence can't be removed: the provider would send 0, which outranks every other. "+
					"Restore %d, or choose a high number.", int(was.Precedence))
			}
			if there && was.RoleARN != "" && is.RoleARN == "" {
				r(path+".roleArn", "AWS can't remove the role of a group. Restore it, or create a group with another name.")
			}
		}
	}},
}

// CheckClient compares a client that is built by itself with its state. The paths
// are below those of the client's settings.
func CheckClient(had Client, s settings.ClientSettings) (refused, warned settings.Diagnostics) {
	checkRedirect(had, s, "", refused.Add("O9"))
	if had.ID != "" && had.HasSecret() != s.Secret {
		warned.Add(deletionRule)("secret", "A change replaces client %s: applications that use its ID can no longer sign in users.", had.ID)
	}
	return refused, warned
}

// checkRedirect reports a default redirect that is removed from a client. A
// client that is replaced has none to keep.
func checkRedirect(was Client, is settings.ClientSettings, path string, r settings.Report) {
	if was.DefaultRedirectURI == "" || was.HasSecret() != is.Secret || is.OAuth != nil && is.OAuth.DefaultRedirectURL != "" {
		return
	}
	r(path+"oauth.defaultRedirectUrl", "The provider can't remove a default redirect. Restore %q, choose another of callbackUrls, "+
		"or create a client with another key.", was.DefaultRedirectURI)
}

// moved are resource servers whose identifier went to another key, old key to new.
// Each key is a separate resource, and the new one is created before the old one
// is deleted.
func (c change) moved() map[string]string {
	moved := map[string]string{}
	if !c.kept() {
		return moved
	}
	for key, was := range c.had.ResourceServers {
		if _, stays := c.s.ResourceServers[key]; stays {
			continue
		}
		for other, is := range c.s.ResourceServers {
			if _, old := c.had.ResourceServers[other]; !old && is.Identifier == was.Identifier {
				moved[key] = other
			}
		}
	}
	return moved
}
