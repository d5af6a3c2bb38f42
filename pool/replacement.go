package pool

import (
	"fmt"
	"slices"
)

// replaces reports each setting whose change would replace the pool: the
// provider makes a new one, without users, and deletes the old. It is refused
// on a stack that was protected, even where the same change lifts the
// protection, since the engine would make the second pool, move the clients to
// it and then fail on deleting the first. Elsewhere it takes the id of the pool
// that may go.
func (s Settings) replaces(last *record) Problems {
	if s.mayReplace(last) {
		return nil
	}
	var problems Problems
	for _, changed := range s.replaced(last) {
		problems.by("P6")(changed.path, "want %s, as the pool %s was made, got %s; a change replaces the pool and deletes its users: "+
			"put it back, or move to a second pool as docs/replacing.md shows, or %s", changed.made, last.ID, changed.now, s.wayToReplace(last))
	}
	return problems
}

// mayReplace reports whether the settings name the pool as one that may go.
func (s Settings) mayReplace(last *record) bool {
	return !last.Protect && s.AllowReplacement == last.ID
}

// replacing is a setting that is not what the pool was made with.
type replacing struct{ path, made, now string }

// replaced are the settings that replace the pool.
func (s Settings) replaced(last *record) []replacing {
	if last.ID == "" {
		return nil
	}
	var changed []replacing
	if s.Name != last.Name {
		changed = append(changed, replacing{"name", fmt.Sprintf("%q", last.Name), fmt.Sprintf("%q", s.Name)})
	}
	if !sameWords(s.SignIn.Aliases, last.Aliases) {
		changed = append(changed, replacing{"signIn.aliases", listed(last.Aliases), listed(s.SignIn.Aliases)})
	}
	if !sameWords(s.SignIn.Usernames, last.Usernames) {
		changed = append(changed, replacing{"signIn.usernames", listed(last.Usernames), listed(s.SignIn.Usernames)})
	}
	if s.SignIn.CaseSensitive != last.CaseSensitive {
		changed = append(changed, replacing{"signIn.caseSensitive", fmt.Sprint(last.CaseSensitive), fmt.Sprint(s.SignIn.CaseSensitive)})
	}
	return changed
}

// wayToReplace is what somebody has to do who means it.
func (s Settings) wayToReplace(last *record) words {
	accept := words("set allowReplacement: " + last.ID)
	if last.Protect {
		return "set protect: false, run `up` with nothing else changed, and then " + accept
	}
	return accept
}

// sameWords compares lists whose order means nothing.
func sameWords(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// regionKey is the AWS provider's setting of the region.
const regionKey = "aws:region"

// CheckRegion reports a region of the AWS provider that is none, such as a word.
// Whether there is one of that name is not known here. None is the environment's.
func CheckRegion(region string) Problems {
	var problems Problems
	if region != "" && !regionName.MatchString(region) {
		problems.by("S7")(regionKey, "want a region, as in us-east-1, got %q; the provider looks for it in the middle of `up` only", region)
	}
	return problems
}

// moved reports a region that is not the pool's. The provider would look for
// the pool there, not find it, and forget it with all its users, or make
// another.
func (r *record) moved(region string) Problems {
	if r == nil || r.Region == "" || region == "" || region == r.Region {
		return nil
	}
	var problems Problems
	problems.by("P6")(regionKey, "want %s, where the pool %s was made, got %s; a pool never moves: put it back, "+
		"and make a stack of its own for the other region", r.Region, r.ID, region)
	return problems
}
