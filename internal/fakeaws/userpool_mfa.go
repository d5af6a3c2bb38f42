package fakeaws

// setMFA is SetUserPoolMfaConfig. The provider sends SMS along whenever the
// pool has it, so a pool with SMS cannot have MFA without SMS.
func (c *call) setMFA(id string, pool, plan props) error {
	const op = "SetUserPoolMfaConfig"
	mode := text(plan, "mfaConfiguration")
	totp := flag(plan, "softwareTokenMfaConfiguration.enabled")
	email := given(plan, "emailMfaConfiguration")
	sms := object(plan, "smsConfiguration")
	var factors []any
	if email {
		factors = append(factors, "EMAIL_OTP")
	}
	if sms != nil && mode != "OFF" {
		factors = append(factors, "SMS_MFA")
	}
	if totp {
		factors = append(factors, "SOFTWARE_TOKEN_MFA")
	}
	switch {
	case mode == "OFF" && len(factors) > 0:
		return fail(cognitoIDP, op, "InvalidParameterException",
			"Invalid MFA configuration given, can't turn off MFA and configure an MFA together.")
	case mode != "OFF" && len(factors) == 0:
		return fail(cognitoIDP, op, "InvalidParameterException",
			"Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.")
	}
	if email {
		if err := refuseEmailMFA(op, pool, plan); err != nil {
			return err
		}
	}
	if given(plan, "webAuthnConfiguration") && tierOf(pool) == "LITE" {
		return tooLow(op, "passkeys", "ESSENTIALS")
	}
	if sms != nil && mode != "OFF" {
		if err := c.refuseSMSRole(op, id, sms); err != nil {
			return err
		}
		pool["smsConfiguration"] = c.poolFrom(plan)["smsConfiguration"]
	}
	pool["mfaConfiguration"] = mode
	pool["enabledMfas"] = factors
	for _, f := range []string{"softwareTokenMfaConfiguration", "emailMfaConfiguration"} {
		delete(pool, f)
		if v := plan[f]; v != nil && mode != "OFF" {
			pool[f] = v
		}
	}
	// Left out of the call, passkey settings stay as they were.
	if w := object(plan, "webAuthnConfiguration"); w != nil {
		if text(w, "userVerification") == "" {
			w["userVerification"] = "preferred"
		}
		pool["webAuthnConfiguration"] = w
	}
	pool["lastModifiedDate"] = stamp(c.now)
	c.store.put(userPoolType, id, pool)
	return nil
}

// refuseEmailMFA is what AWS wants of a pool that mails its second factor, as the
// pool is when the call comes: before the one that changes the rest of it.
func refuseEmailMFA(op string, pool, plan props) error {
	message := text(plan, "emailMfaConfiguration.message")
	switch {
	case tierOf(pool) == "LITE":
		return tooLow(op, "email MFA", "ESSENTIALS")
	case text(pool, "emailConfiguration.emailSendingAccount") != "DEVELOPER":
		return fail(cognitoIDP, op, "InvalidParameterException",
			"Email MFA requires an email configuration that sends through Amazon SES (DEVELOPER).")
	case len(items(pool, "accountRecoverySetting.recoveryMechanisms")) < 2:
		return fail(cognitoIDP, op, "InvalidParameterException",
			"Email MFA requires an account recovery setting with more than one mechanism.")
	case message != "" && (length(6, 20000)(message) != "" || contains(code)(message) != ""):
		return constraint(op, message, "emailMfaConfiguration.message",
			"Member must have 6 to 20000 characters and contain "+code)
	}
	return nil
}
