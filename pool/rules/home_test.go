package rules

import "testing"

func TestAWebACLAndLogsAreInTheRegionOfThePool(t *testing.T) {
	t.Parallel()
	s := load(t, `{signUp: self, webAclArn: "`+webACL+`", logs: {notificationErrors: {logGroupArn: "`+logGroup+`"}}}`)
	for region, paths := range map[string][]string{
		"us-east-1":  nil,
		"":           nil,
		"mars":       nil, // which is refused by itself
		"eu-west-1":  {"webAclArn", "logs.notificationErrors.logGroupArn"},
		"cn-north-1": {"webAclArn", "logs.notificationErrors.logGroupArn"},
	} {
		got := CheckHome(s, region)
		if len(got) != len(paths) {
			t.Errorf("%q: got %v, want problems at %v", region, got, paths)
			continue
		}
		for i, path := range paths {
			if got[i].Path != path || got[i].Rule != "A4" {
				t.Errorf("%q: got %v, want a problem at %s by A4", region, got[i], path)
			}
		}
	}
}
