package fakeaws

import "testing"

// Without its certificate, AWS reads the call as one about a prefix domain
// (terraform-provider-aws#43248).
func TestTheLoginVersionOfACustomDomainChangesOnlyWithItsCertificate(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	own := props{"domain": "auth.example.com", "userPoolId": pool.id, "certificateArn": someCert, "managedLoginVersion": 1.0}
	m := b.create(userPoolDomainType, "own", own)
	managed := with(own, props{"managedLoginVersion": 2.0})
	wantMessage(t, b.tryUpdate(m, managed), "Cannot convert custom domain to prefix domain")
	b.refresh(m)
	b.update(m, with(managed, props{"certificateArn": someCert + "b"}))
	prefix := props{"domain": "acme-dev", "userPoolId": pool.id, "managedLoginVersion": 1.0}
	b.update(b.create(userPoolDomainType, "prefix", prefix), with(prefix, props{"managedLoginVersion": 2.0}))
}

// Rotation stays on if the call omits it (terraform-provider-aws#47196).
func TestRotationEndsOnlyIfItIsDisabled(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	flows := func(names ...string) props {
		return props{"userPoolId": pool.id, "explicitAuthFlows": stringsOf(names)}
	}
	rotating := with(flows("ALLOW_USER_SRP_AUTH"), props{"refreshTokenRotation": props{"feature": "ENABLED", "retryGracePeriodSeconds": 60.0}})
	refreshing := flows("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH")
	m := b.create(clientType, "c", rotating)
	wantMessage(t, b.tryUpdate(m, refreshing), "UpdateUserPoolClient")
	b.update(m, flows("ALLOW_USER_SRP_AUTH"))
	if got := text(b.held(clientType, m.id), "refreshTokenRotation.feature"); got != "ENABLED" {
		t.Errorf("got rotation %q, want it to stay", got)
	}
	b.update(m, with(refreshing, props{"refreshTokenRotation": props{"feature": "DISABLED", "retryGracePeriodSeconds": 0.0}}))
	if got := text(b.held(clientType, m.id), "refreshTokenRotation.feature"); got != "DISABLED" {
		t.Errorf("got rotation %q, want it off", got)
	}
}

// The provider takes a precedence of 0 for none at creation only.
func TestAPrecedenceOfZeroReachesAWSOnlyFromAnother(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"userPoolId": b.pool(nil).id, "name": "admins", "precedence": 0.0}
	m := b.create(userGroupType, "g", in)
	precedence := func() any { return b.held(userGroupType, m.id)["precedence"] }
	if got := precedence(); got != nil {
		t.Errorf("got precedence %v, want none", got)
	}
	b.update(m, with(in, props{"description": "d"}))
	if got := precedence(); got != nil {
		t.Errorf("got precedence %v after another change, want none", got)
	}
	b.update(m, with(in, props{"description": "d", "precedence": 5.0}))
	b.update(m, with(in, props{"description": "d"}))
	if got := precedence(); got != 0.0 {
		t.Errorf("got precedence %v, want the 0 that the update sent", got)
	}
}

// The secret is not required (badmintoncryer/cdk-preflight,
// pf-cognito-idp-oidc-required-keys, measured).
func TestAnOIDCProviderNeedsNoSecret(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	details := props{"client_id": "a", "authorize_scopes": "openid", "oidc_issuer": "https://id.example.com", "attributes_request_method": "GET"}
	in := props{"userPoolId": b.pool(nil).id, "providerName": "Corporate", "providerType": "OIDC", "providerDetails": details}
	b.create(identityProviderType, "i", in)
	delete(details, "oidc_issuer")
	_, err := b.try(identityProviderType, "other", with(in, props{"providerName": "Other"}))
	wantMessage(t, err, "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.")
}

func TestAReservedWordIsRefusedAsAPartOfAPrefixAlone(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	_, err := b.try(userPoolDomainType, "bad", props{"domain": "my-aws-pool", "userPoolId": pool.id})
	wantMessage(t, err, "reserved word")
	_, err = b.try(userPoolDomainType, "inside", props{"domain": "my-newcognito", "userPoolId": pool.id})
	wantMessage(t, err, "reserved word: cognito")
	b.create(userPoolDomainType, "fine", props{"domain": "my-awsome-pool", "userPoolId": pool.id})
}

func TestMessagesAreSentFromAPoolsOwnRegion(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	role := b.smsRole(trustAnyPool)
	_, err := b.try(userPoolType, "pool", props{"smsConfiguration": props{
		"externalId": "x", "snsCallerArn": role.out("arn"), "snsRegion": "us-west-2"}})
	wantMessage(t, err, "Invalid snsRegion. Allowed SNS region for us-east-1 is us-east-1")
}

func TestAWSTakesTimestampsAsTagsAndClientsOfOneName(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(props{"tags": props{"made": "2026-11-23T00:00:00Z"}})
	for _, name := range []string{"one", "other"} {
		b.create(clientType, name, props{"userPoolId": pool.id, "name": "same"})
	}
}
