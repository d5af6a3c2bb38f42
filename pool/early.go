package pool

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"users-pool/pool/settings"
)

// tooEarly names what is turned on together with what AWS wants to be there
// before. The provider sets factors in a call of its own, before everything else
// of the pool, so that AWS refuses it in the middle of `up`
// (hashicorp/terraform-provider-aws#41049).
func tooEarly(before, after resource.PropertyMap) settings.Diagnostics {
	var problems settings.Diagnostics
	begins := func(key resource.PropertyKey) bool { return !before[key].HasValue() && after[key].HasValue() }
	low := tierIn(before).Rank() != 0 && tierIn(before).Rank() < settings.TierEssentials.Rank()
	if begins("webAuthnConfiguration") && low {
		problems.Add("W6")("tier", earlier, settings.Verbatim("tier essentials"), settings.Verbatim("passkeys"), settings.Verbatim("signIn.passkeys"))
	}
	if !begins("emailMfaConfiguration") {
		return problems
	}
	report := problems.Add("M6")
	if low {
		report("tier", earlier, settings.Verbatim("tier essentials"), settings.Verbatim("codes by mail"), settings.Verbatim("the method email"))
	}
	if textIn(before["emailConfiguration"], "emailSendingAccount") != sendsThroughSES {
		report("email", earlier, settings.Verbatim("mail through SES"), settings.Verbatim("codes by mail"), settings.Verbatim("the method email"))
	}
	if recoveriesIn(before) < 2 {
		report("recovery", earlier, settings.Verbatim("two ways of recovery"), settings.Verbatim("codes by mail"), settings.Verbatim("the method email"))
	}
	return problems
}

const earlier = "want %s in an `up` before that of %s, got both at once; the provider turns it on first, which AWS refuses: " +
	"leave %s out of this `up`"

func recoveriesIn(inputs resource.PropertyMap) int {
	if !inputs["accountRecoverySetting"].IsObject() {
		return 0
	}
	ways := inputs["accountRecoverySetting"].ObjectValue()["recoveryMechanisms"]
	if !ways.IsArray() {
		return 0
	}
	return len(ways.ArrayValue())
}
