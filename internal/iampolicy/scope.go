package iampolicy

import "strings"

// Scope is what actions may be done to. The actions of one scope make one
// statement of a policy.
type Scope struct {
	// Sid is the name of the statement.
	Sid string
	// Why says for people what the statement is for, or why it is not narrower.
	Why string

	Resources []string
	Condition Condition
}

// The names of the roles that the program builds: the pool's name without
// hyphens, what the role is for, and a suffix of the provider's. They have the
// IAM path /.
const (
	smsRoles           = "*-SMS-Role-*"
	authenticatedRoles = "*-Authenticated-Role-*"
	guestRoles         = "*-Guest-Role-*"
)

// builtRoles are all of them.
var builtRoles = []string{roleARN(smsRoles), roleARN(authenticatedRoles), roleARN(guestRoles)}

var (
	anything = Scope{
		Sid: "NoNarrower",
		Why: "AWS knows no resource for these: what is being made has no ARN yet, a domain is looked up by its name in all " +
			"accounts, and the tags of what is being made are checked before it exists",
		Resources: []string{"*"},
	}
	userPools = Scope{
		Sid:       "UserPools",
		Why:       "a pool's id is AWS's choice, so that it cannot be told from the account's other pools before it exists",
		Resources: []string{arn("cognito-idp", "userpool/*")},
	}
	identityPools = Scope{
		Sid:       "IdentityPools",
		Why:       "as with pools, the id is AWS's choice",
		Resources: []string{arn("cognito-identity", "identitypool/*")},
	}
	roles = Scope{
		Sid:       "Roles",
		Why:       "the roles that the program builds, by the names it gives them",
		Resources: builtRoles,
	}
	smsRolePolicy = Scope{
		Sid:       "PolicyOfSMSRole",
		Why:       "the program writes a policy on the role for text messages and on no other",
		Resources: []string{roleARN(smsRoles)},
	}
	functions = Scope{
		Sid:       "Functions",
		Why:       "the functions in `triggers`",
		Resources: []string{arn("lambda", "function:*")},
	}
	callableByCognito = Scope{
		Sid:       "FunctionsCallableByCognito",
		Why:       "the functions in `triggers`: user pools may be allowed to call them, and nobody else",
		Resources: functions.Resources,
		Condition: equals("lambda:Principal", "cognito-idp.amazonaws.com"),
	}
)

// scopes in the order in which they stand in a policy.
var scopes = []Scope{anything, userPools, identityPools, roles, smsRolePolicy, functions, callableByCognito}

// services have a scope for what is not listed in exceptions.
var services = map[string]Scope{
	"cognito-idp":      userPools,
	"cognito-identity": identityPools,
	"iam":              roles,
	"lambda":           functions,
}

// exceptions are actions with another scope than their service's. Tags are
// among them because a create with tags asks for the right to set them on "*".
var exceptions = map[Action]Scope{
	"sts:GetCallerIdentity":                 anything,
	"cognito-idp:CreateUserPool":            anything,
	"cognito-idp:DescribeUserPoolDomain":    anything,
	"cognito-idp:TagResource":               anything,
	"cognito-identity:CreateIdentityPool":   anything,
	"cognito-identity:SetIdentityPoolRoles": anything,
	"cognito-identity:TagResource":          anything,
	"iam:PutRolePolicy":                     smsRolePolicy,
	"lambda:AddPermission":                  callableByCognito,
	"lambda:RemovePermission":               callableByCognito,
}

// scopeOf an action. A service that is not known here gets no scope, and so no
// place in a policy: a test asks for it.
func scopeOf(action Action) Scope {
	if scope, ok := exceptions[action]; ok {
		return scope
	}
	service, _, _ := strings.Cut(string(action), ":")
	return services[service]
}

// equals is the condition that a key has one of these values.
func equals(key string, values ...string) Condition {
	return Condition{"StringEquals": {key: values}}
}
