package rules

import (
	"slices"
	"testing"

	"users-pool/pool/settings"
)

func TestWhatNeedsATierIsNamed(t *testing.T) {
	t.Parallel()
	for given, want := range map[string][]TierRequirement{
		`{"signUp":"self"}`: nil,
		`{"signUp":"self","signIn":{"firstFactors":["password","email_otp"]}}`: {{"signIn.firstFactors", settings.TierEssentials}},
		`{"signUp":"self","tier":"plus","threatProtection":{"mode":"audit"}}`:  {{"threatProtection", settings.TierPlus}},
	} {
		if got := TierRequirements(load(t, given)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", given, got, want)
		}
	}
}
