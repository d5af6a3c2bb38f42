package component

import (
	"reflect"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
)

// requestOf is a request as an engine sends it.
func requestOf(t *testing.T, values resource.PropertyMap, dependencies map[string][]string) *pulumirpc.ConstructRequest {
	t.Helper()
	inputs, err := plugin.MarshalProperties(values, plugin.MarshalOptions{
		KeepUnknowns: true, KeepSecrets: true, KeepResources: true, KeepOutputValues: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	request := &pulumirpc.ConstructRequest{DryRun: true, Inputs: inputs, InputDependencies: map[string]*pulumirpc.ConstructRequest_PropertyDependencies{}}
	for key, urns := range dependencies {
		request.InputDependencies[key] = &pulumirpc.ConstructRequest_PropertyDependencies{Urns: urns}
	}
	return request
}

func TestEachOutputKeepsItsOwnSecrecyAndDependencies(t *testing.T) {
	t.Parallel()
	in, err := read(requestOf(t, resource.PropertyMap{
		"signUp": resource.NewProperty("self"),
		"triggers": resource.NewProperty(resource.PropertyMap{
			"preSignUp":     resource.NewProperty(resource.Output{Element: resource.NewProperty("arn"), Known: true, Dependencies: []resource.URN{"urn:function"}}),
			"customMessage": resource.NewProperty("a plain ARN"),
		}),
		"identityProviderSecrets": resource.MakeSecret(resource.NewProperty(resource.PropertyMap{"Google": resource.NewProperty("hidden")})),
	}, map[string][]string{"triggers": {"urn:function", "urn:other"}}), userPoolPlaces{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"signUp": "self", "triggers": map[string]any{"customMessage": "a plain ARN"}, "identityProviderSecrets": map[string]any{},
	}
	if !reflect.DeepEqual(in.tree, want) || in.found != nil {
		t.Errorf("got %v and %v, want %v", in.tree, in.found, want)
	}
	if len(in.outputs) != 2 || !in.has("identityProviderSecrets", "Google") || !in.has("triggers", "preSignUp") {
		t.Fatalf("got %v", in.outputs)
	}
	secret, function := in.outputs[0], in.outputs[1]
	if !secret.value.IsSecret() || len(secret.urns) > 0 || function.value.IsSecret() || !reflect.DeepEqual(function.urns, []resource.URN{"urn:function"}) {
		t.Errorf("got %+v and %+v", secret, function)
	}
}

func TestAnEngineMayTellTheDependenciesOfATopLevelInputAlone(t *testing.T) {
	t.Parallel()
	in, err := read(requestOf(t, resource.PropertyMap{
		"triggers": resource.NewProperty(resource.PropertyMap{"preSignUp": resource.MakeComputed(resource.NewProperty(""))}),
	}, map[string][]string{"triggers": {"urn:function"}}), userPoolPlaces{})
	if err != nil {
		t.Fatal(err)
	}
	if len(in.outputs) != 1 || !reflect.DeepEqual(in.outputs[0].urns, []resource.URN{"urn:function"}) {
		t.Errorf("got %+v", in.outputs)
	}
}

func TestAResourceOrAnAssetIsNoSetting(t *testing.T) {
	t.Parallel()
	in, err := read(requestOf(t, resource.PropertyMap{
		"name":   resource.MakeComponentResourceReference("urn:pulumi:dev::users::aws:lambda/function:Function::gate", ""),
		"verify": resource.NewProperty([]resource.PropertyValue{resource.NewProperty(&resource.Asset{Text: "x"})}),
	}, nil), userPoolPlaces{})
	if err != nil {
		t.Fatal(err)
	}
	if len(in.found) != 2 || in.found[0].Path != "name" || in.found[1].Path != "verify[0]" {
		t.Errorf("got %v, want both reported at their paths", in.found)
	}
}
