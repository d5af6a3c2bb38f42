package fakeaws

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// deleteRole deletes a role as the console does: its policies first.
func (b *bench) deleteRole(name string) {
	b.t.Helper()
	for _, r := range b.a.Resources() {
		if r.Type == rolePolicyType && r.Properties["role"] == name {
			if err := b.a.Delete(r.Type, r.ID); err != nil {
				b.t.Fatal(err)
			}
		}
	}
	if err := b.a.Delete(roleType, name); err != nil {
		b.t.Fatal(err)
	}
}

func TestAConsoleUserCannotDeleteWhatAWSProtects(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	protected := b.pool(props{"deletionProtection": "ACTIVE"})
	withDomain := b.create(userPoolType, "other", props{"name": "other"})
	b.create(userPoolDomainType, "d", props{"userPoolId": withDomain.id, "domain": "acme-dev"})
	sms := b.smsRole(trustAnyPool)
	inline := b.create(roleType, "inline", with(anyRole, props{
		"inlinePolicies": []any{props{"name": "p", "policy": mayPublish}}}))
	attached := b.create(roleType, "attached", with(anyRole, props{
		"managedPolicyArns": []any{"arn:aws:iam::aws:policy/ReadOnlyAccess"}}))
	for _, c := range []struct {
		m                    *made
		typ, exception, says string
	}{
		{protected, userPoolType, "InvalidParameterException", "deletion protection is activated"},
		{withDomain, userPoolType, "InvalidParameterException", "has a domain configured"},
		{sms, roleType, "DeleteConflict", "must delete policies first"},
		{inline, roleType, "DeleteConflict", "must delete policies first"},
		{attached, roleType, "DeleteConflict", "must detach all policies first"},
	} {
		err := b.a.Delete(c.typ, c.m.id)
		wantRefusal(t, err, c.exception)
		if err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("got %v, want %q", err, c.says)
		}
		if !b.refresh(c.m) {
			t.Errorf("%s is gone, want it to stay", c.m.urn)
		}
	}
	if err := b.a.Set(userPoolType, protected.id, "deletionProtection", "INACTIVE"); err != nil {
		t.Fatal(err)
	}
	if err := b.a.Delete(userPoolType, protected.id); err != nil {
		t.Errorf("got %v once the protection is off, want success", err)
	}
	for _, m := range []*made{inline, attached} { // the program that created them can
		if err := b.remove(m); err != nil {
			t.Error(err)
		}
	}
}

func TestValuesThatAWSDoesNotKnowAreNotSet(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	for path, value := range map[string]any{
		"mfaConfiguration":             "OFFF",
		"autoVerifiedAttributes":       `["mail"]`,
		"passwordPolicy.minimumLength": 5.0,
		"userPoolAddOns":               map[string]any{"advancedSecurityMode": "ON"},
		"usernameAttributes":           5.0,
	} {
		before := elementKey(b.held(userPoolType, m.id))
		if err := b.a.Set(userPoolType, m.id, path, value); err == nil || !strings.Contains(err.Error(), "AWS would refuse it") {
			t.Errorf("set %s to %v: got %v, want it refused", path, value, err)
		}
		if after := elementKey(b.held(userPoolType, m.id)); after != before {
			t.Errorf("set %s to %v: got %s, want the pool as it was", path, value, after)
		}
	}
}

func TestARoleCreatedOutOfBandSendsAPoolsMessages(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	name, err := b.a.Create(roleType, map[string]any{"name": "my-sms", "assumeRolePolicy": trust(cognitoService, trustAnyPool),
		"inlinePolicies": []any{map[string]any{"name": "publish", "policy": mayPublish}}})
	if err != nil {
		t.Fatal(err)
	}
	arn := b.held(roleType, name)["arn"]
	if arn != "arn:aws:iam::123456789012:role/my-sms" {
		t.Errorf("got ARN %v, want one of this account", arn)
	}
	b.pool(props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": arn}})

	_, err = b.a.Create(roleType, map[string]any{"name": "my-sms", "assumeRolePolicy": trust(cognitoService, trustAnyPool)})
	wantRefusal(t, err, "EntityAlreadyExists")
	for says, properties := range map[string]map[string]any{
		"assumeRolePolicy: Missing required argument": {"name": "x"},
		"nmae: Invalid or unknown key":                {"nmae": "x", "assumeRolePolicy": "{}"},
	} {
		if _, err := b.a.Create(roleType, properties); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("got %v, want %q", err, says)
		}
	}
	if _, err := b.a.Create("aws:s3/bucket:Bucket", nil); err == nil || !strings.Contains(err.Error(), "is not simulated") {
		t.Errorf("got %v, want an unknown type refused", err)
	}
}

func TestAnUntouchedPoolReadsBackAsItWasWritten(t *testing.T) {
	t.Parallel()
	for name, tags := range map[string]any{"no tags": nil, "empty tags": props{}, "tags": props{"a": "1"}} {
		b := newBench(t)
		m := b.pool(props{"tags": tags})
		state, in := elementKey(plainMap(m.state)), elementKey(plainMap(m.in))
		b.refresh(m)
		if got := elementKey(plainMap(m.state)); got != state {
			t.Errorf("%s: got state %s after a refresh, want %s", name, got, state)
		}
		if got := elementKey(plainMap(m.in)); got != in {
			t.Errorf("%s: got inputs %s after a refresh, want %s", name, got, in)
		}
		if d := b.diff(m, props{"name": "pool", "tags": tags}); d.Changes != plugin.DiffNone {
			t.Errorf("%s: got %v, want no diff", name, d.DetailedDiff)
		}
	}
}
