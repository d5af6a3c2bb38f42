package fakeaws

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

func TestTheSchemaDescribesEveryTypeAndBlock(t *testing.T) {
	t.Parallel()
	res, err := newProvider(New()).GetSchema(t.Context(), plugin.GetSchemaRequest{})
	if err != nil {
		t.Fatal(err)
	}
	var schema struct{ Resources, Types map[string]props }
	if err := json.Unmarshal(res.Schema, &schema); err != nil {
		t.Fatal(err)
	}
	for token := range tables {
		if schema.Resources[token] == nil {
			t.Errorf("got no schema for %s", token)
		}
	}
	for _, name := range []string{"UserPoolPasswordPolicy", "UserPoolSchema", "ResourceServerScope",
		"UserPoolAccountRecoverySettingRecoveryMechanism"} {
		if schema.Types["aws:cognito/"+name+":"+name] == nil {
			t.Errorf("got no type %s", name)
		}
	}
	outputs, _ := schema.Resources[roleType]["required"].([]any)
	for name, want := range map[string]bool{"arn": true, "name": true, "assumeRolePolicy": true, "description": false} {
		if slices.Contains(outputs, any(name)) != want {
			t.Errorf("got the outputs %v of a role always there, and want %s among them: %t", outputs, name, want)
		}
	}
	var all []string
	refs(props{"a": toAny(t, schema)}, &all)
	for _, ref := range all {
		if ref == "pulumi.json#/Archive" {
			continue // of Pulumi itself
		}
		if schema.Types[strings.TrimPrefix(ref, "#/types/")] == nil {
			t.Errorf("got a reference to %s, which is not declared", ref)
		}
	}
	if len(all) == 0 {
		t.Error("got no references at all")
	}
}

func toAny(t *testing.T, v any) any {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func refs(v any, out *[]string) {
	switch v := v.(type) {
	case props:
		for k, e := range v {
			if s, ok := e.(string); ok && (k == "$ref" || k == "type" && s == "") {
				*out = append(*out, s)
			}
			refs(e, out)
		}
	case []any:
		for _, e := range v {
			refs(e, out)
		}
	}
}
