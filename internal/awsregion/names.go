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
