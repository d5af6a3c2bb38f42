package settings

import "strings"

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

// Attached is something outside of the pool that AWS wants where the pool is.
type Attached struct {
	// Path of the setting that names it.
	Path string
	Place
}

// Attached are the web ACL and the destinations of logs, as far as AWS wants them where the
// pool is: a bucket in its partition, a stream in its region too, and the others also in its
// account (API AssociateWebACL; developer guide, Exporting logs).
func (s Settings) Attached() []Attached {
	var all []Attached
	add := func(path, arn string, keep func(*Place)) {
		place := PlaceOf(arn)
		keep(&place)
		if place.Partition != "" {
			all = append(all, Attached{path, place})
		}
	}
	whole := func(*Place) {}
	add(WebACLPath, s.WebACLARN, whole)
	if s.Logs == nil {
		return all
	}
	if n := s.Logs.NotificationErrors; n != nil {
		add("logs.notificationErrors.logGroupArn", n.LogGroupARN, whole)
	}
	if a := s.Logs.UserActivity; a != nil {
		add("logs.userActivity.logGroupArn", a.LogGroupARN, whole)
		add("logs.userActivity.bucketArn", a.BucketARN, func(p *Place) { p.Region, p.Account = "", "" })
		add("logs.userActivity.streamArn", a.StreamARN, func(p *Place) { p.Account = "" })
	}
	return all
}
