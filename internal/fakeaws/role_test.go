package fakeaws

import (
	"regexp"
	"testing"
)

var anyRole = props{"assumeRolePolicy": trust(cognitoService, "")}

func TestARoleNameExistsOnlyOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := with(anyRole, props{"name": "one"})
	b.create(roleType, "a", in)
	_, err := b.try(roleType, "b", in)
	wantRefusal(t, err, "EntityAlreadyExists")
}

func TestANamePrefixIsCompletedByAWSsClient(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(roleType, "r", with(anyRole, props{"namePrefix": "sms-"}))
	if !regexp.MustCompile(`^sms-\d{18}[0-9a-f]{8}$`).MatchString(m.id) {
		t.Errorf("got %q, want the prefix and 26 characters", m.id)
	}
	if _, named := m.in["name"]; named {
		t.Errorf("got name %v in the inputs, want none beside a prefix", m.in["name"])
	}
	again := b.create(roleType, "r2", with(anyRole, props{"namePrefix": "sms-"}))
	if again.id <= m.id {
		t.Errorf("got %q after %q, want a later name to sort later", again.id, m.id)
	}
}

func TestIAMRefusesRolesThatPassTheProvider(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		in   props
		want string
	}{
		"an empty trust policy":      {props{"assumeRolePolicy": "{}"}, "MalformedPolicyDocument"},
		"a trust policy of no words": {props{"assumeRolePolicy": `{"Statement":[]}`}, "MalformedPolicyDocument"},
		"a path without slashes":     {with(anyRole, props{"path": "x"}), "ValidationError"},
		"a broken policy of its own": {with(anyRole, props{"inlinePolicies": []any{props{"name": "p", "policy": "{}"}}}), "MalformedPolicyDocument"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := newBench(t).try(roleType, "r", c.in)
			wantRefusal(t, err, c.want)
		})
	}
}

func TestARoleWithPoliciesOfOtherResourcesIsNotDeleted(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(roleType, "r", anyRole)
	p := b.create(rolePolicyType, "p", props{"role": m.id, "policy": mayPublish})
	wantRefusal(t, b.remove(m), "DeleteConflict")
	if err := b.remove(p); err != nil {
		t.Fatal(err)
	}
	if err := b.remove(m); err != nil {
		t.Error(err)
	}
}

func TestForceDetachPoliciesDeletesARoleWithItsPolicies(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(roleType, "r", with(anyRole, props{"forceDetachPolicies": true}))
	b.create(rolePolicyType, "p", props{"role": m.id, "policy": mayPublish})
	b.create(attachmentType, "a", props{"role": m.id, "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})
	if err := b.remove(m); err != nil {
		t.Fatal(err)
	}
	if left := b.a.Resources(); len(left) != 0 {
		t.Errorf("got %v left, want nothing", left)
	}
}

func TestARoleShowsThePoliciesThatOtherResourcesAdded(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(roleType, "r", anyRole)
	b.create(rolePolicyType, "p", props{"role": m.id, "name": "p", "policy": mayPublish})
	b.refresh(m)
	got := objects(plainMap(m.state), "inlinePolicies")
	if len(got) != 1 || text(got[0], "name") != "p" {
		t.Errorf("got %v, want the policy p", got)
	}
}

func TestPoliciesNeedTheirRole(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	_, err := b.try(rolePolicyType, "p", props{"role": "nobody", "policy": mayPublish})
	wantRefusal(t, err, "NoSuchEntity")
	_, err = b.try(attachmentType, "a", props{"role": "nobody", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})
	wantRefusal(t, err, "NoSuchEntity")
	r := b.create(roleType, "r", anyRole)
	_, err = b.try(attachmentType, "a", props{"role": r.id, "policyArn": "arn:aws:iam::123456789012:policy/nobody"})
	wantRefusal(t, err, "NoSuchEntity")
	_, err = b.try(rolePolicyType, "p", props{"role": r.id, "policy": `{"Statement":[]}`})
	wantRefusal(t, err, "MalformedPolicyDocument")
}

func TestAnAttachedPolicyIsNotDeleted(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	r := b.create(roleType, "r", anyRole)
	p := b.create(policyType, "p", props{"policy": mayPublish, "name": "p"})
	_, err := b.try(policyType, "again", props{"policy": mayPublish, "name": "p"})
	wantRefusal(t, err, "EntityAlreadyExists")
	a := b.create(attachmentType, "a", props{"role": r.id, "policyArn": p.id})
	wantRefusal(t, b.remove(p), "DeleteConflict")
	for _, m := range []*made{a, p, r} {
		if err := b.remove(m); err != nil {
			t.Error(err)
		}
	}
}

func TestATrustPolicyChangesInPlace(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(roleType, "r", anyRole)
	b.update(m, props{"assumeRolePolicy": trust(cognitoService, trustAnyPool), "description": "d"})
	if got := b.held(roleType, m.id); !samePolicy(got["assumeRolePolicy"], trust(cognitoService, trustAnyPool)) || got["description"] != "d" {
		t.Errorf("got %v", got)
	}
}
