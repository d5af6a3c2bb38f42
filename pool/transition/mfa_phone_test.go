package transition

import (
	"strings"
	"testing"

	"users-pool/pool/settings"
)

// TestAPoolThatNamesNoRegionForTextMessagesKeepsNone while it verifies phone numbers without
// MFA, when the provider can't change SMS. Settings that name one are such a change.
func TestAPoolThatNamesNoRegionForTextMessagesKeepsNone(t *testing.T) {
	t.Parallel()
	const role = "arn:aws:iam::123456789012:role/sms"
	pool := &UserPool{ID: "us-east-1_a", Name: "users", AutoVerifiedAttributes: []string{settings.PhoneNumber}}
	pool.SMSConfiguration = &SMSConfiguration{SNSCallerARN: role, ExternalID: "e"}
	had := Previous{Pool: pool}
	for region, refused := range map[string]bool{"": false, "us-east-1": true} {
		s := settings.Settings{
			Name: "users", SignIn: settings.SignIn{CaseSensitive: true}, MFA: settings.MFA{Mode: settings.MFAOff},
			SMS: &settings.SMS{RoleARN: role, ExternalID: "e", Region: region},
		}
		problems, _ := Check(had, s)
		if got := strings.Contains(problems.Error(), "can't change SMS"); got != refused || had.KeepsSMSRegion(s) == refused {
			t.Errorf("region %q: got %v, kept: %t; want a refusal: %t", region, problems, had.KeepsSMSRegion(s), refused)
		}
	}
}
