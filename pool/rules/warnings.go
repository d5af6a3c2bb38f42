package rules

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws/arn"

	"users-pool/pool/settings"
)

// Warnings are what AWS allows and the users of a pool would regret, without
// those that the settings acknowledge. Defaults need not be filled in. Without
// the region of the pool the rules about it are left out.
func Warnings(s settings.Settings, region string) settings.Diagnostics {
	s = s.WithDefaults()
	var problems settings.Diagnostics
	for _, w := range warnings {
		if !slices.Contains(s.Acknowledge, w.id) {
			w.check(s, problems.Add(w.id))
		}
	}
	for _, w := range regionWarnings {
		if region != "" && !slices.Contains(s.Acknowledge, w.id) {
			w.check(s, region, problems.Add(w.id))
		}
	}
	return problems
}

// warnings are the rules that a stack may break when it says so. The way to
// say so is the same for all, so no message repeats it.
var warnings = slices.Concat(signUpWarnings, messageWarnings, clientWarnings)

// regionRule is a rule that takes the region of the pool.
type regionRule struct {
	id     string
	wants  string
	source string
	check  func(s settings.Settings, region string, r settings.Report)
}

// regionWarnings hold in the region of the pool.
var regionWarnings = []regionRule{
	{"M11", "text messages go out in a region AWS documents", "developer guide of 2023, SMS message settings", func(s settings.Settings, region string, r settings.Report) {
		if s.SMS != nil && s.SMS.Region != "" && s.SMS.Region != region && smsRegions[region] != s.SMS.Region {
			r("sms.region", "want %s, where the pool is, got %s; AWS documents no such pair: remove the key", region, s.SMS.Region)
		}
	}},
	{"T11", "SES is in a region AWS documents", "developer guide, Email settings", func(s settings.Settings, region string, r settings.Report) {
		if !s.Email.ThroughSES() || s.Email.SESIdentityARN == settings.Unresolved {
			return
		}
		identity, err := arn.Parse(s.Email.SESIdentityARN)
		if home := identity.Region; err == nil && home != region && !slices.Contains(sesRegions, home) {
			r(settings.SESIdentityPath, "want an identity in %s, where the pool is, or in %s, got one in %s; "+
				"AWS documents no such pair", region, choices(sesRegions), home)
		}
	}},
}

// smsRegions are the pairs of the developer guide of 2023: where pools of a
// region sent text messages before Amazon SNS was there.
var smsRegions = map[string]string{
	"us-east-2": "us-east-1", "ap-south-1": "ap-southeast-1", "ca-central-1": "us-east-1",
	"eu-central-1": "eu-west-1", "eu-west-2": "eu-west-1", "ap-northeast-2": "ap-northeast-1",
}

// sesRegions send mail for pools of other regions too.
var sesRegions = []string{"us-east-1", "us-west-2", "eu-west-1"}

// warningIDs are the ids that can be acknowledged.
func warningIDs() []string {
	var ids []string
	for _, w := range warnings {
		ids = append(ids, w.id)
	}
	for _, w := range regionWarnings {
		ids = append(ids, w.id)
	}
	slices.SortFunc(ids, byID)
	return slices.Compact(ids)
}

// acknowledgeRules check the list of what is silenced: a misspelt id would
// silence nothing, and an id that is gone would silence the wrong thing.
var acknowledgeRules = []rule{
	{"S4", "what is acknowledged is the id of a warning", "setting acknowledge", func(s settings.Settings, r settings.Report) {
		someOf(r, "acknowledge", s.Acknowledge, append(warningIDs(), RemovedByHand)...)
	}},
}
