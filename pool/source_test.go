package pool

import (
	"testing"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// TestRulesKnowTheRegionOfTheEnvironment where the provider takes it: its variables count
// in this order, after the configuration. A profile is not read.
func TestRulesKnowTheRegionOfTheEnvironment(t *testing.T) { //nolint:paralleltest // sets the environment
	const home, other = "us-east-1", "eu-west-1"
	for name, test := range map[string]struct {
		configured, region, fallback string
		refused                      bool
	}{
		"nothing":                              {},
		"AWS_REGION elsewhere":                 {region: other, refused: true},
		"AWS_DEFAULT_REGION elsewhere":         {fallback: other, refused: true},
		"AWS_REGION before AWS_DEFAULT_REGION": {region: home, fallback: other},
		"aws:region before both":               {configured: home, region: other, fallback: other},
		"aws:region elsewhere":                 {configured: other, region: home, refused: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("AWS_REGION", test.region)
			t.Setenv("AWS_DEFAULT_REGION", test.fallback)
			config := map[string]string{settings.Namespace + ":" + settings.SettingsKey: `{"signUp": "self",
				"webAclArn": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234abcd"}`}
			if test.configured != "" {
				config[rules.RegionKey] = test.configured
			}
			recorder := &recorder{}
			err := recorder.run(Program, config)
			if (err != nil) != test.refused || test.refused == (len(recorder.names()) > 0) {
				t.Errorf("got error %v and %v registered, want a refusal: %t", err, recorder.names(), test.refused)
			}
		})
	}
}
