package fakeaws

import (
	"fmt"
	"maps"
	"strings"
)

// createUserPool creates the pool without MFA and sets MFA in a second call, as
// the provider does. If the second call fails, the pool exists.
func createUserPool(c *call, plan props) (string, error) {
	name := text(plan, "name")
	id := c.region + "_" + random(9, upper+lower+digits)
	pool := c.poolFrom(plan)
	pool["arn"] = c.arn("cognito-idp", "userpool/"+id)
	pool["endpoint"] = fmt.Sprintf("cognito-idp.%s.%s/%s", c.region, c.suffix, id)
	pool["creationDate"] = stamp(c.now)
	pool["schemas"] = heldSchemas(items(plan, "schemas"))
	pool["mfaConfiguration"] = "OFF"
	c.sends("cognito-idp:CreateUserPool")
	if err := c.refusePool("CreateUserPool", id, plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", poolNoun, name, err)
	}
	c.store.put(userPoolType, id, pool)
	if text(plan, "mfaConfiguration") == "OFF" && !given(plan, "webAuthnConfiguration") {
		return id, nil
	}
	return id, c.setMFA(id, pool, createdMFA(plan))
}

// fixed are the settings that AWS accepts only at creation.
var fixed = []string{"usernameAttributes", "aliasAttributes", "usernameConfiguration", "schemas", "name"}

// mfaFields are the settings that only the second call sets.
var mfaFields = []string{"mfaConfiguration", "softwareTokenMfaConfiguration", "emailMfaConfiguration", "webAuthnConfiguration"}

// poolFrom is what AWS holds after a call that carries the whole pool. What the
// call omits is reset to AWS's default.
func (c *call) poolFrom(plan props) props {
	pool := withoutEmptyTexts(clone(plan)).(props)
	pool["tagsAll"] = clone(plan["tagsAll"]) // a tag's value may be empty
	for _, f := range append([]string{"tags", "schemas"}, mfaFields...) {
		delete(pool, f)
	}
	for _, f := range userPoolFields {
		if f.readOnly && f.name != "tagsAll" {
			delete(pool, f.name)
		}
	}
	defaults := props{
		"adminCreateUserConfig":       props{"allowAdminCreateUserOnly": false},
		"emailConfiguration":          props{"emailSendingAccount": "COGNITO_DEFAULT"},
		"usernameConfiguration":       props{"caseSensitive": true},
		"verificationMessageTemplate": props{"defaultEmailOption": "CONFIRM_WITH_CODE"},
		"userPoolTier":                "ESSENTIALS",
		"tagsAll":                     props{},
		"estimatedNumberOfUsers":      float64(0),
	}
	for k, v := range defaults {
		inner, isBlock := pool[k].(props)
		switch {
		case pool[k] == nil:
			pool[k] = v
		case isBlock && k != "tagsAll":
			own := v.(props)
			maps.Copy(own, inner)
			pool[k] = own
		}
	}
	pool["passwordPolicy"] = heldPasswordPolicy(object(pool, "passwordPolicy"))
	if text(pool, "userPoolTier") == "LITE" {
		delete(pool, "signInPolicy") // the lowest tier has none
	} else if len(items(pool, "signInPolicy.allowedFirstAuthFactors")) == 0 {
		pool["signInPolicy"] = props{"allowedFirstAuthFactors": []any{"PASSWORD"}}
	}
	if sms := object(pool, "smsConfiguration"); sms != nil {
		pool["smsConfiguration"] = c.heldSMS(sms)
	}
	pool["lastModifiedDate"] = stamp(c.now)
	return pool
}

// heldSMS fills in the SNS region if the call has none.
func (c *call) heldSMS(sms props) props {
	held := clone(sms).(props)
	if text(held, "snsRegion") == "" {
		held["snsRegion"] = c.otherSNSRegion()
	}
	return held
}

// withoutEmptyTexts drops empty texts, which the provider does not send.
func withoutEmptyTexts(v any) any {
	o, ok := v.(props)
	if !ok {
		return v
	}
	for k, e := range o {
		if e == "" {
			delete(o, k)
		} else {
			o[k] = withoutEmptyTexts(e)
		}
	}
	return o
}

func heldPasswordPolicy(p props) props {
	if p == nil {
		p = props{"minimumLength": float64(8), "requireLowercase": true, "requireNumbers": true,
			"requireSymbols": true, "requireUppercase": true}
	}
	if number(p, "temporaryPasswordValidityDays") == 0 {
		p["temporaryPasswordValidityDays"] = float64(7) // 0 means the default
	}
	p["passwordHistorySize"] = number(p, "passwordHistorySize")
	return p
}

func readUserPool(c *call, id string) (props, bool) {
	pool, ok := c.store.get(userPoolType, id)
	if !ok || !strings.HasPrefix(id, c.region+"_") {
		return nil, false
	}
	delete(pool, "domain") // which a call may have written with the rest of the pool
	delete(pool, "customDomain")
	for _, name := range c.store.where(userPoolDomainType, "userPoolId", id) {
		if d, _ := c.store.get(userPoolDomainType, name); text(d, "certificateArn") != "" {
			pool["customDomain"] = name
		} else {
			pool["domain"] = name
		}
	}
	return pool, true
}

// pool returns the pool that a call names.
func (c *call) pool(operation, id string) (props, error) {
	if p, ok := readUserPool(c, id); ok {
		return p, nil
	}
	return nil, fail(cognitoIDP, operation, "ResourceNotFoundException", "User pool %s does not exist.", id)
}

func deleteUserPool(c *call, id string, _ props) error {
	pool, err := c.pool("DeleteUserPool", id)
	switch {
	case err != nil:
	case text(pool, "deletionProtection") == "ACTIVE":
		err = fail(cognitoIDP, "DeleteUserPool", "InvalidParameterException",
			"The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.")
	case text(pool, "domain") != "" || text(pool, "customDomain") != "":
		err = fail(cognitoIDP, "DeleteUserPool", "InvalidParameterException",
			"User pool cannot be deleted. It has a domain configured that should be deleted first.")
	}
	if err != nil {
		return fmt.Errorf("deleting %s (%s): %w", poolNoun, id, err)
	}
	c.store.dropChildren(id)
	c.dropWebACL(text(pool, "arn"))
	for _, controlled := range c.store.where(cloudControlType, "userPoolId", id) {
		c.store.drop(cloudControlType, controlled)
	}
	c.store.drop(userPoolType, id)
	return nil
}
