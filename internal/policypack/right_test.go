package policypack

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/property"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"
	"pgregory.net/rapid"

	"users-pool/internal/settingsgen"
	"users-pool/pool"
	"users-pool/pool/pooltest"
	"users-pool/pool/rules"
)

// TestARightPoolStaysRightWhateverIsNotKnownYet: what the program registers for settings
// that break no rule breaks none in the pack, with any of its values unknown or secret.
func TestARightPoolStaysRightWhateverIsNotKnownYet(t *testing.T) {
	t.Parallel()
	pack := packOf(t, "prod")
	rapid.Check(t, func(t *rapid.T) {
		chosen := settingsgen.Settings().Draw(t, "settings")
		secrets := map[string]pulumi.StringInput{}
		for key, provider := range chosen.IdentityProviders {
			if provider.Type.SecretDetail() != "" {
				secrets[key] = pulumi.String("a secret")
			}
		}
		made, err := pooltest.Stack{}.Run(func(ctx *pulumi.Context) error {
			_, err := pool.New(ctx, "customers", &pool.UserPoolArgs{
				Settings: chosen, References: pool.References{IdentityProviderSecrets: secrets},
			})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		warned := map[string]bool{}
		for _, one := range rules.Warnings(chosen, "") {
			warned[one.Rule] = true
		}
		for _, one := range made {
			inputs, partly := resource.FromResourcePropertyMap(resource.NewPropertyMapFromMap(one.Inputs)), map[string]property.Value{}
			for key, value := range inputs.AllStable {
				partly[key] = hidden(t, value)
			}
			for _, properties := range []property.Map{inputs, property.NewMap(partly)} {
				of := policyx.AnalyzerResource{Type: one.Type, Name: one.Name, URN: one.Name, Properties: properties}
				for policy, messages := range violationsIn(t, pack, of) {
					if levelOf(pack, policy) == policyx.EnforcementLevelMandatory {
						t.Errorf("%s %s with %v: got %q, want no violation", one.Type, one.Name, properties, messages)
					} else if !warned[strings.TrimSuffix(policy, "-warning")] {
						t.Errorf("%s %s with %v: got %q, want no warning that the settings don't have", one.Type, one.Name, properties, messages)
					}
				}
			}
		}
	})
}

func violationsIn(t *rapid.T, pack policyx.PolicyPack, of policyx.AnalyzerResource) map[string][]string {
	found := map[string][]string{}
	for _, policy := range pack.Policies() {
		report := reporter(func(message, _ string) { found[policy.Name()] = append(found[policy.Name()], message) })
		if err := policy.(policyx.ResourceValidationPolicy).Validate(t.Context(), policyx.ResourceValidationArgs{Manager: report, Resource: of}); err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// hidden makes some values unknown or secret, at any depth.
func hidden(t *rapid.T, value property.Value) property.Value {
	switch rapid.IntRange(0, 9).Draw(t, "hide") {
	case 0:
		return property.New(property.Computed)
	case 1:
		return value.WithSecret(true)
	}
	switch {
	case value.IsMap():
		object := map[string]property.Value{}
		for key, inner := range value.AsMap().AllStable {
			object[key] = hidden(t, inner)
		}
		return property.New(object)
	case value.IsArray():
		list := []property.Value{}
		for _, inner := range value.AsArray().All {
			list = append(list, hidden(t, inner))
		}
		return property.New(list)
	}
	return value
}
