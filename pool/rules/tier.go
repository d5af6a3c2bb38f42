package rules

import (
	"users-pool/pool/settings"
)

const tierWanted = "want tier %s or above with %s, got %s; raise the tier, or leave %s out"

// needTier refuses what a tier cannot do.
func needTier(r settings.Report, path, what string, got, least settings.Tier) {
	if got.Rank() == 0 || got.Rank() >= least.Rank() {
		return // an unknown tier is reported as that
	}
	r(path, tierWanted, least, what, got, what)
}

// Demand is a setting that a cheaper tier cannot do.
type Demand struct {
	// Path of the setting.
	Path string
	// Least is the cheapest tier that can do it.
	Least settings.Tier
}

// TierDemands are the settings that keep a pool from the cheapest tier. They
// are found by asking the rules what they would refuse there, so that no
// second list of them has to be kept.
func TierDemands(s settings.Settings) []Demand {
	s = s.WithDefaults()
	s.Tier = settings.TierLite
	var demands []Demand
	for _, r := range rules {
		r.check(s, func(path, format string, args ...any) {
			if format == tierWanted {
				demands = append(demands, Demand{path, args[0].(settings.Tier)})
			}
		})
	}
	return demands
}
