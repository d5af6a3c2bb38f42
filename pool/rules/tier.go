package rules

import (
	"reflect"

	"users-pool/pool/settings"
)

// Demand is a setting that a cheaper tier can't do.
type Demand struct {
	// Path of the setting.
	Path string
	// Least is the cheapest tier that can do it.
	Least settings.Tier
}

// TierDemands are the settings that keep a pool from the cheapest tier.
func TierDemands(s settings.Settings) []Demand {
	var demands []Demand
	settings.Walk(reflect.ValueOf(s.WithDefaults()), "", func(path string, f settings.Field, value reflect.Value) {
		if f.Tier != nil && len(demanding(f, value)) > 0 {
			demands = append(demands, Demand{path, f.Tier.Least})
		}
	})
	return demands
}
