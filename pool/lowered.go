package pool

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"users-pool/pool/settings"
)

// lowered names what a pool still does, as it is now, that the tier it is to
// have cannot do. AWS refuses the lower tier in the middle of `up`, even where
// the same change turns the feature off.
func lowered(before, after resource.PropertyMap) settings.Diagnostics {
	var problems settings.Diagnostics
	was, is := tierIn(before), tierIn(after)
	if is.Rank() == 0 || is.Rank() >= was.Rank() {
		return nil
	}
	for _, feature := range []struct {
		least    settings.Tier
		on       bool
		name     string
		turnedBy settings.Verbatim
	}{
		{settings.TierPlus, threatIn(before), "threat protection", "remove threatProtection"},
		{settings.TierEssentials, before["emailMfaConfiguration"].HasValue(), "codes by mail as a second factor", "take email out of mfa.methods, as rule M6 says"},
		{settings.TierEssentials, claimsIn(before), "a trigger that changes access tokens", "set triggers.preTokenGeneration.version: V1_0"},
		{settings.TierEssentials, factorsIn(before) > 1, "first factors beside the password", "leave signIn.firstFactors out"},
	} {
		if feature.on && is.Rank() < feature.least.Rank() {
			problems.Add("R2")("tier", "want %s while the pool has %s, got %s; AWS lowers the tier of a pool only without: "+
				"%s in an `up` of its own, then lower the tier", was, feature.name, is, feature.turnedBy)
		}
	}
	return problems
}

func tierIn(inputs resource.PropertyMap) settings.Tier {
	return settings.Tier(strings.ToLower(textOf(inputs["userPoolTier"])))
}

func threatIn(inputs resource.PropertyMap) bool {
	mode := textIn(inputs["userPoolAddOns"], "advancedSecurityMode")
	return mode != "" && mode != "OFF"
}

func claimsIn(inputs resource.PropertyMap) bool {
	if !inputs["lambdaConfig"].IsObject() {
		return false
	}
	version := textIn(inputs["lambdaConfig"].ObjectValue()["preTokenGenerationConfig"], "lambdaVersion")
	return version != "" && version != "V1_0"
}

// factorsIn counts the first factors of sign-in.
func factorsIn(inputs resource.PropertyMap) int {
	if !inputs["signInPolicy"].IsObject() {
		return 0
	}
	factors := inputs["signInPolicy"].ObjectValue()["allowedFirstAuthFactors"]
	if !factors.IsArray() {
		return 0
	}
	return len(factors.ArrayValue())
}
