package awsregion

// The SDK doesn't list the names of this file. A test compares the domains with the
// Public Suffix List.

const govCloud = "aws-us-gov"

// PrefixDomain is the domain below which the prefixes of user pools are: the sign-in
// pages of prefix acme are at acme.<PrefixDomain>.
func (r Region) PrefixDomain() string {
	switch r.Partition.ID {
	case govCloud: // FIPS endpoints only (GovCloud user guide, Amazon Cognito)
		return "auth-fips." + r.Name + ".amazoncognito.com"
	case "aws-eusc":
		return "auth.cognito-idp." + r.Name + ".on.amazonwebservices.eu"
	}
	return "auth." + r.Name + ".amazoncognito.com"
}

// OwnDomains reports whether a user pool in the region can have a domain of your own
// (GovCloud user guide, Amazon Cognito).
func (r Region) OwnDomains() bool { return r.Partition.ID != govCloud }

// IdentityPools is the name by which IAM knows identity pools, as the federated
// principal and in condition keys.
func (r Region) IdentityPools() string {
	switch {
	case r.Partition.ID == "aws-cn": // China user guide, Amazon Cognito
		return "cognito-identity." + r.Name + "." + r.Partition.DNSSuffix
	case r.Name == "us-gov-west-1": // GovCloud user guide, Amazon Cognito
		return "cognito-identity-us-gov.amazonaws.com"
	case r.Partition.ID == govCloud:
		return "cognito-identity." + r.Name + ".amazonaws.com"
	}
	return "cognito-identity.amazonaws.com"
}

// snsRegions are where the pools of a region may send text messages from, besides
// their own region (developer guide, SMS message settings, "Legacy Amazon SNS alternate
// Region").
var snsRegions = map[string]string{
	"us-east-2": "us-east-1", "ap-south-1": "ap-southeast-1", "ca-central-1": "us-east-1",
	"eu-central-1": "eu-west-1", "eu-west-2": "eu-west-1",
}

// SNSRegions are the regions from which a pool in a region may send text messages, its
// own one first if that is among them.
func SNSRegions(pool string) []string {
	if pool == "ap-northeast-2" { // API SmsConfigurationType.SnsRegion
		return []string{"ap-northeast-1"}
	}
	if other, exists := snsRegions[pool]; exists {
		return []string{pool, other}
	}
	return []string{pool}
}
