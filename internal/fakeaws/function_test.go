package fakeaws

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/asset"
)

func zipped(t *testing.T, text string) packed {
	t.Helper()
	source, err := asset.FromText(text)
	if err != nil {
		t.Fatal(err)
	}
	return pack(resource.NewAssetProperty(source)).(packed)
}

func TestAFunctionIsComparedByItsCode(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	trust := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}`
	role := b.create(roleType, "r", props{"name": "runs", "assumeRolePolicy": trust})
	in := props{"role": role.out("arn"), "runtime": "nodejs22.x", "handler": "index.handler", "code": zipped(t, "one")}
	f := b.create(functionType, "f", in)
	if d := b.diff(f, with(in, props{"code": zipped(t, "one")})).DetailedDiff; len(d) > 0 {
		t.Errorf("got %v for the same code, want no diff", d)
	}
	if d := b.diff(f, with(in, props{"code": zipped(t, "two")})).DetailedDiff; len(d) != 1 {
		t.Errorf("got %v for other code, want the code alone", d)
	}
	if _, err := b.try(functionType, "g", with(in, props{"role": "arn:aws:iam::123456789012:role/gone"})); err == nil {
		t.Errorf("got a function made with a deleted role, want a refusal")
	}
}
