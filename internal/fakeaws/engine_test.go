package fakeaws

import (
	"reflect"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

func TestTheJournalTellsWhatTheEngineAskedFor(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.pool(nil)
	if _, err := b.p.Create(t.Context(), plugin.CreateRequest{URN: m.urn, Preview: true, Properties: m.in}); err != nil {
		t.Fatal(err)
	}
	_, err := b.try(userPoolType, "bad", props{"name": "a!b"})
	if err == nil {
		t.Fatal("got success, want a refusal")
	}
	want := []Call{
		{Op: "check", Type: userPoolType, Name: "pool"},
		{Op: "create", Type: userPoolType, Name: "pool", AWS: []string{
			"cognito-idp:CreateUserPool", "cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig"}},
		{Op: "create", Type: userPoolType, Name: "pool", Preview: true},
		{Op: "check", Type: userPoolType, Name: "bad"},
		{Op: "create", Type: userPoolType, Name: "bad", Err: err.Error(), AWS: []string{"cognito-idp:CreateUserPool"}},
	}
	got := b.a.Journal()
	if len(got) != len(want) {
		t.Fatalf("got %d calls, want %d", len(got), len(want))
	}
	for i := range want {
		want[i].ID = got[i].ID
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("call %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
	if got[1].ID != m.id {
		t.Errorf("got id %q for the creation, want %q", got[1].ID, m.id)
	}
}

func TestUnknownInputsStayUnknownInAPreview(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := &made{urn: resource.NewURN("dev", "test", "", clientType, "c")}
	m.in = b.checked(m.urn, nil, props{"userPoolId": unknown, "callbackUrls": []any{unknown}})
	res, err := b.p.Create(t.Context(), plugin.CreateRequest{URN: m.urn, Preview: true, Properties: m.in})
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []resource.PropertyKey{"userPoolId", "clientSecret", "id"} {
		if !res.Properties[k].ContainsUnknowns() {
			t.Errorf("got %v for %s, want unknown", res.Properties[k], k)
		}
	}
	old := b.create(clientType, "c", props{"userPoolId": b.pool(nil).id})
	if d := b.diff(old, props{"userPoolId": unknown}); len(d.ReplaceKeys) != 1 {
		t.Errorf("got %v for an unknown pool, want a replacement", d)
	}
}
