package fakeaws

import (
	"fmt"
	"slices"
	"time"
)

const (
	clientType = "aws:cognito/userPoolClient:UserPoolClient"
	clientNoun = "Cognito User Pool Client"
)

var (
	attributeNames = []rule{length(1, 2048)}
	redirects      = []rule{length(1, 1024), matches(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+( [\p{L}\p{M}\p{S}\p{N}\p{P}]+)*$`, "can include any letter, mark, symbol, number or punctuation")}
	unit           = []rule{oneOf("seconds", "minutes", "hours", "days")}
)

var userPoolClient = table{
	token:     clientType,
	framework: true,
	fields: []field{
		{name: "accessTokenValidity", kind: integer, computed: true},
		{name: "allowedOauthFlows", kind: set, computed: true, max: 3,
			rules: []rule{oneOf("code", "implicit", "client_credentials")}},
		{name: "allowedOauthFlowsUserPoolClient", kind: boolean, computed: true},
		{name: "allowedOauthScopes", kind: set, computed: true, max: 50, rules: []rule{length(1, 256)}},
		{name: "analyticsConfiguration", kind: block, fields: []field{
			{name: "applicationArn", rules: arnOnly},
			{name: "applicationId"},
			{name: "externalId"},
			{name: "roleArn", computed: true, rules: arnOnly},
			{name: "userDataShared", kind: boolean, computed: true},
		}},
		{name: "authSessionValidity", kind: integer, computed: true, rules: []rule{between(3, 15)}},
		{name: "callbackUrls", kind: set, computed: true, max: 100, rules: redirects},
		{name: "clientSecret", readOnly: true, secret: true},
		{name: "defaultRedirectUri", computed: true},
		{name: "enablePropagateAdditionalUserContextData", kind: boolean, computed: true},
		{name: "enableTokenRevocation", kind: boolean, computed: true},
		{name: "explicitAuthFlows", kind: set, computed: true, rules: []rule{oneOf(
			"ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH",
			"ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
			"ALLOW_USER_AUTH")}},
		{name: "generateSecret", kind: boolean, replaces: true, local: true},
		{name: "idTokenValidity", kind: integer, computed: true},
		{name: "logoutUrls", kind: set, computed: true, max: 100, rules: redirects},
		{name: "name", autoname: 128, rules: []rule{length(1, 128),
			matches(`[\w\s+=,.@-]+`, "can include any letter, number, space, tab, or one of +=,.@-")}},
		{name: "preventUserExistenceErrors", computed: true, rules: []rule{oneOf("LEGACY", "ENABLED")}},
		{name: "readAttributes", kind: set, computed: true, rules: attributeNames},
		{name: "refreshTokenRotation", kind: block, fields: []field{
			{name: "feature", required: true, rules: []rule{oneOf("ENABLED", "DISABLED")}},
			{name: "retryGracePeriodSeconds", kind: integer, computed: true, rules: []rule{between(0, 60)}},
		}},
		{name: "refreshTokenValidity", kind: integer, computed: true},
		{name: "supportedIdentityProviders", kind: set, computed: true,
			rules: []rule{length(1, 32), matches(`^[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+$`, "can include any letter, mark, symbol, number or punctuation")}},
		{name: "tokenValidityUnits", kind: block, fields: []field{
			{name: "accessToken", computed: true, rules: unit},
			{name: "idToken", computed: true, rules: unit},
			{name: "refreshToken", computed: true, rules: unit},
		}},
		{name: "userPoolId", required: true, replaces: true},
		{name: "writeAttributes", kind: set, computed: true, rules: attributeNames},
	},
	check:    checkClient,
	create:   createClient,
	read:     readClient,
	unread:   withoutDefaultUnits,
	update:   updateClient,
	remove:   deleteClient,
	importID: importClient,
	calls: calls{
		create: []string{"cognito-idp:CreateUserPoolClient"}, read: []string{"cognito-idp:DescribeUserPoolClient"},
		update: []string{"cognito-idp:UpdateUserPoolClient"}, remove: []string{"cognito-idp:DeleteUserPoolClient"},
	},
	unrecorded: []string{"read", "update", "delete", "logoutUrls", "readAttributes", "writeAttributes"},
}

// tokenLife describes one of a client's three tokens.
type tokenLife struct {
	field, unit, defaultUnit string
	low, high                time.Duration
}

var tokenLives = []tokenLife{
	{"accessTokenValidity", "accessToken", "hours", 5 * time.Minute, 24 * time.Hour},
	{"idTokenValidity", "idToken", "hours", 5 * time.Minute, 24 * time.Hour},
	{"refreshTokenValidity", "refreshToken", "days", time.Hour, 87600 * time.Hour},
}

var units = map[string]time.Duration{
	"seconds": time.Second, "minutes": time.Minute, "hours": time.Hour, "days": 24 * time.Hour,
}

// lasts is how long a token lives. The default unit is hours or days.
func (l *tokenLife) lasts(in props) time.Duration {
	u := text(in, "tokenValidityUnits."+l.unit)
	if u == "" {
		u = l.defaultUnit
	}
	return time.Duration(number(in, l.field)) * units[u]
}

// checkClient is the provider's validation across fields.
func checkClient(in props, refuse func(path, reason string)) {
	for _, l := range tokenLives {
		if _, known := in[l.field].(float64); !known || isUnknown(at(in, "tokenValidityUnits."+l.unit)) {
			continue
		}
		if u := text(in, "tokenValidityUnits."+l.unit); u != "" && units[u] == 0 {
			continue
		}
		if d := l.lasts(in); d < l.low || d > l.high {
			refuse(l.field, fmt.Sprintf("must have a duration between %s and %s, got: %s", l.low, l.high, d))
		}
	}
	checkAnalytics(object(in, "analyticsConfiguration"), refuse)
}

func checkAnalytics(a props, refuse func(path, reason string)) {
	if a == nil {
		return
	}
	with := func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return a[n] != nil })
	}
	path := "analyticsConfiguration."
	switch {
	case !with("applicationArn", "applicationId"):
		refuse(path+"applicationArn", "one (and only one) of applicationArn and applicationId is required")
	case with("applicationArn") && with("applicationId", "externalId", "roleArn"):
		refuse(path+"applicationArn", "cannot be specified together with applicationId, externalId or roleArn")
	case with("applicationId") && !(with("externalId") && with("roleArn")):
		refuse(path+"applicationId", "externalId and roleArn must be specified with applicationId")
	}
}
