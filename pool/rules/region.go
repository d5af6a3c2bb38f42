package rules

import (
	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

// RegionKey is the AWS provider's setting of the region.
const RegionKey = "aws:region"

// regionRows are about the region. S7 is checked by CheckRegion.
var regionRows = []row{
	{"S7", Refused, "aws:region is an AWS region by its form.", "the provider accepts any in a preview, and finds no such host during up", nil},
	{"S7", Warning, "aws:region is a region that the AWS SDK lists.", "aws-sdk-go-v2, endpoints", func(s subject, r settings.Report) {
		if region, ok := awsregion.Lookup(s.region); ok && !region.Known {
			r(RegionKey, "%q has the form of an AWS region but isn't in the list of this version. Check the spelling.", s.region)
		}
	}},
}

// CheckRegion reports an invalid region of the AWS provider. An empty one isn't
// known.
func CheckRegion(region string) settings.Diagnostics {
	var found settings.Diagnostics
	if _, ok := awsregion.Lookup(region); region != "" && !ok {
		found.Add("S7")(RegionKey, "must be an AWS region such as us-east-1, got %q.%s", region, settings.DidYouMean(region, regionNames()))
	}
	return found
}

func regionNames() []string {
	var names []string
	for _, region := range awsregion.All() {
		names = append(names, region.Name)
	}
	return names
}
