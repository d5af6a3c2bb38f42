package pool

import (
	"fmt"
	"slices"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// replaces reports each setting whose change would replace the pool: the
// provider makes a new one, without users, and deletes the old. It is refused
// on a stack that was protected, even where the same change lifts the
// protection, since the engine would make the second pool, move the clients to
// it and then fail on deleting the first. Elsewhere it takes the id of the pool
// that may go.
func replaces(s settings.Settings, last *record) settings.Diagnostics {
	if mayReplace(s, last) {
		return nil
	}
	var problems settings.Diagnostics
	for _, changed := range replaced(s, last) {
		problems.Add("P6")(changed.path, "want %s, as the pool %s was made, got %s; a change replaces the pool and deletes its users: "+
			"put it back, or move to a second pool as docs/replacing.md shows, or %s", changed.made, last.ID, changed.now, wayToReplace(s, last))
	}
	return problems
}

// mayReplace reports whether the settings name the pool as one that may go.
func mayReplace(s settings.Settings, last *record) bool {
	return !last.Protect && s.AllowReplacement == last.ID
}

// replacing is a setting that is not what the pool was made with.
type replacing struct{ path, made, now string }

// replaced are the settings that replace the pool.
func replaced(s settings.Settings, last *record) []replacing {
	if last.ID == "" {
		return nil
	}
	var changed []replacing
	if s.Name != last.Name {
		changed = append(changed, replacing{"name", fmt.Sprintf("%q", last.Name), fmt.Sprintf("%q", s.Name)})
	}
	if !sameWords(s.SignIn.Aliases, last.Aliases) {
		changed = append(changed, replacing{"signIn.aliases", settings.Listed(last.Aliases), settings.Listed(s.SignIn.Aliases)})
	}
	if !sameWords(s.SignIn.Usernames, last.Usernames) {
		changed = append(changed, replacing{"signIn.usernames", settings.Listed(last.Usernames), settings.Listed(s.SignIn.Usernames)})
	}
	if s.SignIn.CaseSensitive != last.CaseSensitive {
		changed = append(changed, replacing{"signIn.caseSensitive", fmt.Sprint(last.CaseSensitive), fmt.Sprint(s.SignIn.CaseSensitive)})
	}
	return changed
}

// wayToReplace is what somebody has to do who means it.
func wayToReplace(s settings.Settings, last *record) settings.Verbatim {
	accept := settings.Verbatim("set allowReplacement: " + last.ID)
	if last.Protect {
		return "set protect: false, run `up` with nothing else changed, and then " + accept
	}
	return accept
}

// sameWords compares lists whose order means nothing.
func sameWords(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// moved reports a region that is not the pool's. The provider would look for
// the pool there, not find it, and forget it with all its users, or make
// another.
func (r *record) moved(region string) settings.Diagnostics {
	if r == nil || r.Region == "" || region == "" || region == r.Region {
		return nil
	}
	var problems settings.Diagnostics
	problems.Add("P6")(rules.RegionKey, "want %s, where the pool %s was made, got %s; a pool never moves: put it back, "+
		"and make a stack of its own for the other region", r.Region, r.ID, region)
	return problems
}
