package rules

import (
	"regexp"

	"users-pool/pool/settings"
)

// RegionKey is the AWS provider's setting of the region.
const RegionKey = "aws:region"

// CheckRegion reports a region of the AWS provider that is none, such as a word.
// Whether there is one of that name is not known here. None is the environment's.
func CheckRegion(region string) settings.Diagnostics {
	var problems settings.Diagnostics
	if region != "" && !regionName.MatchString(region) {
		problems.Add("S7")(RegionKey, "want a region, as in us-east-1, got %q; the provider looks for it in the middle of `up` only", region)
	}
	return problems
}

var (
	roleARN = regexp.MustCompile(`^arn:aws[a-z-]*:iam::[0-9]{12}:role/([\w+=,.@-]+/)*[\w+=,.@-]{1,64}$`)
	// externalID is what IAM allows in a condition on sts:ExternalId, of 2 to
	// 1224 characters, a count that Go's regular expressions cannot hold.
	externalID = regexp.MustCompile(`^[\w+=,.@:/-]+$`)
	regionName = regexp.MustCompile(`^[a-z]{2}(-[a-z]+)+-[0-9]$`)
)
