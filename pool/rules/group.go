package rules

import "users-pool/pool/settings"

var groupRows = []row{
	{"G1", Refused, "The name of a group has 1 to 128 characters without spaces.", "API GroupNameType", nil},
	{"G2", Refused, "The precedence, description and role of a group are in AWS's bounds.", "API CreateGroup", nil},
	{"G2", Warning, "Groups with different roles have different precedence.", "API CreateGroup.Precedence", func(s subject, r settings.Report) {
		first := map[int]string{}
		for _, key := range sorted(s.Groups) {
			g := s.Groups[key]
			if g.Precedence == nil || g.RoleARN == "" {
				continue
			}
			if other, taken := first[*g.Precedence]; taken && s.Groups[other].RoleARN != g.RoleARN {
				r(settings.Join("groups", key)+".precedence", "%d is also the precedence of %s, and users of both groups get neither role. Change one.",
					*g.Precedence, other)
			}
			first[*g.Precedence] = key
		}
	}},
}
