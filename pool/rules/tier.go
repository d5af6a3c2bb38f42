package rules

import (
	"reflect"

	"users-pool/pool/settings"
)

// TierRequirement is a setting that a cheaper tier can't do.
type TierRequirement struct {
	// Path of the setting.
	Path string
	// Least is the cheapest tier that can do it.
	Least settings.Tier
}

// TierRequirements are the settings that keep a pool from the cheapest tier.
func TierRequirements(s settings.Settings) []TierRequirement {
	var found []TierRequirement
	settings.Walk(reflect.ValueOf(s.WithDefaults()), "", func(path string, f settings.Field, value reflect.Value) {
		if f.Tier != nil && len(needing(f, value)) > 0 {
			found = append(found, TierRequirement{path, f.Tier.Least})
		}
	})
	return found
}
