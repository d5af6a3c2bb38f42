package settings

import (
	"maps"
	"slices"
	"strings"
)

// Place is where something in AWS is. A field that is "" isn't known or doesn't matter.
type Place struct{ Partition, Region, Account string }

// PlaceOf is the place in an ARN, empty for other text.
func PlaceOf(arn string) Place {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 {
		return Place{}
	}
	return Place{Partition: parts[1], Region: parts[3], Account: parts[4]}
}

// Apart is the first thing in which two places differ (partition, region or account) with
// its value in each, "" if nothing is known to.
func (p Place) Apart(other Place) (what, here, there string) {
	for _, one := range [][3]string{
		{"partition", p.Partition, other.Partition}, {"region", p.Region, other.Region}, {"account", p.Account, other.Account},
	} {
		if one[1] != "" && one[2] != "" && one[1] != one[2] {
			return one[0], one[1], one[2]
		}
	}
	return "", "", ""
}

// The rule about Attached.
const (
	AttachedText   = "The web ACL and the destinations of logs are where the pool is, and roles and the SES identity are in its account."
	AttachedSource = "API AssociateWebACL; developer guide, Exporting logs, Email settings; " +
		"badmintoncryer/cdk-preflight, pf-cognito-group-role-arn-account, pf-cognito-sms-caller-arn-account"
)

// Attached is something outside of the pool that AWS wants where the pool is.
type Attached struct {
	// Path of the setting that names it.
	Path string
	Place
}

// Attached are what AWS wants where the pool is, as far as it does: the web ACL and log
// groups in its region and account, a stream in its region, a bucket in its partition
// (API AssociateWebACL; developer guide, Exporting logs), and roles and the SES identity
// in its account (developer guide, Email settings; badmintoncryer/cdk-preflight,
// pf-cognito-group-role-arn-account and pf-cognito-sms-caller-arn-account).
func (s Settings) Attached() []Attached {
	var all []Attached
	add := func(path, arn string, keep func(*Place)) {
		place := PlaceOf(arn)
		keep(&place)
		if place.Partition != "" {
			all = append(all, Attached{path, place})
		}
	}
	whole, anyRegion := func(*Place) {}, func(p *Place) { p.Region = "" }
	add(WebACLPath, s.WebACLARN, whole)
	if s.Logs != nil {
		if n := s.Logs.NotificationErrors; n != nil {
			add("logs.notificationErrors.logGroupArn", n.LogGroupARN, whole)
		}
		if a := s.Logs.UserActivity; a != nil {
			add("logs.userActivity.logGroupArn", a.LogGroupARN, whole)
			add("logs.userActivity.bucketArn", a.BucketARN, func(p *Place) { p.Region, p.Account = "", "" })
			add("logs.userActivity.streamArn", a.StreamARN, func(p *Place) { p.Account = "" })
		}
	}
	if s.Email != nil {
		add(SESIdentityPath, s.Email.SESIdentityARN, anyRegion)
	}
	if s.SMS != nil {
		add(SMSRolePath, s.SMS.RoleARN, anyRegion)
	}
	for _, key := range slices.Sorted(maps.Keys(s.Groups)) {
		add(GroupRolePath(key), s.Groups[key].RoleARN, anyRegion)
	}
	return all
}
