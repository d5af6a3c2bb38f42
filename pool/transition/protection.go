package transition

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// deletionRule is the rule about what sign-in depends on: refused on a protected
// stack, a warning on others.
const deletionRule = "X4"

var protectionRules = []rule{
	{deletionRule, "A protected stack keeps what sign-in depends on.", "setting protect", func(c change, r settings.Report) {
		if !c.protected() {
			return
		}
		for _, one := range c.losses() {
			if !slices.Contains(c.s.AllowDeletion, one.entry) {
				r(one.path, "%s: %s. %s, or add %s to allowDeletion. If AWS no longer has it, run `refresh`.",
					settings.Verbatim(one.what), settings.Verbatim(one.breaks), settings.Verbatim(one.keep), settings.Verbatim(one.entry))
			}
		}
	}},
	{"X6", "A protected pool keeps the role that was built for it.", "Pulumi's protect option on the role", func(c change, r settings.Report) {
		if c.kept() && c.protected() && c.had.SMSRole != nil && c.s.SMS != nil && c.s.SMS.RoleARN != "" {
			r(settings.SMSRolePath, "This change deletes the pool's own role, which is protected. Set protect: false, run `up` with "+
				"nothing else changed, and then change the role.")
		}
	}},
}

// unprotectedRules are warnings about deletions from a stack that is not protected.
var unprotectedRules = []rule{
	{deletionRule, "A change keeps what sign-in depends on.", "setting protect", func(c change, r settings.Report) {
		if c.protected() {
			return
		}
		if c.replaced() {
			r("allowReplacement", "This change replaces pool %s: its users are deleted, and clients, groups and domain are created again with other IDs.", c.pool.ID)
		}
		for _, one := range c.losses() {
			if !slices.Contains(c.s.AllowDeletion, one.entry) {
				r(one.path, "%s: %s.", settings.Verbatim(one.what), settings.Verbatim(one.breaks))
			}
		}
	}},
	{"X5", "allowDeletion lists only what the change deletes.", "setting allowDeletion", func(c change, r settings.Report) {
		losses := c.losses()
		for i, entry := range c.s.AllowDeletion {
			if IsDeletable(entry) && !slices.ContainsFunc(losses, func(one loss) bool { return one.entry == entry }) {
				r(fmt.Sprintf("allowDeletion[%d]", i), "This change doesn't delete %s. Remove the entry, since it never expires.", settings.Verbatim(settings.Short(entry)))
			}
		}
	}},
}

// unfinishedRules are warnings about an unfinished replacement.
var unfinishedRules = []rule{
	{"X7", "A replacement of the pool is finished.", "Pulumi keeps what it replaced until all is replaced", func(c change, r settings.Report) {
		if len(c.had.Stranded) == 0 || c.had.Pool == nil {
			return
		}
		old := map[string]bool{}
		for _, pool := range c.had.Stranded {
			old[pool] = true
		}
		r("allowReplacement", "A replacement of the pool is unfinished: %s still belong to pool %s, which this `up` deletes with its users. "+
			"To keep that pool, stop here and follow docs/replacing.md.",
			settings.Verbatim(strings.Join(slices.Sorted(maps.Keys(c.had.Stranded)), ", ")),
			settings.Verbatim(strings.Join(slices.Sorted(maps.Keys(old)), ", ")))
	}},
}
