package rules

import "users-pool/pool/settings"

var logRows = []row{
	{"A2", Refused, "Message errors go to a log group; user activity goes to one destination, with tier plus and threat protection.",
		"API LogConfigurationType; developer guide, Exporting logs", func(s subject, r settings.Report) {
			if s.Logs == nil {
				return
			}
			a := s.Logs.UserActivity
			if a == nil && s.Logs.NotificationErrors == nil {
				r("logs", "needs notificationErrors, userActivity or both. Add one, or remove the block.")
			}
			if a == nil {
				return
			}
			if s.ThreatProtection == nil {
				r("logs.userActivity", "needs threatProtection, which knows the activity. Add threatProtection, or remove userActivity.")
			}
			count := 0
			for _, arn := range []string{a.LogGroupARN, a.BucketARN, a.StreamARN} {
				if arn != "" {
					count++
				}
			}
			if count != 1 {
				r("logs.userActivity", "must have one destination, got %d. Keep one of logGroupArn, bucketArn and streamArn.", count)
			}
		}},
	{"A5", Refused, "The web ACL is a regional one.", "API AssociateWebACL", nil},
}
