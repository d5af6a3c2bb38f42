package e2e

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestAPoolOfEachPartitionHasTheNamesOfItsRegion: the host of its sign-in pages, and the
// name by which IAM knows identity pools.
func TestAPoolOfEachPartitionHasTheNamesOfItsRegion(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]struct{ host, identityPools string }{
		"eu-west-1":      {"acme.auth.eu-west-1.amazoncognito.com", "cognito-identity.amazonaws.com"},
		"us-gov-west-1":  {"acme.auth-fips.us-gov-west-1.amazoncognito.com", "cognito-identity-us-gov.amazonaws.com"},
		"us-gov-east-1":  {"acme.auth-fips.us-gov-east-1.amazoncognito.com", "cognito-identity.us-gov-east-1.amazonaws.com"},
		"eusc-de-east-1": {"acme.auth.cognito-idp.eusc-de-east-1.on.amazonwebservices.eu", "cognito-identity.amazonaws.com"},
	} {
		t.Run(region, func(t *testing.T) {
			t.Parallel()
			s := configured(t, "signUp: self\ndomain: {prefix: acme}\nidentityPool: {}")
			s.also("aws:region: " + region)
			if result := s.up(); strings.Contains(result.Log, "warning: aws:region") {
				t.Errorf("got\n%s\nwant no warning of the region", result.Log)
			}
			s.quiet()
			same(t, "domain", s.outputs()["domain"], want.host)
			var trust struct {
				Statement []struct{ Principal map[string]string }
			}
			text, _ := s.only(role).Properties["assumeRolePolicy"].(string)
			if err := json.Unmarshal([]byte(text), &trust); err != nil || len(trust.Statement) != 1 {
				t.Fatalf("got the trust policy %q and error %v", text, err)
			}
			same(t, "principal", trust.Statement[0].Principal["Federated"], want.identityPools)
		})
	}
}

// TestARegionThatIsNewerThanTheSDKIsAWarning.
func TestARegionThatIsNewerThanTheSDKIsAWarning(t *testing.T) {
	t.Parallel()
	s := configured(t, "signUp: self")
	s.also("aws:region: eu-west-99")
	result, err := s.preview()
	if says := `warning: aws:region: "eu-west-99" has the form of an AWS region`; err != nil || !strings.Contains(result.Log, says) {
		t.Errorf("got error %v and\n%s\nwant %q", err, result.Log, says)
	}
}
