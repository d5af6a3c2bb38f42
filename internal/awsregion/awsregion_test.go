package awsregion_test

import (
	"testing"

	"users-pool/internal/awsregion"
)

func TestLookupAnswersByNameOrByForm(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		region                    string
		partition                 string
		endpoint, dualStack, fips string
		known, cognito            bool
	}{
		"a commercial region with FIPS": {
			region: "us-east-1", partition: "aws", known: true, cognito: true,
			endpoint:  "cognito-idp.us-east-1.amazonaws.com",
			dualStack: "cognito-idp.us-east-1.amazonaws.com",
			fips:      "cognito-idp-fips.us-east-1.amazonaws.com",
		},
		"a commercial region without FIPS": {
			region: "eu-central-1", partition: "aws", known: true, cognito: true,
			endpoint:  "cognito-idp.eu-central-1.amazonaws.com",
			dualStack: "cognito-idp.eu-central-1.amazonaws.com",
		},
		"GovCloud": {
			region: "us-gov-west-1", partition: "aws-us-gov", known: true, cognito: true,
			endpoint:  "cognito-idp.us-gov-west-1.amazonaws.com",
			dualStack: "cognito-idp.us-gov-west-1.api.aws",
			fips:      "cognito-idp-fips.us-gov-west-1.amazonaws.com",
		},
		"the European Sovereign Cloud": {
			region: "eusc-de-east-1", partition: "aws-eusc", known: true, cognito: true,
			endpoint:  "cognito-idp.eusc-de-east-1.amazonaws.eu",
			dualStack: "cognito-idp.eusc-de-east-1.api.amazonwebservices.eu",
		},
		"China, where the SDK lists no Cognito": {
			region: "cn-north-1", partition: "aws-cn", known: true,
			endpoint:  "cognito-idp.cn-north-1.amazonaws.com.cn",
			dualStack: "cognito-idp.cn-north-1.api.amazonwebservices.com.cn",
		},
		"a region newer than the SDK": {
			region: "eu-north-9", partition: "aws",
			endpoint:  "cognito-idp.eu-north-9.amazonaws.com",
			dualStack: "cognito-idp.eu-north-9.amazonaws.com",
		},
		"an isolated region newer than the SDK": {
			region: "us-isob-south-1", partition: "aws-iso-b",
			endpoint:  "cognito-idp.us-isob-south-1.sc2s.sgov.gov",
			dualStack: "cognito-idp.us-isob-south-1.api.aws.scloud",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			region, ok := awsregion.Lookup(test.region)
			if !ok {
				t.Fatalf("Lookup(%q) found nothing", test.region)
			}
			if region.Name != test.region || region.Partition.ID != test.partition {
				t.Errorf("got %s in %s, want %s in %s", region.Name, region.Partition.ID, test.region, test.partition)
			}
			if region.Known != test.known || region.Cognito != test.cognito {
				t.Errorf("got known %t, Cognito %t; want %t, %t", region.Known, region.Cognito, test.known, test.cognito)
			}
			got := [3]string{region.Endpoint(), region.DualStackEndpoint(), region.FIPSEndpoint()}
			if want := [3]string{test.endpoint, test.dualStack, test.fips}; got != want {
				t.Errorf("got endpoints %q, want %q", got, want)
			}
		})
	}
}

func TestLookupRefusesWhatIsNotARegion(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"", "us", "us-east", "useast1", "us-east-1a", "US-EAST-1", "us-East-1", "us-east_1-1", " us-east-1",
		"us-east-1\n", "xx-east-1", "aws-global", "fips-us-east-1", "arn:aws:cognito-idp:us-east-1", "us-gov-west",
	} {
		if region, ok := awsregion.Lookup(name); ok {
			t.Errorf("Lookup(%q) = %+v, want nothing", name, region)
		}
	}
}

func TestAllListsEachRegionOnce(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, region := range awsregion.All() {
		if seen[region.Name] {
			t.Errorf("%s is listed twice", region.Name)
		}
		seen[region.Name] = true
		if found, ok := awsregion.Lookup(region.Name); !ok || found != region {
			t.Errorf("Lookup(%q) = %+v, want %+v", region.Name, found, region)
		}
	}
}
