package pool

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
)

// clientRule is a rule about one client by itself.
type clientRule struct {
	id     string
	wants  string
	source string
	check  func(ClientSettings, report)
}

// singleClientRules hold for a client wherever it is built.
var singleClientRules = append([]clientRule{
	{clientNameRule, "a client's name has 1 to 128 letters, digits, spaces and + = , . @ _ -, and is its own", "API ClientNameType", func(c ClientSettings, r report) {
		checkName(r, "name", c.Name)
	}},
	{"C7", "authentication flows are AWS's", "API ExplicitAuthFlowsType", func(c ClientSettings, r report) {
		someOf(r, "authFlows", c.AuthFlows, slices.Concat(authFlows, legacyAuthFlows)...)
	}},
	{"C8", "flows with ALLOW_ or the old names, not both", "API CreateUserPoolClient.ExplicitAuthFlows", func(c ClientSettings, r report) {
		isLegacy := func(flow string) bool { return slices.Contains(legacyAuthFlows, flow) }
		isNew := func(flow string) bool { return slices.Contains(authFlows, flow) }
		if slices.ContainsFunc(c.AuthFlows, isLegacy) && slices.ContainsFunc(c.AuthFlows, isNew) {
			r("authFlows", "want the names with ALLOW_ or the old ones, got both: %s; "+
				"write ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH and ALLOW_USER_PASSWORD_AUTH for the old three",
				listed(c.AuthFlows))
		}
	}},
	{"C11", "a client has a flow", "API CreateUserPoolClient.ExplicitAuthFlows", func(c ClientSettings, r report) {
		if len(c.AuthFlows) == 0 {
			r("authFlows", "want at least one flow, got none; AWS would fill in three of its own: "+
				"leave the key out for SRP and refresh tokens")
		}
	}},
	{"C2", "access and ID tokens live 5 minutes to 1 day", "developer guide, Quotas", func(c ClientSettings, r report) {
		checkDuration(r, "tokens.access", c.Tokens.Access, 5*time.Minute, day)
		checkDuration(r, "tokens.id", c.Tokens.ID, 5*time.Minute, day)
	}},
	{"C3", "refresh tokens live 1 hour to 3650 days", "API RefreshTokenValidityType", func(c ClientSettings, r report) {
		checkDuration(r, "tokens.refresh", c.Tokens.Refresh, time.Hour, 3650*day)
	}},
	{"C4", "no token outlives the refresh token", "aws-cdk UserPoolClient", func(c ClientSettings, r report) {
		outlives := func(path string, token Duration) {
			if refresh := c.Tokens.Refresh.Length(); refresh > 0 && token.Length() > refresh {
				r(path, "want no longer than tokens.refresh (%s), got %s", c.Tokens.Refresh, token)
			}
		}
		outlives("tokens.access", c.Tokens.Access)
		outlives("tokens.id", c.Tokens.ID)
	}},
	{"C6", "a sign-in takes 3 to 15 whole minutes", "API AuthSessionValidityType", func(c ClientSettings, r report) {
		const path = "tokens.session"
		if checkDuration(r, path, c.Tokens.Session, 3*time.Minute, 15*time.Minute) {
			if _, whole := c.Tokens.Session.whole(time.Minute); !whole {
				r(path, "want whole minutes, got %s; AWS counts it in minutes", c.Tokens.Session)
			}
		}
	}},
	{"C12", "rotation goes without ALLOW_REFRESH_TOKEN_AUTH", "API RefreshTokenRotationType; aws-cdk UserPoolClient", func(c ClientSettings, r report) {
		if c.Rotation != nil && slices.Contains(c.AuthFlows, flowRefresh) {
			r("authFlows", "want no %s with rotation, got it; the new token comes with GetTokensFromRefreshToken only: remove it", words(flowRefresh))
		}
	}},
	{"C13", "the grace of a rotation is 0 to 60 seconds", "API RefreshTokenRotationType", func(c ClientSettings, r report) {
		const path = "rotation.grace"
		if c.Rotation != nil && checkDuration(r, path, c.Rotation.Grace, 0, time.Minute) {
			if _, whole := c.Rotation.Grace.whole(time.Second); !whole {
				r(path, "want whole seconds, got %s", c.Rotation.Grace)
			}
		}
	}},
	{"C19", "only a client with a secret passes on the context of a user", "API EnablePropagateAdditionalUserContextData", func(c ClientSettings, r report) {
		if c.PropagateUserContext && !c.Secret {
			r("propagateUserContext", "want it with secret: true, got false; AWS believes a server only that has the secret")
		}
	}},
	{"C20", "a Pinpoint project is named in one of two ways", "SDK UserPoolClientAnalyticsConfiguration", func(c ClientSettings, r report) {
		a := c.Analytics
		if a == nil {
			return
		}
		together := a.ApplicationID != "" && a.ExternalID != "" && a.RoleARN != ""
		some := a.ApplicationID+a.ExternalID+a.RoleARN != ""
		if a.ApplicationARN != "" && some || a.ApplicationARN == "" && !together {
			r("analytics", "want applicationArn alone, or applicationId, externalId and roleArn together, got %s; AWS takes no other mix",
				listed(a.given()))
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
	rule{clientNameRule, "a client's name has 1 to 128 letters, digits, spaces and + = , . @ _ -, and is its own", "one name for each client", func(s Settings, r report) {
		owner := map[string]string{}
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			name := s.Clients[key].Name
			if first, taken := owner[name]; taken {
				r(join("clients", key)+".name", "want a name of its own, got %q, which is also clients.%s", name, first)
				continue
			}
			owner[name] = key
		}
	}},
	rule{"C10", "ALLOW_USER_AUTH needs tier essentials", "API CreateUserPoolClient.ExplicitAuthFlows", func(s Settings, r report) {
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			if slices.Contains(s.Clients[key].AuthFlows, "ALLOW_USER_AUTH") {
				needTier(r, join("clients", key)+".authFlows", "ALLOW_USER_AUTH", s.Tier, TierEssentials)
			}
		}
	}},
	rule{"S2", "a client's key is 1 to 64 letters, digits, _ and -", "logical names of resources", func(s Settings, r report) {
		for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
			if !clientKey.MatchString(key) {
				r(join("clients", key), "want a key of 1 to 64 letters, digits, _ and -, got %q; "+
					"the key never changes, the name may", key)
			}
		}
	}},
	rule{"S3", "with several clients one is the primary", "outputs clientId and clientName", checkPrimaryClient},
)

const flowRefresh = "ALLOW_REFRESH_TOKEN_AUTH"

// authFlows are the flows of today; legacyAuthFlows are what the tutorial's
// console called them.
var (
	authFlows = []string{
		"ALLOW_USER_SRP_AUTH", flowRefresh, "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH",
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
		all[i] = rule{c.id, c.wants, c.source, func(s Settings, r report) {
			for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
				if c.id == clientNameRule && s.Clients[key].Name == defaultClientName(s.Name, key) {
					continue // nobody wrote it; what is wrong with it is wrong with the pool's name or the key
				}
				c.check(s.Clients[key], func(path, format string, args ...any) {
					r(join("clients", key)+"."+path, format, args...)
				})
			}
		}}
	}
	return all
}

func checkPrimaryClient(s Settings, r report) {
	keys := strings.Join(slices.Sorted(maps.Keys(s.Clients)), " or ")
	if s.PrimaryClient == "" {
		r("primaryClient", "want the key of one of the clients, got nothing; with several clients say "+
			"whose id the output clientId is: %s", keys)
	} else if _, ok := s.Clients[s.PrimaryClient]; !ok {
		r("primaryClient", "want %s, got %q", keys, s.PrimaryClient)
	}
}

// problems of a client whose defaults are filled in, by itself.
func (c ClientSettings) problems() Problems {
	var problems Problems
	for _, r := range singleClientRules {
		r.check(c, problems.by(r.id))
	}
	return problems
}
