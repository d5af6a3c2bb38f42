package fakeaws

import (
	"fmt"
	"slices"
)

// updateUserPool makes the provider's calls in its order: MFA, the pool, new
// attributes (terraform-provider-aws,
// internal/service/cognitoidp/user_pool.go). It makes a call only if the state
// differs from the plan. What succeeded before a failure stays.
func updateUserPool(c *call, id string, state, plan props) error {
	pool, err := c.pool("UpdateUserPool", id)
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", poolNoun, id, err)
	}
	if changed(state, plan, slices.Concat(mfaFields, smsFields)...) {
		if err := c.setMFA(id, pool, updatedMFA(plan)); err != nil {
			return err
		}
	}
	if changed(state, plan, restFields()...) {
		c.sends("cognito-idp:UpdateUserPool")
		if err := c.updatePool(id, pool, withTokenTrigger(state, plan)); err != nil {
			return fmt.Errorf("updating %s (%s): %w", poolNoun, id, err)
		}
	}
	return c.updateSchemas(id, state, plan)
}

// smsFields are sent in both SetUserPoolMfaConfig and UpdateUserPool.
var smsFields = []string{"smsConfiguration", "smsAuthenticationMessage"}

// updatePool is UpdateUserPool, which sets everything except MFA and what is
// fixed at creation. Refusals of this call alone are here; those that it shares
// with CreateUserPool are in refusePool.
func (c *call) updatePool(id string, pool, plan props) error {
	const op = "UpdateUserPool"
	factors := texts(plan, "signInPolicy.allowedFirstAuthFactors")
	if err := c.tierChange(id, pool, plan); err != nil {
		return err
	}
	if text(pool, "mfaConfiguration") == "ON" {
		switch {
		case oneTimeCode(factors):
			return invalid(op, codesAndMFA)
		case slices.Contains(factors, "WEB_AUTHN"): // terraform-provider-aws#50110
			return invalid(op, "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.")
		}
	}
	if err := c.refusePool(op, id, plan); err != nil {
		return err
	}
	next := c.poolFrom(plan)
	own := []string{"arn", "endpoint", "creationDate", "tagsAll", "enabledMfas"}
	for _, f := range slices.Concat(own, fixed, mfaFields) {
		delete(next, f)
		if v, ok := pool[f]; ok {
			next[f] = v
		}
	}
	// AWS keeps both policies if the call omits them (go-to-k/cdkd#1982,
	// measured).
	for _, f := range []string{"passwordPolicy", "signInPolicy"} {
		if v, ok := pool[f]; ok && plan[f] == nil {
			next[f] = v
		}
	}
	c.store.put(userPoolType, id, next)
	return nil
}

// restFields are the properties in UpdateUserPool.
func restFields() []string {
	apart := map[string]bool{"tags": true, "tagsAll": true}
	for _, f := range slices.Concat(fixed, mfaFields) {
		apart[f] = true
	}
	var out []string
	for _, f := range userPoolFields {
		if !f.readOnly && !apart[f.name] {
			out = append(out, f.name)
		}
	}
	return out
}

// withTokenTrigger keeps the two settings of the token trigger equal, as the
// provider does.
func withTokenTrigger(state, plan props) props {
	const old, config = "lambdaConfig.preTokenGeneration", "lambdaConfig.preTokenGenerationConfig"
	lambdas := object(plan, "lambdaConfig")
	switch arn, now := text(plan, old), text(plan, config+".lambdaArn"); {
	case lambdas == nil:
		return plan
	case arn != text(state, old) && arn != "":
		version := text(plan, config+".lambdaVersion")
		if version == "" {
			version = "V1_0" // the provider's default
		}
		lambdas["preTokenGenerationConfig"] = props{"lambdaArn": arn, "lambdaVersion": version}
	case now != text(state, config+".lambdaArn") && now != "":
		lambdas["preTokenGeneration"] = now
	}
	return plan
}

// updateSchemas adds new attributes. AWS cannot change a schema otherwise, and
// the provider notices that only in this last call.
func (c *call) updateSchemas(id string, state, plan props) error {
	if !changed(state, plan, "schemas") {
		return nil
	}
	had := map[string]bool{}
	for _, e := range items(state, "schemas") {
		had[elementKey(e)] = true
	}
	var added []any
	for _, e := range items(plan, "schemas") {
		if !had[elementKey(e)] {
			added = append(added, e)
		}
		delete(had, elementKey(e))
	}
	if len(had) > 0 {
		return fmt.Errorf("updating %s (%s): cannot modify or remove schema items", poolNoun, id)
	}
	c.sends("cognito-idp:AddCustomAttributes")
	if err := c.addAttributes(id, added); err != nil {
		return fmt.Errorf("adding %s (%s) custom attributes: %w", poolNoun, id, err)
	}
	return nil
}
