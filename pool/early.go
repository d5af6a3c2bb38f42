package pool

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// tooEarly names what is turned on together with what AWS wants to be there
// before. The provider sets factors in a call of its own, before everything else
// of the pool, so that AWS refuses it in the middle of `up`
// (hashicorp/terraform-provider-aws#41049).
func tooEarly(before, after resource.PropertyMap) Problems {
	var problems Problems
	begins := func(key resource.PropertyKey) bool { return !before[key].HasValue() && after[key].HasValue() }
	low := rank(tierIn(before)) != 0 && rank(tierIn(before)) < rank(TierEssentials)
	if begins("webAuthnConfiguration") && low {
		problems.by("W6")("tier", earlier, words("tier essentials"), words("passkeys"), words("signIn.passkeys"))
	}
	if !begins("emailMfaConfiguration") {
		return problems
	}
	report := problems.by("M6")
	if low {
		report("tier", earlier, words("tier essentials"), words("codes by mail"), words("the method email"))
	}
	if textIn(before["emailConfiguration"], "emailSendingAccount") != sendsThroughSES {
		report("email", earlier, words("mail through SES"), words("codes by mail"), words("the method email"))
	}
	if recoveriesIn(before) < 2 {
		report("recovery", earlier, words("two ways of recovery"), words("codes by mail"), words("the method email"))
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
