package rules

import (
	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

// homeRows compare the regions of resources with each other. CheckHome compares
// them with the pool's new region, and package transition with its current one.
var homeRows = []row{
	{"A4", Refused, settings.AttachedText, settings.AttachedSource, func(s subject, r settings.Report) {
		attached := s.Attached()
		for i, one := range attached {
			for _, first := range attached[:i] {
				if where, here, there := one.Apart(first.Place); where != "" {
					r(one.Path, "is in %s %s, but %s is in %s. Both must be where the pool is.", settings.Verbatim(where), here, settings.Verbatim(first.Path), there)
					break
				}
			}
		}
	}},
}

// CheckHome reports what is in another region or partition than the region of the pool. An
// empty region isn't known.
func CheckHome(s settings.Settings, region string) settings.Diagnostics {
	var found settings.Diagnostics
	known, ok := awsregion.Lookup(region)
	if !ok {
		return nil // CheckRegion reports it
	}
	for _, one := range s.Attached() {
		home := settings.Place{Partition: known.Partition.ID, Region: region}
		if where, here, there := one.Apart(home); where != "" {
			found.Add("A4")(one.Path, "is in %s %s, but the pool is in %s. Use one in %s.", settings.Verbatim(where), here, there, there)
		}
	}
	return found
}
