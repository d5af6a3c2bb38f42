package pool

import (
	"github.com/aws/aws-sdk-go-v2/aws/arn"
)

// regionOf is the region in an ARN.
func regionOf(text string) (string, error) {
	parsed, err := arn.Parse(text)
	return parsed.Region, err
}

// accountOf is the account in an ARN.
func accountOf(text string) (string, error) {
	parsed, err := arn.Parse(text)
	return parsed.AccountID, err
}
