package component

import (
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

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

func TestAProblemBehindAnotherInAListKeepsItsIndex(t *testing.T) {
	t.Parallel()
	in, _, err := prepareUserPool(requestOf(t, resource.PropertyMap{
		"signUp": resource.NewProperty("self"),
		"verify": resource.NewProperty([]resource.PropertyValue{
			resource.MakeSecret(resource.NewProperty("email")), resource.MakeComputed(resource.NewProperty("")), resource.NewProperty(7.0),
		}),
	}, nil))
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, one := range in.found {
		paths = append(paths, one.Path)
	}
	if want := []string{"verify[0]", "verify[1]", "verify[2]"}; !reflect.DeepEqual(paths, want) {
		t.Errorf("got %v, want %v:\n%v", paths, want, in.found)
	}
}

// TestNoSecretIsInAMessageWhereverItStands: a secret as every shape of value, at every depth.
func TestNoSecretIsInAMessageWhereverItStands(t *testing.T) {
	t.Parallel()
	const planted = "hunter2"
	text := resource.NewProperty(planted)
	for name, hidden := range map[string]resource.PropertyValue{
		"a text":                  resource.MakeSecret(text),
		"an output":               resource.NewProperty(resource.Output{Element: text, Known: true, Secret: true}),
		"a list":                  resource.MakeSecret(resource.NewProperty([]resource.PropertyValue{text})),
		"a block":                 resource.MakeSecret(resource.NewProperty(resource.PropertyMap{"type": text, "clientSecret": text})),
		"a block of lists":        resource.MakeSecret(resource.NewProperty(resource.PropertyMap{"scopes": resource.NewProperty([]resource.PropertyValue{text})})),
		"an output in an output":  resource.MakeSecret(resource.NewProperty(resource.Output{Element: text, Known: true})),
		"a secret in a known one": resource.NewProperty(resource.Output{Element: resource.MakeSecret(text), Known: true}),
	} {
		for _, path := range [][]string{{"signUp"}, {"verify"}, {"protect"}, {"password"}, {"password", "minLength"}, {"tags"}, {"tags", "team"}, {"clients"}, {"clients", "web"},
			{"clients", "web", "oauth", "callbackUrls"}, {"identityProviders"}, {"identityProviders", "Google"}, {"identityProviders", "Google", "clientSecret"},
			{"identityProviders", "Google", "type"}, {"identityProviderSecrets"}, {"nonsense"}, {"nonsense", "deep"}} {
			value := hidden
			for i := len(path) - 1; i > 0; i-- {
				value = resource.NewProperty(resource.PropertyMap{resource.PropertyKey(path[i]): value})
			}
			in, _, err := prepareUserPool(requestOf(t, resource.PropertyMap{resource.PropertyKey(path[0]): value}, nil))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(in.found.Error(), planted) {
				t.Errorf("%s at %v: got the secret in %v", name, path, in.found)
			}
		}
	}
}

func TestAHugeInputIsReadInBoundedTime(t *testing.T) {
	t.Parallel()
	deep := resource.NewProperty("x")
	for range 2000 {
		deep = resource.NewProperty(resource.PropertyMap{"a": deep})
	}
	wide := resource.PropertyMap{}
	for i := range 20000 {
		wide[resource.PropertyKey(strings.Repeat("k", 100)+strconv.Itoa(i))] = resource.NewProperty(float64(i))
	}
	began := time.Now()
	in, _, err := prepareUserPool(requestOf(t, resource.PropertyMap{
		"signUp": resource.NewProperty("self"), "clients": resource.NewProperty(resource.PropertyMap{"web": deep}), "tags": resource.NewProperty(wide),
	}, nil))
	if err != nil {
		t.Fatal(err)
	}
	if text := in.found.Error(); len(in.found) == 0 || len(text) > 100_000 || time.Since(began) > 20*time.Second {
		t.Errorf("got %d bytes about %d problems after %s", len(text), len(in.found), time.Since(began))
	}
}
