package iampolicy

import "strings"

// Scope is the resources that some actions are limited to. All actions of a scope
// share one statement of a policy.
type Scope struct {
	// Sid is the name of the statement.
	Sid string
	// Why says what the statement is for, or why it is not narrower.
	Why string

	Resources []string
	Condition Condition
}

// The names of the roles that the program creates: the pool's name without
// hyphens, the purpose, and a suffix that the provider adds. Their IAM path is /.
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
		Why: "AWS has no resource-level permissions for these: a new resource has no ARN yet, a domain is looked up " +
			"by name across all accounts, the tags of a new resource are checked before it exists, a web ACL is taken off " +
			"by the pool alone, and Cloud Control has any type",
		Resources: []string{"*"},
	}
	userPools = Scope{
		Sid:       "UserPools",
		Why:       "AWS chooses the ID of a pool, so a policy written beforehand cannot name it",
		Resources: []string{arn("cognito-idp", "userpool/*")},
	}
	identityPools = Scope{
		Sid:       "IdentityPools",
		Why:       "AWS chooses the ID, as with pools",
		Resources: []string{arn("cognito-identity", "identitypool/*")},
	}
	roles = Scope{
		Sid:       "Roles",
		Why:       "the roles that the program creates, by their names",
		Resources: builtRoles,
	}
	smsRolePolicy = Scope{
		Sid:       "PolicyOfSMSRole",
		Why:       "the program writes a policy for the SMS role only",
		Resources: []string{roleARN(smsRoles)},
	}
	functions = Scope{
		Sid:       "Functions",
		Why:       "the functions in `triggers`",
		Resources: []string{arn("lambda", "function:*")},
	}
	webACLs = Scope{
		Sid:       "WebACLs",
		Why:       "the web ACL in `webAclArn`, and the pool that it is put in front of",
		Resources: []string{arn("wafv2", "regional/webacl/*/*"), arn("cognito-idp", "userpool/*")},
	}
	callableByCognito = Scope{
		Sid:       "FunctionsCallableByCognito",
		Why:       "the functions in `triggers`: only Cognito can be given the permission to call them",
		Resources: functions.Resources,
		Condition: equals("lambda:Principal", "cognito-idp.amazonaws.com"),
	}
)

// scopes in the order of a policy.
var scopes = []Scope{anything, userPools, identityPools, roles, smsRolePolicy, functions, callableByCognito, webACLs}

// services are the scopes of all actions that aren't in exceptions.
var services = map[string]Scope{
	"cognito-idp":      userPools,
	"cognito-identity": identityPools,
	"iam":              roles,
	"lambda":           functions,
	"wafv2":            webACLs,
	"cloudformation":   anything,
}

// exceptions are actions with another scope than their service's. Tags are
// among them because creating with tags needs the permission to tag "*".
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
	"wafv2:DisassociateWebACL":              anything,
}

// scopeOf an action. An action of an unknown service gets no statement. A test
// checks that there are none.
func scopeOf(action Action) Scope {
	if scope, ok := exceptions[action]; ok {
		return scope
	}
	service, _, _ := strings.Cut(string(action), ":")
	return services[service]
}

// equals is the condition that a key has one of the values.
func equals(key string, values ...string) Condition {
	return Condition{"StringEquals": {key: values}}
}
