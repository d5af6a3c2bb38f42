package transition

import "users-pool/pool/settings"

var homeRules = []rule{
	{"A4", settings.AttachedText, settings.AttachedSource, func(c change, r settings.Report) {
		if !c.kept() {
			return
		}
		home := settings.PlaceOf(c.pool.ARN)
		for _, one := range c.s.Attached() {
			if where, here, there := one.Apart(home); where != "" {
				r(one.Path, "is in %s %s, but pool %s is in %s. Use one in %s.", settings.Verbatim(where), here, settings.Verbatim(c.pool.ID), there, there)
			}
		}
	}},
}
