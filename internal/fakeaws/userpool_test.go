package fakeaws

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

func attribute(name string, extra props) props {
	return with(props{"name": name, "attributeDataType": "String", "mutable": true,
		"stringAttributeConstraints": props{"minLength": "0", "maxLength": "64"}}, extra)
}

func attributes(from, to int) []any {
	var out []any
	for i := from; i < to; i++ {
		out = append(out, attribute(fmt.Sprintf("a%d", i), nil))
	}
	return out
}

func TestMFAWithoutAFactorLeavesThePoolWithMFAOff(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m, err := b.try(userPoolType, "pool", props{"mfaConfiguration": "ON"})
	wantRefusal(t, err, "InvalidParameterException")
	if m.id == "" || len(m.state) == 0 {
		t.Fatalf("got id %q and state %v, want both: the pool exists", m.id, m.state)
	}
	if got := b.held(userPoolType, m.id)["mfaConfiguration"]; got != "OFF" {
		t.Errorf("got MFA %v at AWS, want OFF", got)
	}
	// The state shows the provider's plan, not what AWS holds.
	if got := m.out("mfaConfiguration"); got != "ON" {
		t.Errorf("got MFA %v in the state, want ON", got)
	}
}

func TestTOTPWithMFAOffIsRefusedWhenItIsAddedLater(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	wantRefusal(t, b.tryUpdate(m, props{"name": "pool", "softwareTokenMfaConfiguration": props{"enabled": true}}), "InvalidParameterException")
}

func TestSMSConfigurationSwitchesSMSMFAOn(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	role := b.smsRole(trustAnyPool)
	m := b.pool(props{"mfaConfiguration": "OPTIONAL", "softwareTokenMfaConfiguration": props{"enabled": true},
		"smsConfiguration": props{"externalId": "x", "snsCallerArn": role.out("arn")}})
	got := texts(b.held(userPoolType, m.id), "enabledMfas")
	if want := "SMS_MFA,SOFTWARE_TOKEN_MFA"; strings.Join(got, ",") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if region := m.out("smsConfiguration.snsRegion"); region != "us-east-1" {
		t.Errorf("got SNS region %v, want the pool's", region)
	}
}

func TestChangedOrRemovedSchemaFailsInUpdateAndLeavesThePlanInTheState(t *testing.T) {
	t.Parallel()
	for name, now := range map[string][]any{
		"changed": {attribute("tenant", props{"mutable": false})},
		"removed": {attribute("plan", nil)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			before := props{"name": "pool", "schemas": []any{attribute("tenant", nil)}}
			m := b.create(userPoolType, "pool", before)
			err := b.tryUpdate(m, props{"name": "pool", "schemas": now, "mfaConfiguration": "OFF", "tags": props{"a": "b"}})
			if err == nil || !strings.Contains(err.Error(), "cannot modify or remove schema items") {
				t.Fatalf("got %v, want a refusal of the schema", err)
			}
			if got := text(items(b.held(userPoolType, m.id), "schemas")[0].(props), "name"); got != "tenant" {
				t.Errorf("got attribute %s at AWS, want tenant", got)
			}
			if got := b.held(userPoolType, m.id)["tagsAll"].(props)["a"]; got != "b" {
				t.Errorf("got tag %v, want the calls before the failing one to stay", got)
			}
			if d := b.diff(m, before); d.Changes != plugin.DiffSome {
				t.Error("got no diff for the reverted program, want one until a refresh")
			}
			b.refresh(m)
			if d := b.diff(m, with(before, props{"tags": props{"a": "b"}})); d.Changes != plugin.DiffNone {
				t.Errorf("got %v after a refresh, want no diff", d.DetailedDiff)
			}
		})
	}
}

func TestAddedAttributesAreTakenAtMost25AtATimeAnd50InAll(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"schemas": attributes(0, 20)})
	wantRefusal(t, b.tryUpdate(m, props{"name": "pool", "schemas": attributes(0, 46)}), "InvalidParameterException")
	b.refresh(m)
	b.update(m, props{"name": "pool", "schemas": attributes(0, 45)})
	if got := len(items(b.held(userPoolType, m.id), "schemas")); got != 45 {
		t.Errorf("got %d attributes, want 45", got)
	}
}

func TestStandardAttributesAreInStateOnlyWhereTheyDiffer(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	plain := attribute("given_name", props{"stringAttributeConstraints": props{"minLength": "0", "maxLength": "2048"}})
	required := with(plain, props{"name": "email", "required": true})
	m := b.pool(props{"schemas": []any{plain, required}})
	got := objects(plainMap(m.state), "schemas")
	if len(got) != 1 || text(got[0], "name") != "email" {
		t.Errorf("got %v, want the required attribute alone", got)
	}
}

func TestRemovedSMSConfigurationStaysInState(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	role := b.smsRole(trustAnyPool)
	m := b.pool(props{"smsConfiguration": props{"externalId": "x", "snsCallerArn": role.out("arn")}})
	if d := b.diff(m, props{"name": "pool"}); d.Changes != plugin.DiffNone {
		t.Errorf("got %v, want no diff", d.DetailedDiff)
	}
	b.update(m, props{"name": "pool", "deletionProtection": "ACTIVE"})
	if m.out("smsConfiguration.externalId") != "x" || !given(b.held(userPoolType, m.id), "smsConfiguration") {
		t.Error("want the SMS configuration to stay, in state and at AWS")
	}
}

func TestDeletionIsRefusedWhileProtectedOrWhileADomainExists(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"deletionProtection": "ACTIVE"})
	wantRefusal(t, b.remove(m), "InvalidParameterException")
	b.update(m, props{"name": "pool"})
	d := b.create(userPoolDomainType, "d", props{"domain": "acme-dev", "userPoolId": m.id})
	wantRefusal(t, b.remove(m), "InvalidParameterException")
	c := b.create(clientType, "c", props{"userPoolId": m.id})
	for _, r := range []*made{d, m, c} { // deleting the client, gone with the pool, is no error
		if err := b.remove(r); err != nil {
			t.Errorf("delete %s: %v", r.urn.Name(), err)
		}
	}
	if left := b.a.Resources(); len(left) != 0 {
		t.Errorf("got %v left, want nothing", left)
	}
}

func TestATierIsLeftOnlyAfterItsFeaturesAreOff(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	plus := props{"name": "pool", "userPoolTier": "PLUS", "userPoolAddOns": props{"advancedSecurityMode": "ENFORCED"}}
	off := props{"advancedSecurityMode": "OFF"}
	m := b.create(userPoolType, "pool", plus)
	wantRefusal(t, b.tryUpdate(m, props{"name": "pool", "userPoolTier": "ESSENTIALS", "userPoolAddOns": off}), "TierChangeNotAllowedException")
	b.refresh(m)
	b.update(m, with(plus, props{"userPoolAddOns": off}))
	b.update(m, props{"name": "pool", "userPoolTier": "LITE"})
	if got := b.held(userPoolType, m.id)["userPoolTier"]; got != "LITE" {
		t.Errorf("got tier %v, want LITE", got)
	}
}

func TestEmailMFAIsCreatedIfItsPrerequisitesAreThere(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"mfaConfiguration": "ON", "emailMfaConfiguration": props{"message": "code {####}", "subject": "s"},
		"emailConfiguration":     props{"emailSendingAccount": "DEVELOPER", "sourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com"},
		"accountRecoverySetting": props{"recoveryMechanisms": []any{props{"name": "verified_email", "priority": 1.0}, props{"name": "verified_phone_number", "priority": 2.0}}}})
	if m.out("emailMfaConfiguration.subject") != "s" || m.out("mfaConfiguration") != "ON" {
		t.Errorf("got %v and %v, want email MFA on", m.out("emailMfaConfiguration"), m.out("mfaConfiguration"))
	}
}

func TestAttributesWithoutConstraintsDrift(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "schemas": []any{attribute("plan", props{"stringAttributeConstraints": nil})}}
	m := b.create(userPoolType, "pool", in)
	if d := b.diff(m, in); d.Changes != plugin.DiffSome {
		t.Error("got no diff, want one: AWS has constraints that the program does not know")
	}
	if err := b.tryUpdate(m, in); err == nil {
		t.Error("got success, want the schema to be refused")
	}
	boolean := props{"name": "other", "schemas": []any{props{"name": "b", "attributeDataType": "Boolean", "mutable": true}}}
	if d := b.diff(b.create(userPoolType, "other", boolean), boolean); d.Changes != plugin.DiffNone {
		t.Errorf("got %v for an attribute without limits, want no diff", d.DetailedDiff)
	}
}

func TestIllegalTagsAreRefusedInAnUpdateToo(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	wantRefusal(t, b.tryUpdate(m, props{"name": "pool", "tags": props{"aws:x": "1"}}), "InvalidParameterException")
}

// TestAnEmptyTagTakesThePlaceOfAnother: AWS keeps the key of a tag without a value.
func TestAnEmptyTagTakesThePlaceOfAnother(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"tags": props{"cost center": ""}})
	b.update(m, props{"name": "pool", "tags": props{"owner": ""}})
	if got := fmt.Sprint(b.held(userPoolType, m.id)["tagsAll"]); got != "map[owner:]" {
		t.Errorf("got tags %s, want the other key", got)
	}
}
