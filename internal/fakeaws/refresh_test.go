package fakeaws

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

// TestARefreshCutsBoundsOutOfTheInputs for the reason that refreshed gives.
func TestARefreshCutsBoundsOutOfTheInputs(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	email := props{
		"name": "email", "attributeDataType": "String", "required": true, "mutable": true, "developerOnlyAttribute": false,
		"stringAttributeConstraints": props{"minLength": "0", "maxLength": "2048"},
	}
	age := props{
		"name": "age", "attributeDataType": "Number", "required": false, "mutable": true, "developerOnlyAttribute": false,
		"numberAttributeConstraints": props{"minValue": "0", "maxValue": "150"},
	}
	m := b.create(userPoolType, "pool", props{"name": "pool", "schemas": []any{email, age}})
	outputs := plainMap(m.state)["schemas"].([]any)
	if text(outputs[0].(props), "name") != "age" || text(outputs[1].(props), "name") != "email" {
		t.Fatalf("got the state's order %v, want age before email, as recorded", outputs)
	}
	b.refresh(m)
	for i, want := range []struct{ name, lost string }{
		{"age", "numberAttributeConstraints"}, {"email", "stringAttributeConstraints"},
	} {
		got := plainMap(m.in)["schemas"].([]any)[i].(props)
		if text(got, "name") != want.name {
			t.Errorf("got the attribute %v at %d of the inputs, want %s", got["name"], i, want.name)
		}
		if bounds, there := got[want.lost]; there {
			t.Errorf("%s: got the bounds %v in the inputs, want them cut out", want.name, bounds)
		}
		if object(plainMap(m.state)["schemas"].([]any)[i].(props), want.lost) == nil {
			t.Errorf("%s: got no bounds in the outputs, want them kept", want.name)
		}
	}
	if d := b.diff(m, props{"name": "pool", "schemas": []any{email, age}}); d.Changes != plugin.DiffNone {
		t.Errorf("got %v after the refresh, want no diff", d.DetailedDiff)
	}
}

func TestARefreshTakesNothingThatTheOldInputsDidNotHave(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	m := b.create(userPoolType, "pool", props{"name": "pool", "tags": props{"a": "1"}, "autoVerifiedAttributes": []any{"email"}})
	for path, value := range map[string]any{"tags": `{"a":"1","b":"2"}`, "autoVerifiedAttributes": `["email","phone_number"]`} {
		if err := b.a.Set(userPoolType, m.id, path, value); err != nil {
			t.Fatal(err)
		}
	}
	b.refresh(m)
	in, out := plainMap(m.in), plainMap(m.state)
	if !same(in["tags"], props{"a": "1"}) || !same(in["autoVerifiedAttributes"], []any{"email"}) {
		t.Errorf("got the inputs %v and %v, want no more than before", in["tags"], in["autoVerifiedAttributes"])
	}
	if !same(out["tags"], props{"a": "1", "b": "2"}) || !same(out["autoVerifiedAttributes"], []any{"email", "phone_number"}) {
		t.Errorf("got the outputs %v and %v, want what AWS has", out["tags"], out["autoVerifiedAttributes"])
	}
}

// TestDefaultUnitsOfTokensAreLeftOutOnImport, and kept where the state has them.
func TestDefaultUnitsOfTokensAreLeftOutOnImport(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	for name, test := range map[string]struct {
		units    props
		imported bool
	}{
		"the defaults": {defaultUnits(), false},
		"others":       {props{"accessToken": "minutes", "idToken": "minutes", "refreshToken": "days"}, true},
	} {
		m := b.create(clientType, "client", props{"userPoolId": pool.id, "name": "app", "tokenValidityUnits": test.units,
			"accessTokenValidity": 10.0, "idTokenValidity": 10.0, "refreshTokenValidity": 30.0})
		b.refresh(m)
		if got := plainMap(m.state)["tokenValidityUnits"]; !same(got, test.units) {
			t.Errorf("%s: got the units %v after a refresh, want %v", name, got, test.units)
		}
		imported, err := b.p.Read(t.Context(), plugin.ReadRequest{URN: m.urn, ID: resource.ID(pool.id + "/" + m.id)})
		if err != nil {
			t.Fatal(err)
		}
		_, inOutputs := imported.Outputs["tokenValidityUnits"]
		_, inInputs := imported.Inputs["tokenValidityUnits"]
		if inOutputs != test.imported || inInputs != test.imported {
			t.Errorf("%s: got units in outputs %t and inputs %t after an import, want %t", name, inOutputs, inInputs, test.imported)
		}
	}
}
