package rules

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"users-pool/pool/settings"
)

// clientRule is a rule about one client by itself.
type clientRule struct {
	id     string
	wants  string
	source string
	check  func(settings.ClientSettings, settings.Report)
}

// singleClientRules hold for a client wherever it is built.
var singleClientRules = append([]clientRule{
	{clientNameRule, "a client's name has 1 to 128 letters, digits, spaces and + = , . @ _ -, and is its own", "API ClientNameType", func(c settings.ClientSettings, r settings.Report) {
		checkName(r, "name", c.Name)
	}},
	{"C7", "authentication flows are AWS's", "API ExplicitAuthFlowsType", func(c settings.ClientSettings, r settings.Report) {
		someOf(r, "authFlows", c.AuthFlows, slices.Concat(authFlows, legacyAuthFlows)...)
	}},
	{"C8", "flows with ALLOW_ or the old names, not both", "API CreateUserPoolClient.ExplicitAuthFlows", func(c settings.ClientSettings, r settings.Report) {
		isLegacy := func(flow string) bool { return slices.Contains(legacyAuthFlows, flow) }
		isNew := func(flow string) bool { return slices.Contains(authFlows, flow) }
		if slices.ContainsFunc(c.AuthFlows, isLegacy) && slices.ContainsFunc(c.AuthFlows, isNew) {
			r("authFlows", "want the names with ALLOW_ or the old ones, got both: %s; "+
				"write ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH and ALLOW_USER_PASSWORD_AUTH for the old three",
				settings.Listed(c.AuthFlows))
		}
	}},
	{"C11", "a client has a flow", "API CreateUserPoolClient.ExplicitAuthFlows", func(c settings.ClientSettings, r settings.Report) {
		if len(c.AuthFlows) == 0 {
			r("authFlows", "want at least one flow, got none; AWS would fill in three of its own: "+
				"leave the key out for SRP and refresh tokens")
		}
	}},
	{"C2", "access and ID tokens live 5 minutes to 1 day", "developer guide, Quotas", func(c settings.ClientSettings, r settings.Report) {
		checkDuration(r, "tokens.access", c.Tokens.Access, 5*time.Minute, settings.Day)
		checkDuration(r, "tokens.id", c.Tokens.ID, 5*time.Minute, settings.Day)
	}},
	{"C3", "refresh tokens live 1 hour to 3650 days", "API RefreshTokenValidityType", func(c settings.ClientSettings, r settings.Report) {
		checkDuration(r, "tokens.refresh", c.Tokens.Refresh, time.Hour, 3650*settings.Day)
	}},
	{"C4", "no token outlives the refresh token", "aws-cdk UserPoolClient", func(c settings.ClientSettings, r settings.Report) {
		outlives := func(path string, token settings.Duration) {
			if refresh := c.Tokens.Refresh.Length(); refresh > 0 && token.Length() > refresh {
				r(path, "want no longer than tokens.refresh (%s), got %s", c.Tokens.Refresh, token)
			}
		}
		outlives("tokens.access", c.Tokens.Access)
		outlives("tokens.id", c.Tokens.ID)
	}},
	{"C6", "a sign-in takes 3 to 15 whole minutes", "API AuthSessionValidityType", func(c settings.ClientSettings, r settings.Report) {
		const path = "tokens.session"
		if checkDuration(r, path, c.Tokens.Session, 3*time.Minute, 15*time.Minute) {
			if _, whole := c.Tokens.Session.Whole(time.Minute); !whole {
				r(path, "want whole minutes, got %s; AWS counts it in minutes", c.Tokens.Session)
			}
		}
	}},
	{"C12", "rotation goes without ALLOW_REFRESH_TOKEN_AUTH", "API RefreshTokenRotationType; aws-cdk UserPoolClient", func(c settings.ClientSettings, r settings.Report) {
		if c.Rotation != nil && slices.Contains(c.AuthFlows, settings.FlowRefresh) {
			r("authFlows", "want no %s with rotation, got it; the new token comes with GetTokensFromRefreshToken only: remove it", settings.Verbatim(settings.FlowRefresh))
		}
	}},
	{"C13", "the grace of a rotation is 0 to 60 seconds", "API RefreshTokenRotationType", func(c settings.ClientSettings, r settings.Report) {
		const path = "rotation.grace"
		if c.Rotation != nil && checkDuration(r, path, c.Rotation.Grace, 0, time.Minute) {
			if _, whole := c.Rotation.Grace.Whole(time.Second); !whole {
				r(path, "want whole seconds, got %s", c.Rotation.Grace)
			}
		}
	}},
	{"C19", "only a client with a secret passes on the context of a user", "API EnablePropagateAdditionalUserContextData", func(c settings.ClientSettings, r settings.Report) {
		if c.PropagateUserContext && !c.Secret {
			r("propagateUserContext", "want it with secret: true, got false; AWS believes a server only that has the secret")
		}
	}},
	{"C20", "a Pinpoint project is named in one of two ways", "SDK UserPoolClientAnalyticsConfiguration", func(c settings.ClientSettings, r settings.Report) {
		a := c.Analytics
		if a == nil {
			return
		}
		together := a.ApplicationID != "" && a.ExternalID != "" && a.RoleARN != ""
		some := a.ApplicationID+a.ExternalID+a.RoleARN != ""
		if a.ApplicationARN != "" && some || a.ApplicationARN == "" && !together {
			r("analytics", "want applicationArn alone, or applicationId, externalId and roleArn together, got %s; AWS takes no other mix",
				settings.Listed(a.Given()))
		}
		checkARN(r, "analytics.applicationArn", a.ApplicationARN, pinpointARN, "a Pinpoint project",
			"arn:aws:mobiletargeting:us-east-1:123456789012:apps/1234abcd")
		checkARN(r, "analytics.roleArn", a.RoleARN, roleARN, "an IAM role", "arn:aws:iam::123456789012:role/analytics")
	}},
}, oauthRules...)

var pinpointARN = regexp.MustCompile(`^arn:aws[a-z-]*:mobiletargeting:[a-z0-9-]+:[0-9]{12}:apps/[A-Za-z0-9]+$`)

const clientNameRule = "C1"

// clientRules are those, for every client of a pool, and what the clients of a
// pool demand of each other.
var clientRules = append(eachClient(singleClientRules),
	rule{clientNameRule, "a client's name has 1 to 128 letters, digits, spaces and + = , . @ _ -, and is its own", "one name for each client", func(s settings.Settings, r settings.Report) {
		owner := map[string]string{}
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			name := s.Clients[key].Name
			if first, taken := owner[name]; taken {
				r(settings.Join("clients", key)+".name", "want a name of its own, got %q, which is also clients.%s", name, first)
				continue
			}
			owner[name] = key
		}
	}},
	rule{"C10", "ALLOW_USER_AUTH needs tier essentials", "API CreateUserPoolClient.ExplicitAuthFlows", func(s settings.Settings, r settings.Report) {
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			if slices.Contains(s.Clients[key].AuthFlows, "ALLOW_USER_AUTH") {
				needTier(r, settings.Join("clients", key)+".authFlows", "ALLOW_USER_AUTH", s.Tier, settings.TierEssentials)
			}
		}
	}},
	rule{"S2", "a client's key is 1 to 64 letters, digits, _ and -", "logical names of resources", func(s settings.Settings, r settings.Report) {
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			if !clientKey.MatchString(key) {
				r(settings.Join("clients", key), "want a key of 1 to 64 letters, digits, _ and -, got %q; "+
					"the key never changes, the name may", key)
			}
		}
	}},
	rule{"S3", "with several clients one is the primary", "outputs clientId and clientName", checkPrimaryClient},
)

// authFlows are the flows of today; legacyAuthFlows are what the tutorial's
// console called them.
var (
	authFlows = []string{
		"ALLOW_USER_SRP_AUTH", settings.FlowRefresh, "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH",
		"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
	}
	legacyAuthFlows = []string{"ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH"}
)

// clientKey becomes a part of a resource's logical name.
var clientKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// eachClient makes rules about one client into rules about all of them.
func eachClient(single []clientRule) []rule {
	all := make([]rule, len(single))
	for i, c := range single {
		all[i] = rule{c.id, c.wants, c.source, func(s settings.Settings, r settings.Report) {
			for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
				if c.id == clientNameRule && s.Clients[key].Name == settings.DefaultClientName(s.Name, key) {
					continue // nobody wrote it; what is wrong with it is wrong with the pool's name or the key
				}
				c.check(s.Clients[key], func(path, format string, args ...any) {
					r(settings.Join("clients", key)+"."+path, format, args...)
				})
			}
		}}
	}
	return all
}

func checkPrimaryClient(s settings.Settings, r settings.Report) {
	keys := strings.Join(slices.Sorted(maps.Keys(s.Clients)), " or ")
	if s.PrimaryClient == "" {
		r("primaryClient", "want the key of one of the clients, got nothing; with several clients say "+
			"whose id the output clientId is: %s", keys)
	} else if _, ok := s.Clients[s.PrimaryClient]; !ok {
		r("primaryClient", "want %s, got %q", keys, s.PrimaryClient)
	}
}

// CheckClient reports what breaks a rule in a client whose defaults are filled in, by itself.
func CheckClient(c settings.ClientSettings) settings.Diagnostics {
	var problems settings.Diagnostics
	for _, r := range singleClientRules {
		r.check(c, problems.Add(r.id))
	}
	return problems
}
