package transition

import (
	"strings"

	"users-pool/pool/settings"
)

var tierRules = []rule{
	{"R2", "What a lower tier can't do is turned off before it.", "feature plans, Deactivating features; API TierChangeNotAllowedException", func(c change, r settings.Report) {
		was, is := c.tier(), c.s.Tier
		if !c.kept() || is.Rank() == 0 || is.Rank() >= was.Rank() {
			return
		}
		for _, feature := range c.features() {
			if feature.on && is.Rank() < feature.least.Rank() {
				r("tier", "Tier %s can't do what the pool still has: %s. In an `up` before this one, %s.",
					is, feature.name, feature.turnOff)
			}
		}
	}},
	{"W6", "The tier is raised before passkeys are added.", "hashicorp/terraform-provider-aws#41049", func(c change, r settings.Report) {
		if c.kept() && c.pool.WebAuthnConfiguration == nil && c.s.SignIn.Passkeys != nil && c.low() {
			r("tier", together, settings.Verbatim("passkeys"), settings.Verbatim("tier essentials"), settings.Verbatim("signIn.passkeys"))
		}
	}},
}

// feature is something that lower tiers lack.
type feature struct {
	least   settings.Tier
	on      bool
	name    settings.Verbatim
	turnOff settings.Verbatim
}

func (c change) features() []feature {
	p := c.pool
	threat := p.UserPoolAddOns != nil && p.UserPoolAddOns.AdvancedSecurityMode != "" && p.UserPoolAddOns.AdvancedSecurityMode != "OFF"
	claims := p.claims()
	return []feature{
		{settings.TierPlus, threat, "threat protection", "remove threatProtection"},
		{settings.TierPlus, c.had.Logs.exportsActivity(), "the export of user activity", "remove logs.userActivity"},
		{settings.TierEssentials, p.EmailMFAConfiguration != nil, "email codes as a second factor", "remove email from mfa.methods, as rule M6 says"},
		{settings.TierEssentials, claims != "" && claims != "V1_0", "a trigger that changes access tokens", "set triggers.preTokenGeneration.version: V1_0"},
		{settings.TierEssentials, p.SignInPolicy != nil && len(p.SignInPolicy.AllowedFirstAuthFactors) > 1, "first factors besides the password", "remove signIn.firstFactors"},
	}
}

// tier that the pool has, in the settings' words.
func (c change) tier() settings.Tier { return settings.Tier(strings.ToLower(c.pool.UserPoolTier)) }

// low reports whether the pool has a tier below essentials.
func (c change) low() bool {
	return c.tier().Rank() != 0 && c.tier().Rank() < settings.TierEssentials.Rank()
}

// together describes a setting that the provider turns on before everything else
// of the pool, and the one that AWS requires first
// (hashicorp/terraform-provider-aws#41049).
const together = "AWS turns on %s before it applies the rest of an update, so %s must be set first. Leave %s out of this `up`."
