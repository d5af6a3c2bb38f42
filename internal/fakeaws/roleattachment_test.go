package fakeaws

import "testing"

const signedIn = "arn:aws:iam::123456789012:role/signed-in"

func attachment(identityPool string, extra props) props {
	return with(props{"identityPoolId": identityPool, "roles": props{"authenticated": signedIn}}, extra)
}

func TestTheRolesOfAnIdentityPoolAreSetChangedAndCleared(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.create(identityPoolType, "i", props{"identityPoolName": "x"})
	m := b.create(roleAttachmentType, "a", attachment(pool.id, nil))
	token := attachment(pool.id, props{"roleMappings": []any{props{"identityProvider": "p:c", "type": "Token", "ambiguousRoleResolution": "Deny"}}})
	b.update(m, token)
	if d := b.diff(m, token).DetailedDiff; len(d) > 0 {
		t.Errorf("got %v after the update, want no diff", d)
	}
	if d := b.diff(m, attachment(pool.id, props{"roles": props{}})); len(d.ReplaceKeys) == 0 {
		t.Errorf("got %v for other roles, want a replacement", d)
	}
	if err := b.remove(m); err != nil || !b.refresh(m) {
		t.Fatalf("remove: %v; the identity pool answers for its roles as long as it is there", err)
	}
	if got := m.out("roles"); len(got.(props)) != 0 {
		t.Errorf("got the roles %v after the removal, want none", got)
	}
}

// A program has to delete the old attachment first.
func TestAnAttachmentDeletedAfterItsReplacementClearsTheNewRoles(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.create(identityPoolType, "i", props{"identityPoolName": "x"})
	old := b.create(roleAttachmentType, "a", attachment(pool.id, nil))
	replacement := b.create(roleAttachmentType, "a", attachment(pool.id, props{"roles": props{"authenticated": signedIn, "unauthenticated": signedIn}}))
	if err := b.remove(old); err != nil {
		t.Fatal(err)
	}
	if b.refresh(replacement); len(replacement.out("roles").(props)) != 0 {
		t.Errorf("got %v, want the roles cleared", replacement.out("roles"))
	}
}

func TestRolesThatAWSOrTheProviderRefuse(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.create(identityPoolType, "i", props{"identityPoolName": "x"})
	mapping := func(extra props) props {
		return attachment(pool.id, props{"roleMappings": []any{with(props{"identityProvider": "p", "type": "Token", "ambiguousRoleResolution": "Deny"}, extra)}})
	}
	rule := []any{props{"claim": "c", "matchType": "Equals", "value": "v", "roleArn": signedIn}}
	for name, in := range map[string]props{
		"an identity pool that is gone": attachment("us-east-1:gone", nil),
		"a role for nobody":             attachment(pool.id, props{"roles": props{"admin": signedIn}}),
		"no answer for who has no role": mapping(props{"ambiguousRoleResolution": nil}),
		"rules without rules":           mapping(props{"type": "Rules"}),
		"a token with rules":            mapping(props{"mappingRules": rule}),
	} {
		if _, err := b.try(roleAttachmentType, "x", in); err == nil {
			t.Errorf("%s: got it made, want a refusal", name)
		}
	}
}
