package policypack

import (
	"cmp"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// userPoolRows are the rules that the inputs of a pool are enough for.
var userPoolRows = []row{
	refused("P1", "name"),
	refused("R1", "userPoolTier"),
	refused("K1", "tags"),
	refused("P2", "aliasAttributes", "usernameAttributes"),
	refused("P3", "aliasAttributes", "usernameAttributes"),
	refused("P5", "schemas", "aliasAttributes"),
	refused("P7", "schemas"),
	refused("P8", "schemas"),
	refused("P10", "schemas"),
	refused("P12", "schemas"),
	refused("P13", "schemas"),
	refused("P14", "schemas"),
	refused("P15", "schemas"),
	refused("P17", "autoVerifiedAttributes"),
	refused("P18", "accountRecoverySetting"),
	refused("P20", "userAttributeUpdateSettings", "autoVerifiedAttributes"),
	refused("P21", "autoVerifiedAttributes", "smsConfiguration?"),
	refused("W1", "passwordPolicy.minimumLength"),
	refused("W2", "passwordPolicy.temporaryPasswordValidityDays"),
	refused("W3", "passwordPolicy.passwordHistorySize"),
	refused("W5", "signInPolicy", "smsConfiguration?"),
	refused("W6", "signInPolicy", "webAuthnConfiguration?", "userPoolTier"),
	refused("W7", "webAuthnConfiguration"),
	refused("M1", "mfaConfiguration", "softwareTokenMfaConfiguration", "smsConfiguration?", "emailMfaConfiguration?"),
	refused("M2", "mfaConfiguration", "softwareTokenMfaConfiguration", "emailMfaConfiguration?"),
	refused("M6", "emailMfaConfiguration?", "mfaConfiguration", "accountRecoverySetting", "userPoolTier",
		"emailConfiguration.emailSendingAccount", "emailConfiguration.sourceArn?"),
	refused("M7", "emailMfaConfiguration"),
	refused("M11", "smsConfiguration.snsRegion"),
	refused("M13", "signInPolicy", "mfaConfiguration"),
	refused("T1", "verificationMessageTemplate", "emailVerificationMessage"),
	refused("T2", "verificationMessageTemplate"),
	refused("T5", "verificationMessageTemplate", "smsVerificationMessage", "smsAuthenticationMessage"),
	refused("T6", "adminCreateUserConfig"),
	refused("T7", "verificationMessageTemplate", "emailVerificationSubject", "adminCreateUserConfig", "emailMfaConfiguration"),
	refused("T10", "emailConfiguration.sourceArn?", "emailConfiguration.emailSendingAccount", "emailConfiguration.fromEmailAddress",
		"emailConfiguration.replyToEmailAddress", "emailConfiguration.configurationSet"),
	refused("T11", "emailConfiguration"),
	refused("T12", "emailConfiguration.configurationSet"),
	refused("T15", "lambdaConfig.kmsKeyId?", "lambdaConfig.customEmailSender?", "lambdaConfig.customSmsSender?"),
	refused("T16", "lambdaConfig.kmsKeyId"),
	refused("L1", "lambdaConfig"),
	refused("L6", "lambdaConfig"),
	refused("L3", "lambdaConfig.preTokenGenerationConfig.lambdaVersion", "userPoolTier"),
	refused("A1", "userPoolAddOns", "userPoolTier"),

	warned("P4", "autoVerifiedAttributes", "aliasAttributes"),
	warned("P19", "accountRecoverySetting", "mfaConfiguration", "softwareTokenMfaConfiguration", "smsConfiguration?", "emailMfaConfiguration?"),
	warned("P22", "autoVerifiedAttributes"),
	warned("P23", "autoVerifiedAttributes", "adminCreateUserConfig.allowAdminCreateUserOnly"),
	warned("W3", "passwordPolicy.passwordHistorySize", "userPoolTier"),
	warned("T8", "verificationMessageTemplate", "emailVerificationMessage"),
	warned("T10", "emailConfiguration"),
	warned("T14", "verificationMessageTemplate", "emailVerificationMessage", "emailVerificationSubject", "adminCreateUserConfig",
		"emailMfaConfiguration", "emailConfiguration.sourceArn?", "emailConfiguration.emailSendingAccount"),
	warned("L1", "lambdaConfig"),
	warned("L5", "lambdaConfig"),
}

// userPool are the settings of a pool, with AWS's defaults where the program says
// nothing and they aren't those of the settings.
func userPool(in *inputs) (settings.Settings, string) {
	s := settings.Settings{
		SignUp: settings.SignUpSelf, Name: in.text("name", "name"), Tags: in.textMap("tags", "tags"),
		// A pool that was made without one may have any tier.
		Tier:    cmp.Or(settings.Tier(strings.ToLower(in.text("userPoolTier", "tier"))), settings.TierPlus),
		Verify:  orEmpty(in.texts("autoVerifiedAttributes", "verify")),
		Clients: map[string]settings.ClientSettings{},
		SignIn: settings.SignIn{
			Aliases:   in.texts("aliasAttributes", "signIn.aliases"),
			Usernames: in.texts("usernameAttributes", "signIn.usernames"),
		},
	}
	if in.on("adminCreateUserConfig.allowAdminCreateUserOnly", "signUp") {
		s.SignUp = settings.SignUpAdmin
	}
	for _, factor := range in.texts("signInPolicy.allowedFirstAuthFactors", "signIn.firstFactors") {
		s.SignIn.FirstFactors = append(s.SignIn.FirstFactors, strings.ToLower(factor))
	}
	if in.has("webAuthnConfiguration") {
		s.SignIn.Passkeys = passkeys(in)
	}
	s.Attributes = attributes(in)
	s.Password = settings.Password{
		MinLength:         in.number("passwordPolicy.minimumLength", "password.minLength"),
		TemporaryValidity: in.duration("passwordPolicy.temporaryPasswordValidityDays", "password.temporaryValidity", "d"),
	}
	if s.Password.TemporaryValidity == "0d" {
		s.Password.TemporaryValidity = "" // AWS's default
	}
	if history := in.number("passwordPolicy.passwordHistorySize", "password.history"); history != nil {
		s.Password.History = *history
	}
	s.MFA = mfa(in)
	s.Recovery = recovery(in)
	s.SMS = sms(in)
	s.Email = email(in)
	s.Messages = messages(in)
	s.Triggers = triggers(in)
	s.ThreatProtection = threatProtection(in)
	return s, ""
}

func orEmpty(list []string) []string { return append([]string{}, list...) }

// passkeys have AWS's own relying party if the program names none.
func passkeys(in *inputs) *settings.Passkeys {
	return &settings.Passkeys{
		RelyingParty:     cmp.Or(in.text("webAuthnConfiguration.relyingPartyId", "signIn.passkeys.relyingParty"), settings.Unresolved),
		UserVerification: in.text("webAuthnConfiguration.userVerification", "signIn.passkeys.userVerification"),
	}
}

// mfa has the methods that AWS turns on. A pool that sends text messages has SMS among
// them if MFA is on.
func mfa(in *inputs) settings.MFA {
	given := in.text("mfaConfiguration", "mfa.mode")
	in.origins["mfa.methods"] = "mfaConfiguration"
	modes := map[string]settings.MFAMode{"": settings.MFAOff, "OFF": settings.MFAOff, "OPTIONAL": settings.MFAOptional, "ON": settings.MFARequired}
	of := settings.MFA{Mode: cmp.Or(modes[given], settings.MFAMode(given))}
	if of.Mode != settings.MFAOff && in.has("smsConfiguration") {
		of.Methods = append(of.Methods, settings.MethodSMS)
	}
	if in.on("softwareTokenMfaConfiguration.enabled", "") {
		of.Methods = append(of.Methods, settings.MethodTOTP)
	}
	if in.has("emailMfaConfiguration") {
		of.Methods = append(of.Methods, settings.MethodEmail)
	}
	return of
}

// recovery is in the order of the priorities. Without it AWS recovers by SMS, then by email.
func recovery(in *inputs) []string {
	blocks := in.blocks("accountRecoverySetting.recoveryMechanisms", "recovery")
	if len(blocks) == 0 {
		return []string{settings.PhoneNumber, settings.Email}
	}
	slices.SortStableFunc(blocks, func(a, b map[string]any) int { return cmp.Compare(text(a["priority"]), text(b["priority"])) })
	names := map[string]string{"verified_email": settings.Email, "verified_phone_number": settings.PhoneNumber, "admin_only": settings.AdminOnly}
	var list []string
	for _, block := range blocks {
		name := text(block["name"])
		list = append(list, cmp.Or(names[name], name))
	}
	return list
}

// sms always has a role of the program's own.
func sms(in *inputs) *settings.SMS {
	if !in.has("smsConfiguration") {
		return nil
	}
	return &settings.SMS{
		RoleARN:    cmp.Or(in.text("smsConfiguration.snsCallerArn", "sms.roleArn"), settings.Unresolved),
		ExternalID: cmp.Or(in.text("smsConfiguration.externalId", "sms.externalId"), settings.Unresolved),
		Region:     in.text("smsConfiguration.snsRegion", "sms.region"),
	}
}

// email goes through Amazon SES only if the program says DEVELOPER. Cognito's default sender
// may use the address of an identity too.
func email(in *inputs) *settings.EmailSettings {
	if !in.has("emailConfiguration") {
		return nil
	}
	e := &settings.EmailSettings{
		SESIdentityARN:   in.text("emailConfiguration.sourceArn", settings.SESIdentityPath),
		From:             in.text("emailConfiguration.fromEmailAddress", "email.from"),
		ReplyTo:          in.text("emailConfiguration.replyToEmailAddress", "email.replyTo"),
		ConfigurationSet: in.text("emailConfiguration.configurationSet", "email.configurationSet"),
	}
	if in.text("emailConfiguration.emailSendingAccount", "email") != "DEVELOPER" {
		e.SESIdentityARN, in.origins[settings.SESIdentityPath] = "", "emailConfiguration.emailSendingAccount"
		if *e == (settings.EmailSettings{}) {
			return nil
		}
	}
	return e
}

func threatProtection(in *inputs) *settings.ThreatProtection {
	mode := in.text("userPoolAddOns.advancedSecurityMode", "threatProtection.mode")
	in.origins["threatProtection"] = "userPoolAddOns.advancedSecurityMode"
	if mode == "" || mode == "OFF" {
		return nil
	}
	custom := in.text("userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode", "threatProtection.customAuth")
	return &settings.ThreatProtection{Mode: settings.ThreatMode(strings.ToLower(mode)), CustomAuth: settings.ThreatMode(strings.ToLower(custom))}
}
