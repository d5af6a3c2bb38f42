package fakeaws

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

var totp = props{"enabled": true}

// sesPool are the settings that email MFA requires.
var sesPool = props{
	"emailConfiguration": props{"emailSendingAccount": "DEVELOPER", "sourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com"},
	"accountRecoverySetting": props{"recoveryMechanisms": []any{
		props{"name": "verified_email", "priority": 1.0}, props{"name": "verified_phone_number", "priority": 2.0}}},
}

func factors(names ...string) props { return props{"allowedFirstAuthFactors": stringsOf(names)} }

func wantMessage(t *testing.T, err error, message string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), message) {
		t.Errorf("got %v, want %q", err, message)
	}
}

func TestRequiredMFAIsRefusedBesideOneTimeCodesAndPasskeysAndLeavesThePool(t *testing.T) {
	t.Parallel()
	for factor, message := range map[string]string{
		"EMAIL_OTP": "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
		"SMS_OTP":   "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled",
		"WEB_AUTHN": "Cannot set WebAuthn factor configuration to SINGLE_FACTOR",
	} {
		b := newBench(t)
		in := props{"mfaConfiguration": "ON", "softwareTokenMfaConfiguration": totp, "signInPolicy": factors("PASSWORD", factor)}
		m, err := b.try(userPoolType, "pool", in)
		wantMessage(t, err, "SetUserPoolMfaConfig")
		wantMessage(t, err, message)
		if m.id == "" {
			t.Fatalf("%s: the pool is gone, want it to exist", factor)
		}
		held := b.held(userPoolType, m.id)
		if got := held["mfaConfiguration"]; got != "OFF" {
			t.Errorf("%s: got MFA %v at AWS, want OFF", factor, got)
		}
		if got := texts(held, "signInPolicy.allowedFirstAuthFactors"); len(got) != 2 {
			t.Errorf("%s: got first factors %v at AWS, want both", factor, got)
		}
		b.create(userPoolType, "optional", with(in, props{"name": "optional", "mfaConfiguration": "OPTIONAL"}))
	}
}

func TestFirstFactorsAreRefusedOnAPoolThatRequiresMFA(t *testing.T) {
	t.Parallel()
	for factor, message := range map[string]string{
		"EMAIL_OTP": "Only PASSWORD and WEB_AUTHN (if configured)",
		"WEB_AUTHN": "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA",
	} {
		b := newBench(t)
		in := props{"name": "pool", "mfaConfiguration": "ON", "softwareTokenMfaConfiguration": totp, "signInPolicy": factors("PASSWORD")}
		m := b.create(userPoolType, "pool", in)
		err := b.tryUpdate(m, with(in, props{"signInPolicy": factors("PASSWORD", factor)}))
		wantMessage(t, err, "UpdateUserPool, ")
		wantMessage(t, err, message)
	}
}

func TestMFAIsRequiredOnlyInAnUpdateAfterTheOneThatRemovesCodes(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "mfaConfiguration": "OPTIONAL", "softwareTokenMfaConfiguration": totp, "signInPolicy": factors("PASSWORD", "EMAIL_OTP")}
	m := b.create(userPoolType, "pool", in)
	passwords := with(in, props{"signInPolicy": factors("PASSWORD")})
	wantMessage(t, b.tryUpdate(m, with(passwords, props{"mfaConfiguration": "ON"})), "Only PASSWORD")
	b.refresh(m)
	b.update(m, passwords)
	b.update(m, with(passwords, props{"mfaConfiguration": "ON"}))
}

// The provider sends SMS with the passkeys of a new pool but without a mode, which AWS
// reads as MFA turned off and configured together (go-to-k/cdkd#1968).
func TestANewPoolWithPasskeysAndSMSNeedsMFA(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	role := b.create(roleType, "sms", props{"assumeRolePolicy": trust(cognitoService, "")})
	b.create(rolePolicyType, "sms", props{"role": role.id, "policy": mayPublish})
	passkeys := props{"name": "pool", "webAuthnConfiguration": props{"relyingPartyId": "example.com"}}
	sms := with(passkeys, props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": role.out("arn"), "snsRegion": "us-east-1"}})
	m, err := b.try(userPoolType, "both", sms)
	wantMessage(t, err, "can't turn off MFA and configure an MFA together")
	if held := b.held(userPoolType, m.id); held["webAuthnConfiguration"] != nil || held["smsConfiguration"] == nil {
		t.Errorf("got %v at AWS, want the pool with SMS and without passkeys", held)
	}
	b.create(userPoolType, "mfa", with(sms, props{"name": "mfa", "mfaConfiguration": "OPTIONAL"}))
	b.update(b.create(userPoolType, "pool", passkeys), sms)
}

// In all of these, SetUserPoolMfaConfig comes first, without SMS because MFA is
// off (terraform-provider-aws#28294).
func TestAPoolThatVerifiesPhonesRefusesChangesOfMFAWhileItIsOff(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]struct{ before, after props }{
		"another external id":      {nil, props{"smsConfiguration": props{"externalId": "y"}}},
		"another region":           {nil, props{"smsConfiguration": props{"snsRegion": "us-west-2"}}},
		"another text for MFA":     {nil, props{"smsAuthenticationMessage": "now {####}"}},
		"passkeys":                 {nil, props{"webAuthnConfiguration": props{"relyingPartyId": "example.com"}}},
		"MFA from optional to off": {props{"mfaConfiguration": "OPTIONAL"}, props{"mfaConfiguration": "OFF"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			role := b.create(roleType, "sms", props{"assumeRolePolicy": trust(cognitoService, "")})
			b.create(rolePolicyType, "sms", props{"role": role.id, "policy": mayPublish})
			sms := props{"externalId": "x", "snsCallerArn": role.out("arn"), "snsRegion": "us-east-1"}
			in := with(props{"name": "pool", "autoVerifiedAttributes": []any{"phone_number"}, "smsConfiguration": sms}, change.before)
			m := b.create(userPoolType, "pool", in)
			after := with(in, change.after)
			after["smsConfiguration"] = with(sms, object(change.after, "smsConfiguration"))
			err := b.tryUpdate(m, after)
			wantMessage(t, err, "SetUserPoolMfaConfig")
			wantMessage(t, err, "SMS configuration is required when phone_number is selected for auto verification")
			b.refresh(m)
			b.update(m, with(in, props{"deletionProtection": "ACTIVE"})) // works, since MFA does not change
		})
	}
}

func TestABlockThatEnablesNoMFAIsAnAttemptToConfigureItToo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "softwareTokenMfaConfiguration": props{"enabled": false}}
	m := b.create(userPoolType, "pool", in) // no MFA call, since MFA is off
	wantMessage(t, b.tryUpdate(m, with(in, props{"smsAuthenticationMessage": "now {####}"})), "can't turn off MFA and configure an MFA together")
}

func TestEmailMFANeedsItsPrerequisitesInAnEarlierUpdate(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "mfaConfiguration": "OPTIONAL", "softwareTokenMfaConfiguration": totp}
	m := b.create(userPoolType, "pool", in)
	email := with(with(in, sesPool), props{"emailMfaConfiguration": props{"message": "code {####}", "subject": "s"}})
	wantMessage(t, b.tryUpdate(m, email), "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT")
	b.refresh(m)
	b.update(m, with(in, sesPool))
	b.update(m, email)
}

// The provider sends a removed block as an empty one
// (terraform-provider-aws#41064 and #46801).
func TestRemovingTheEmailMFABlockDoesNotTurnEmailMFAOff(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := with(sesPool, props{"name": "pool", "mfaConfiguration": "OPTIONAL", "softwareTokenMfaConfiguration": totp})
	email := with(in, props{"emailMfaConfiguration": props{"message": "code {####}", "subject": "s"}})
	m := b.create(userPoolType, "pool", email)
	if d := b.diff(m, in); d.Changes != plugin.DiffSome {
		t.Error("got no diff for a block that is gone, want one")
	}
	b.update(m, in)
	if got := texts(b.held(userPoolType, m.id), "enabledMfas"); strings.Join(got, ",") != "EMAIL_OTP,SOFTWARE_TOKEN_MFA" {
		t.Errorf("got factors %v, want email among them still", got)
	}
	off := with(sesPool, props{"name": "pool"})
	wantMessage(t, b.tryUpdate(m, off), "can't turn off MFA and configure an MFA together")
}

// terraform-provider-aws#43917, fixed after 5.100.
func TestANewPoolsEmailBlockWithoutTextsCountsAsNone(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	_, err := b.try(userPoolType, "pool", with(sesPool, props{"mfaConfiguration": "ON", "emailMfaConfiguration": props{}}))
	wantMessage(t, err, "can't disable all MFAs")
}

func TestPoliciesThatAnUpdateLeavesOutStay(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"signInPolicy": factors("PASSWORD", "EMAIL_OTP")})
	b.update(m, props{"name": "pool", "deletionProtection": "ACTIVE"})
	if got := texts(b.held(userPoolType, m.id), "signInPolicy.allowedFirstAuthFactors"); len(got) != 2 {
		t.Errorf("got %v, want both factors", got)
	}
}

func TestAPoolWhoseMFAChangedCanBeDeletedOnceItsDomainIs(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "mfaConfiguration": "OPTIONAL", "softwareTokenMfaConfiguration": totp}
	m := b.create(userPoolType, "pool", in)
	domain := b.create(userPoolDomainType, "domain", props{"domain": "acme", "userPoolId": m.id})
	b.update(m, with(in, props{"mfaConfiguration": "ON"}))
	for _, one := range []*made{domain, m} {
		if err := b.remove(one); err != nil {
			t.Error(err)
		}
	}
}
