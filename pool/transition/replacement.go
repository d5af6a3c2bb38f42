package transition

import (
	"fmt"
	"slices"

	"users-pool/pool/settings"
)

var replacementRules = []rule{
	{"P6", fixedText, fixedSource, func(c change, r settings.Report) {
		if c.replaced() {
			return
		}
		for _, f := range c.fixed() {
			r(f.path, "Changing this from %[3]s to %[2]s replaces pool %[1]s and deletes its users. Restore %[3]s, migrate to another pool (docs/replacing.md), or %[4]s.",
				settings.Verbatim(c.pool.ID), settings.Verbatim(f.is), settings.Verbatim(f.was), c.wayToReplace())
		}
	}},
}

// fixedText is the rule about what AWS fixes when a pool is created.
const (
	fixedText   = "Name, sign-in, case, required attributes and region can't change."
	fixedSource = "developer guide, Updating user pool configuration"
)

// fixed is a setting that differs from the one the pool was created with.
type fixed struct{ path, was, is string }

// fixed are the changed settings that replace the pool: the provider creates a new one
// without users, and deletes the old one.
func (c change) fixed() []fixed {
	if c.had.Pool == nil {
		return nil
	}
	var all []fixed
	s, p := c.s.SignIn, c.pool
	if c.s.Name != p.Name {
		all = append(all, fixed{"name", quoted(p.Name), quoted(c.s.Name)})
	}
	if !sameWords(s.Aliases, p.AliasAttributes) {
		all = append(all, fixed{"signIn.aliases", settings.Listed(p.AliasAttributes), settings.Listed(s.Aliases)})
	}
	if !sameWords(s.Usernames, p.UsernameAttributes) {
		all = append(all, fixed{"signIn.usernames", settings.Listed(p.UsernameAttributes), settings.Listed(s.Usernames)})
	}
	if s.CaseSensitive != p.CaseSensitive() {
		all = append(all, fixed{"signIn.caseSensitive", fmt.Sprint(p.CaseSensitive()), fmt.Sprint(s.CaseSensitive)})
	}
	return all
}

// replaced reports whether the change replaces the pool and the settings allow that, by the
// pool's ID. For a protected pool they can't: in one step, the engine would create the
// second pool, move the clients to it, and then fail to delete the first.
func (c change) replaced() bool {
	return !c.protected() && c.had.Pool != nil && c.s.AllowReplacement == c.pool.ID && len(c.fixed()) > 0
}

// Replaced reports whether these settings replace the pool and allow that.
func (p Previous) Replaced(s settings.Settings) bool {
	return p.Pool != nil && change{had: p, pool: p.Pool, s: s}.replaced()
}

// wayToReplace says how to replace the pool on purpose.
func (c change) wayToReplace() settings.Verbatim {
	allow := settings.Verbatim("set allowReplacement: " + c.pool.ID)
	if c.protected() {
		return "set protect: false, run `up` with nothing else changed, and then " + allow
	}
	return allow
}

// CheckRegion reports a region of the AWS provider that is not the pool's, at the
// path of that region. The provider would look for the pool there, not find it, and drop it
// from the state. "" is an unknown region.
func CheckRegion(had Previous, path, region string) settings.Diagnostics {
	var problems settings.Diagnostics
	if made := had.Pool.Region(); made != "" && region != "" && made != region {
		problems.Add("P6")(path, "Pool %s is in %s and can't move, got %s. Restore %s, and create another stack for the other region.",
			settings.Verbatim(had.Pool.ID), made, region, made)
	}
	return problems
}

func quoted(text string) string { return fmt.Sprintf("%q", settings.Short(text)) }

// sameWords compares lists regardless of order.
func sameWords(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}
