package rules

import "users-pool/pool/settings"

var identityPoolRows = []row{
	{"I2", Refused, "An identity pool has a valid name and roles that are used.", "API IdentityPoolName", func(s subject, r settings.Report) {
		i := s.IdentityPool
		if i == nil {
			return
		}
		if i.GuestRoleARN != "" && !i.Guests {
			r(settings.GuestRolePath, "needs guests: true. Set it, or remove guestRoleArn.")
		}
		hasRole := false
		for _, g := range s.Groups {
			hasRole = hasRole || g.RoleARN != ""
		}
		if i.RolesFromGroups && !hasRole {
			r("identityPool.rolesFromGroups", "needs a group with a roleArn. Add one to groups, or remove rolesFromGroups.")
		}
	}},
}
