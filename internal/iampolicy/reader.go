package iampolicy

// readings are the calls that package awsread makes for cmd/adopt and cmd/verify.
// A test compares them with its source. The roles and policies of a pool that was
// created in the console can have any name.
var readings = []Need{
	{
		Scope: Scope{
			Sid:       "ReadWithoutARN",
			Why:       "AWS has no resource-level permissions for these: a domain is looked up by name, the SMS sandbox belongs to the account",
			Resources: []string{"*"},
		},
		Actions: []Action{"cognito-idp:DescribeUserPoolDomain", "sns:GetSMSSandboxAccountStatus"},
	},
	{
		Scope: Scope{
			Sid:       "ReadUserPools",
			Why:       "a pool and its parts; put the pool's ARN here to limit the role to one pool",
			Resources: userPools.Resources,
		},
		Actions: []Action{
			"cognito-idp:DescribeIdentityProvider", "cognito-idp:DescribeRiskConfiguration", "cognito-idp:DescribeUserPool",
			"cognito-idp:DescribeManagedLoginBrandingByClient", "cognito-idp:DescribeUserPoolClient", "cognito-idp:GetLogDeliveryConfiguration",
			"cognito-idp:GetUICustomization", "cognito-idp:GetUserPoolMfaConfig", "cognito-idp:GetWebACLForResource",
			"cognito-idp:ListGroups", "cognito-idp:ListIdentityProviders", "cognito-idp:ListResourceServers",
			"cognito-idp:ListUserPoolClients",
		},
	},
	{
		Scope: Scope{
			Sid:       "ReadWebACL",
			Why:       "the web ACL in front of the pool",
			Resources: webACLs.Resources,
		},
		Actions: []Action{"wafv2:GetWebACLForResource"},
	},
	{
		Scope: Scope{
			Sid:       "ReadRoles",
			Why:       "the SMS role of the pool, which the console may have created under any name",
			Resources: []string{roleARN("*")},
		},
		Actions: []Action{"iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"},
	},
	{
		Scope: Scope{
			Sid:       "ReadPolicies",
			Why:       "the policies attached to that role, customer managed or AWS managed",
			Resources: []string{"arn:aws:iam::" + account + ":policy/*", "arn:aws:iam::aws:policy/*"},
		},
		Actions: []Action{"iam:GetPolicy", "iam:GetPolicyVersion"},
	},
	{
		Scope: Scope{
			Sid:       "ReadFunctions",
			Why:       "whether the trigger functions allow the pool to call them",
			Resources: functions.Resources,
		},
		Actions: []Action{"lambda:GetPolicy"},
	},
}

var removeProbe = Need{
	Scope: Scope{
		Sid:       "RemoveProbe",
		Why:       "deletes the user that `verify --probe` could create; put the pool's ARN here",
		Resources: userPools.Resources,
	},
	Actions: []Action{"cognito-idp:AdminDeleteUser"},
}

// Reader may do what cmd/adopt and cmd/verify do: read.
func Reader() Policy { return allowing(readings) }

// Prober may also delete a user that `verify --probe` managed to create.
func Prober() Policy { return allowing([]Need{removeProbe}) }

func allowing(needs []Need) Policy {
	var statements []Statement
	for _, need := range needs {
		statements = append(statements, need.allow(need.Actions))
	}
	return newPolicy(statements...)
}
