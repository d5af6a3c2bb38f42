package awsregion

import (
	"testing"

	"golang.org/x/net/publicsuffix"
)

// TestPrefixesAreBelowAPublicSuffix: AWS registers the parent domains of user pools in
// the Public Suffix List, a little later than it opens a region.
func TestPrefixesAreBelowAPublicSuffix(t *testing.T) {
	t.Parallel()
	registered := map[string]int{}
	for _, region := range All() {
		if !region.Cognito {
			continue
		}
		for _, domain := range []string{
			"auth-fips." + region.Name + ".amazoncognito.com", "auth.cognito-idp." + region.Name + ".on.amazonwebservices.eu",
			"auth." + region.Name + ".amazoncognito.com",
		} {
			suffix, _ := publicsuffix.PublicSuffix("acme." + domain)
			// Regions of the United States have FIPS domains beside the usual ones.
			if suffix != domain || region.Partition.ID == "aws" && domain[:5] == "auth-" {
				continue
			}
			registered[region.Partition.ID]++
			if got := region.PrefixDomain(); got != domain {
				t.Errorf("%s: got %s, want %s", region.Name, got, domain)
			}
		}
	}
	for partition, least := range map[string]int{"aws": 25, "aws-us-gov": 2, "aws-eusc": 1} {
		if registered[partition] < least {
			t.Errorf("%s: got %d regions in the list, want at least %d", partition, registered[partition], least)
		}
	}
}

func TestNamesOfAPartition(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		identityPools string
		ownDomains    bool
	}{
		"us-east-1":      {"cognito-identity.amazonaws.com", true},
		"eusc-de-east-1": {"cognito-identity.amazonaws.com", true},
		"cn-north-1":     {"cognito-identity.cn-north-1.amazonaws.com.cn", true},
		"us-gov-west-1":  {"cognito-identity-us-gov.amazonaws.com", false},
		"us-gov-east-1":  {"cognito-identity.us-gov-east-1.amazonaws.com", false},
	} {
		region, _ := Lookup(name)
		if got := region.IdentityPools(); got != want.identityPools {
			t.Errorf("%s: got %s, want %s", name, got, want.identityPools)
		}
		if got := region.OwnDomains(); got != want.ownDomains {
			t.Errorf("%s: got own domains %t, want %t", name, got, want.ownDomains)
		}
	}
}
