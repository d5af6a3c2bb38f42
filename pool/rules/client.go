package rules

import (
	"slices"

	"users-pool/pool/settings"
)

// clientRow is a rule about one client by itself.
type clientRow struct {
	id, text, source string
	check            func(settings.ClientSettings, settings.Report)
}

// singleClientRows hold for a client wherever it is built.
var singleClientRows = slices.Concat([]clientRow{
	{"C1", "The name of a client has 1 to 128 letters, digits, spaces and + = , . @ _ -.", "API ClientNameType", nil},
	{"C2", "Access and ID tokens are valid for 5 minutes to 1 day.", "developer guide, Quotas", nil},
	{"C3", "Refresh tokens are valid for 1 hour to 3650 days.", "API RefreshTokenValidityType", nil},
	{"C4", "No token is valid longer than the refresh token.", "aws-cdk UserPoolClient", func(c settings.ClientSettings, r settings.Report) {
		for path, token := range map[string]settings.Duration{"tokens.access": c.Tokens.Access, "tokens.id": c.Tokens.ID} {
			if refresh := c.Tokens.Refresh.Length(); refresh > 0 && token.Length() > refresh {
				r(path, "must not be longer than tokens.refresh, which is %s, got %s.", c.Tokens.Refresh, token)
			}
		}
	}},
	{"C6", "A user has 3 to 15 whole minutes for a sign-in.", "API AuthSessionValidityType", nil},
	{"C7", "Auth flows are AWS's.", "API ExplicitAuthFlowsType", nil},
	{"C8", "Current and legacy names of auth flows aren't mixed.", "API CreateUserPoolClient.ExplicitAuthFlows", func(c settings.ClientSettings, r settings.Report) {
		var legacy, current []string
		for _, flow := range c.AuthFlows {
			if _, old := settings.FlowsToday[flow]; old {
				legacy = append(legacy, flow)
			} else {
				current = append(current, flow)
			}
		}
		if len(legacy) > 0 && len(current) > 0 {
			r("authFlows", "AWS refuses a mix of legacy names such as %s and current names. Replace it with %s.", legacy[0], settings.FlowsToday[legacy[0]])
		}
	}},
	{"C11", "A client has an auth flow.", "API CreateUserPoolClient.ExplicitAuthFlows, which fills in three of its own", nil},
	{"C12", "Rotation excludes ALLOW_REFRESH_TOKEN_AUTH.", "API RefreshTokenRotationType; aws-cdk UserPoolClient", func(c settings.ClientSettings, r settings.Report) {
		if c.Rotation != nil && slices.Contains(c.AuthFlows, settings.FlowRefresh) {
			r("authFlows", "%s can't be combined with rotation. Remove it; clients then use GetTokensFromRefreshToken.", settings.FlowRefresh)
		}
	}},
	{"C13", "The grace period of a rotation is 0 to 60 seconds.", "API RefreshTokenRotationType", nil},
	{"C19", "Only a client with a secret propagates user context.", "API EnablePropagateAdditionalUserContextData", func(c settings.ClientSettings, r settings.Report) {
		if c.PropagateUserContext && !c.Secret {
			r("propagateUserContext", "needs secret: true. AWS accepts user context only from a server that has the secret.")
		}
	}},
	{"C20", "A Pinpoint project is named in one of two ways.", "SDK UserPoolClientAnalyticsConfiguration", func(c settings.ClientSettings, r settings.Report) {
		a := c.Analytics
		if a == nil {
			return
		}
		three := []string{a.ApplicationID, a.ExternalID, a.RoleARN}
		none := !slices.ContainsFunc(three, func(text string) bool { return text != "" })
		if a.ApplicationARN != "" && !none || a.ApplicationARN == "" && slices.Contains(three, "") {
			r("analytics", "needs either applicationArn alone, or applicationId, externalId and roleArn together.")
		}
	}},
	{"C24", "A client leaves only its identity providers and its scopes to others.", "UpdateUserPoolClient writes the whole client", func(c settings.ClientSettings, r settings.Report) {
		if c.Ignores(settings.IgnoreScopes) && c.OAuth == nil {
			r("ignoreChanges", "scopes needs oauth, which this client doesn't have. Add oauth, or remove scopes.")
		}
	}},
}, singleOAuthRows, singleBrandingRows)

// CheckClient reports what breaks a rule in a client with its defaults filled in, by
// itself.
func CheckClient(c settings.ClientSettings) settings.Diagnostics {
	found := CheckFields(c)
	if c.Name == "" {
		found.Add("C1")("name", "is required.")
	}
	for _, one := range singleClientRows {
		if one.check != nil {
			one.check(c, found.Add(one.id))
		}
	}
	return found
}

// clientRows are those rules for every client of a pool.
var clientRows = func() []row {
	var all []row
	for _, one := range singleClientRows {
		r := row{one.id, Refused, one.text, one.source, nil}
		if one.check != nil {
			r.check = func(s subject, r settings.Report) {
				s.eachClient(func(path string, c settings.ClientSettings) { one.check(c, on(r, path)) })
			}
		}
		all = append(all, r)
	}
	return all
}()
