package pool

import (
	"fmt"
	"strings"
)

// regionOf is the region in an ARN.
func regionOf(arn string) (string, error) { return part(arn, 3) }

// accountOf is the account in an ARN.
func accountOf(arn string) (string, error) { return part(arn, 4) }

// part of an ARN, which reads arn:partition:service:region:account:resource.
func part(arn string, i int) (string, error) {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 {
		return "", fmt.Errorf("want an ARN, got %q", arn)
	}
	return parts[i], nil
}
