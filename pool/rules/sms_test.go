package rules

import (
	"errors"
	"fmt"
	"testing"

	"users-pool/internal/configtest"
	"users-pool/pool/settings"
)

func TestTextMessagesAreSentFromARegionThatAWSAllowsForThePool(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		pool, sms string
		refused   bool
	}{
		{"us-east-1", "us-east-1", false},
		{"us-east-1", "us-west-2", true},
		{"us-east-2", "us-east-1", false},
		{"us-east-2", "us-east-2", false},
		{"us-east-2", "eu-west-1", true},
		{"eu-central-1", "eu-west-1", false},
		{"eu-west-1", "eu-central-1", true},
		{"ap-northeast-2", "ap-northeast-1", false},
		{"ap-northeast-2", "ap-northeast-2", true}, // Seoul must send from Tokyo
		{"", "eu-west-1", false},                   // the environment has the region
	} {
		source := configtest.Pool(t, fmt.Sprintf("{signUp: self, sms: {region: %s}}", test.sms))
		source.AWSRegion = test.pool
		_, _, err := Load(source)
		var problems settings.Diagnostics
		errors.As(err, &problems)
		if got := len(problems) == 1 && problems[0].Rule == "M11" && problems[0].Path == "pool.sms.region"; got != test.refused || !got && err != nil {
			t.Errorf("a pool in %q that sends from %s: got %v, want it refused: %t", test.pool, test.sms, err, test.refused)
		}
	}
}
