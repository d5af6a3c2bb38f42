package fakeaws

import "slices"

var tiers = []string{"LITE", "ESSENTIALS", "PLUS"}

// tooLow is AWS's error for a setting that the pool's tier doesn't include.
func tooLow(op, feature, tier string) error {
	return fail(cognitoIDP, op, "FeatureUnavailableInTierException",
		"The feature %s is not available in the pool's current feature plan; it needs %s or higher.", feature, tier)
}

// needs returns the highest tier that a pool's settings need, and the reason.
func needs(pool props) (tier, feature string) {
	mode := text(pool, "userPoolAddOns.advancedSecurityMode")
	version := text(pool, "lambdaConfig.preTokenGenerationConfig.lambdaVersion")
	factors := texts(pool, "signInPolicy.allowedFirstAuthFactors")
	switch {
	case mode == "AUDIT" || mode == "ENFORCED":
		return "PLUS", "threat protection"
	case slices.ContainsFunc(factors, func(f string) bool { return f != "PASSWORD" }):
		return "ESSENTIALS", "choice-based sign-in"
	case given(pool, "webAuthnConfiguration"):
		return "ESSENTIALS", "passkeys"
	case given(pool, "emailMfaConfiguration"):
		return "ESSENTIALS", "email MFA"
	case version == "V2_0" || version == "V3_0":
		return "ESSENTIALS", "access token customization"
	}
	return "LITE", ""
}

func below(tier, other string) bool {
	return slices.Index(tiers, tier) < slices.Index(tiers, other)
}

func tierOf(pool props) string {
	if t := text(pool, "userPoolTier"); t != "" {
		return t
	}
	return "ESSENTIALS"
}

// refuseTier rejects what the planned tier does not have. LITE rejects any
// sign-in policy of the program. One that only the state has does not count.
func refuseTier(op string, in, plan props) error {
	tier := tierOf(plan)
	if need, feature := needs(plan); below(tier, need) {
		return tooLow(op, feature, need)
	}
	if tier == "LITE" && given(in, "signInPolicy") {
		return tooLow(op, "a sign-in policy", "ESSENTIALS")
	}
	return nil
}

// tierChange rejects a lower tier while the pool uses a feature of the higher
// one. The feature has to be turned off in an earlier update.
func (c *call) tierChange(id string, pool, plan props) error {
	need, feature := needs(pool)
	if c.exportsActivity(id) {
		need, feature = "PLUS", "log export"
	}
	if below(tierOf(plan), tierOf(pool)) && below(tierOf(plan), need) {
		return fail(cognitoIDP, "UpdateUserPool", "TierChangeNotAllowedException",
			"The feature plan can not change to %s while %s is in use.", tierOf(plan), feature)
	}
	return nil
}
