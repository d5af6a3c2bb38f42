package fakeaws

import (
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

func TestADeletedResourceReadsAsNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	if err := b.a.Delete(userPoolType, m.id); err != nil {
		t.Fatal(err)
	}
	if b.refresh(m) {
		t.Error("got a resource, want nothing")
	}
}

func TestDriftShowsAfterARefreshAndUpdateRepairsIt(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"name": "pool", "passwordPolicy": props{"minimumLength": 12.0}, "tags": props{"a": "1"},
		"autoVerifiedAttributes": []any{"email"}, "adminCreateUserConfig": props{"allowAdminCreateUserOnly": false}}
	m := b.create(userPoolType, "pool", in)
	for path, value := range map[string]any{
		"passwordPolicy.minimumLength": "8",
		"tags.a":                       "2",
		"autoVerifiedAttributes":       "[]",
		"adminCreateUserConfig.allowAdminCreateUserOnly": true,
	} {
		if err := b.a.Set(userPoolType, m.id, path, value); err != nil {
			t.Fatal(err)
		}
	}
	if d := b.diff(m, in); d.Changes != plugin.DiffNone {
		t.Errorf("got %v before a refresh, want no diff", d.DetailedDiff)
	}
	b.refresh(m)
	var got []string
	for path := range b.diff(m, in).DetailedDiff {
		got = append(got, path)
	}
	slices.Sort(got)
	want := []string{"adminCreateUserConfig.allowAdminCreateUserOnly", "autoVerifiedAttributes[0]",
		"passwordPolicy.minimumLength", "tags.a", "tagsAll.a"}
	if !slices.Equal(got, want) {
		t.Errorf("got diffs at %v, want %v", got, want)
	}
	b.update(m, in)
	if got := number(b.held(userPoolType, m.id), "passwordPolicy.minimumLength"); got != 12 {
		t.Errorf("got length %v after the update, want 12", got)
	}
}

func TestSetTakesOnlySettingsThatAWSHolds(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(props{"tags": props{"a": "1"}})
	for path, want := range map[string]string{
		"nope":                         "has no property nope",
		"passwordPolicy.nope":          "has no property nope",
		"arn":                          "not a setting",
		"passwordPolicy.minimumLength": "cannot parse",
		"schemas":                      "is not JSON",
		"":                             "not a property path",
		"mfaConfiguration":             `AWS would refuse it: expected one of ["OFF" "ON" "OPTIONAL"], got x`,
	} {
		if err := b.a.Set(userPoolType, m.id, path, "x"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("set %q: got %v, want %q", path, err, want)
		}
	}
	if err := b.a.Set(userPoolType, "us-east-1_nowhere00", "name", "x"); err == nil {
		t.Error("set on a pool that does not exist: got success")
	}
	if err := b.a.Set("aws:s3/bucket:Bucket", m.id, "name", "x"); err == nil || !strings.Contains(err.Error(), "aws:s3/bucket:Bucket") {
		t.Errorf("set on an unknown type: got %v, want an error that names it", err)
	}
	if err := b.a.Set(userPoolType, m.id, "tags.a", nil); err != nil {
		t.Fatal(err)
	}
	if got := object(b.held(userPoolType, m.id), "tagsAll"); len(got) != 0 {
		t.Errorf("got tags %v, want none", got)
	}
	if err := b.a.Delete(userPoolType, "us-east-1_nowhere00"); err == nil {
		t.Error("delete of a pool that does not exist: got success")
	}
}

func TestResourcesAreImportedByTheirDocumentedIDs(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(props{"tags": props{"a": "1"}, "passwordPolicy": props{"minimumLength": 12.0}})
	in := func(p props) props { return with(props{"userPoolId": pool.id}, p) }
	client := b.create(clientType, "c", in(nil))
	r := b.create(roleType, "r", with(anyRole, props{"namePrefix": "sms-"}))
	attached := b.create(attachmentType, "a", props{"role": r.id, "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"})
	permission := b.create(permissionType, "p", props{"action": "lambda:InvokeFunction", "principal": cognitoService,
		"function": "arn:aws:lambda:us-east-1:123456789012:function:f", "statementId": "s"})
	for id, m := range map[string]*made{
		pool.id:                   pool,
		pool.id + "/" + client.id: client,
		"acme-dev":                b.create(userPoolDomainType, "d", in(props{"domain": "acme-dev"})),
		pool.id + "|api":          b.create(resourceServerType, "s", in(props{"identifier": "api"})),
		pool.id + ":Google": b.create(identityProviderType, "i", in(props{"providerName": "Google", "providerType": "Google",
			"providerDetails": props{"client_id": "a", "client_secret": "b", "authorize_scopes": "email"}})),
		pool.id + "/admins": b.create(userGroupType, "g", in(props{"name": "admins"})),
		r.id:                r,
		r.id + ":publish":   b.create(rolePolicyType, "rp", props{"role": r.id, "name": "publish", "policy": mayPublish}),
		r.id + "/arn:aws:iam::aws:policy/ReadOnlyAccess": attached,
		"f/s": permission,
	} {
		res, err := b.p.Read(t.Context(), plugin.ReadRequest{URN: m.urn, ID: resource.ID(id)})
		if err != nil {
			t.Fatal(err)
		}
		if string(res.ID) != m.id {
			t.Errorf("import of %s: got id %q, want %q", id, res.ID, m.id)
			continue
		}
		imported := &made{urn: m.urn, id: m.id, in: res.Inputs, state: res.Outputs}
		if d := b.diff(imported, plainMap(res.Inputs)); d.Changes != plugin.DiffNone {
			t.Errorf("import of %s: got %v for the inputs it yields, want no diff", id, d.DetailedDiff)
		}
	}
	res, err := b.p.Read(t.Context(), plugin.ReadRequest{URN: client.urn, ID: "us-east-1_nowhere00/" + resource.ID(client.id)})
	if err != nil || res.ID != "" {
		t.Errorf("import of a client by another pool: got %q and %v, want nothing", res.ID, err)
	}
}
