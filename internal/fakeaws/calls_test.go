package fakeaws

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// sent are the AWS operations of the latest provider call, without their
// service and without the reads at its end.
func (b *bench) sent() string {
	b.t.Helper()
	journal := b.a.Journal()
	var out []string
	for _, operation := range journal[len(journal)-1].AWS {
		_, name, _ := strings.Cut(operation, ":")
		if !strings.HasPrefix(name, "Describe") && !strings.HasPrefix(name, "Get") && !strings.HasPrefix(name, "List") {
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

func (b *bench) wantSent(want string) {
	b.t.Helper()
	if got := b.sent(); got != want {
		b.t.Errorf("got %q sent, want %q", got, want)
	}
}

func TestAPoolIsMadeAndChangedInTheProvidersOrder(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "tags": props{"a": "1", "b": "2"}, "mfaConfiguration": "OPTIONAL",
		"softwareTokenMfaConfiguration": totp, "schemas": attributes(0, 1)}
	m := b.create(userPoolType, "pool", in)
	b.wantSent("CreateUserPool SetUserPoolMfaConfig")
	b.update(m, with(in, props{"tags": props{"a": "3"}, "mfaConfiguration": "ON", "deletionProtection": "ACTIVE", "schemas": attributes(0, 2)}))
	b.wantSent("UntagResource TagResource SetUserPoolMfaConfig UpdateUserPool AddCustomAttributes")
	b.create(userPoolType, "plain", props{"name": "plain"})
	b.wantSent("CreateUserPool")
	b.create(userPoolType, "passkeys", props{"name": "passkeys", "webAuthnConfiguration": props{"relyingPartyId": "example.com"}})
	b.wantSent("CreateUserPool SetUserPoolMfaConfig")
}

func TestAnUpdateOfAPoolEndsAtTheCallThatAWSRefuses(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	change := props{"name": "pool", "tags": props{"a": "1"}, "deletionProtection": "ACTIVE", "schemas": attributes(0, 1)}
	if err := b.tryUpdate(m, with(change, props{"mfaConfiguration": "ON"})); err == nil {
		t.Fatal("got success, want MFA without a factor refused")
	}
	b.wantSent("TagResource SetUserPoolMfaConfig")
	held := b.held(userPoolType, m.id)
	if object(held, "tagsAll")["a"] != "1" || held["deletionProtection"] != "INACTIVE" || len(items(held, "schemas")) != 0 {
		t.Errorf("got %v at AWS, want the tag alone", held)
	}
	b.refresh(m)
	if err := b.tryUpdate(m, with(change, props{"emailConfiguration": props{"fromEmailAddress": "a@example.com"}})); err == nil {
		t.Fatal("got success, want a sender without SES refused")
	}
	b.wantSent("UpdateUserPool")
}

func TestASchemaThatAWSCannotChangeIsNotSent(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"schemas": attributes(0, 2)})
	if err := b.tryUpdate(m, props{"name": "pool", "schemas": attributes(0, 1), "deletionProtection": "ACTIVE"}); err == nil {
		t.Fatal("got success, want the schema refused")
	}
	b.wantSent("UpdateUserPool")
}

func TestARoleIsMadeChangedAndRemovedInTheProvidersOrder(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	inline := []any{props{"name": "p", "policy": mayPublish}}
	in := with(anyRole, props{"name": "r", "inlinePolicies": inline, "managedPolicyArns": []any{"arn:aws:iam::aws:policy/ReadOnlyAccess"}})
	m := b.create(roleType, "r", in)
	b.wantSent("CreateRole PutRolePolicy AttachRolePolicy")
	b.update(m, with(in, props{"assumeRolePolicy": trust("lambda.amazonaws.com", ""), "description": "d", "maxSessionDuration": 7200.0, "tags": props{"a": "1"}}))
	b.wantSent("TagRole UpdateAssumeRolePolicy UpdateRoleDescription UpdateRole")
	if err := b.remove(m); err != nil {
		t.Fatal(err)
	}
	b.wantSent("DetachRolePolicy DeleteRolePolicy DeleteRole")
}

func TestARoleWhosePolicyIsRefusedExistsAndIsForgotten(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := with(anyRole, props{"name": "r", "inlinePolicies": []any{props{"name": "p", "policy": "{}"}}})
	m, err := b.try(roleType, "r", in)
	wantRefusal(t, err, "MalformedPolicyDocument")
	b.wantSent("CreateRole PutRolePolicy")
	if m.id != "" {
		t.Errorf("got id %s for the engine, want none: the provider writes it down last", m.id)
	}
	b.held(roleType, "r")
	_, err = b.try(roleType, "r", in)
	wantRefusal(t, err, "EntityAlreadyExists")
}

func TestEveryTypeNamesItsAWSCalls(t *testing.T) {
	t.Parallel()
	// Their calls depend on the settings. The tests above cover them.
	varies := []string{userPoolType, roleType, roleAttachmentType, cloudControlType}
	for _, token := range slices.Sorted(maps.Keys(tables)) {
		c := tables[token].calls
		if len(c.create) == 0 && !slices.Contains(varies, token) || len(c.read) == 0 {
			t.Errorf("%s: no calls, want those of a creation and a read", token)
		}
		if find(tables[token].fields, "tagsAll") != nil && (c.tag == "" || c.untag == "") {
			t.Errorf("%s has tags, and no calls that set them", token)
		}
		for _, operation := range slices.Concat(c.create, c.read, c.update, c.remove) {
			if service, name, ok := strings.Cut(operation, ":"); !ok || service == "" || name == "" {
				t.Errorf("%s: %q is no action as IAM names them", token, operation)
			}
		}
	}
}
