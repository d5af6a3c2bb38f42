package iampolicy

// readings are the calls of package live, which cmd/adopt and cmd/verify look
// with. A test holds them to its source. Of somebody else's pool nothing can be
// known beforehand, so that roles and policies are read by any name.
var readings = []Need{
	{
		Scope: Scope{
			Sid:       "ReadWithoutARN",
			Why:       "AWS knows no resource for these: a domain is looked up by its name, the sandbox is the account's",
			Resources: []string{"*"},
		},
		Actions: []Action{"cognito-idp:DescribeUserPoolDomain", "sns:GetSMSSandboxAccountStatus"},
	},
	{
		Scope: Scope{
			Sid:       "ReadUserPools",
			Why:       "a pool and what belongs to it; put the pool's ARN here to limit it to one",
			Resources: userPools.Resources,
		},
		Actions: []Action{
			"cognito-idp:DescribeIdentityProvider", "cognito-idp:DescribeRiskConfiguration", "cognito-idp:DescribeUserPool",
			"cognito-idp:DescribeUserPoolClient", "cognito-idp:GetUICustomization", "cognito-idp:GetUserPoolMfaConfig",
			"cognito-idp:ListGroups", "cognito-idp:ListIdentityProviders", "cognito-idp:ListResourceServers",
			"cognito-idp:ListUserPoolClients",
		},
	},
	{
		Scope: Scope{
			Sid:       "ReadRoles",
			Why:       "the role that sends the pool's text messages, which the console may have made, under any name",
			Resources: []string{roleARN("*")},
		},
		Actions: []Action{"iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"},
	},
	{
		Scope: Scope{
			Sid:       "ReadPolicies",
			Why:       "the policies attached to that role, the account's own and those of AWS",
			Resources: []string{"arn:aws:iam::" + account + ":policy/*", "arn:aws:iam::aws:policy/*"},
		},
		Actions: []Action{"iam:GetPolicy", "iam:GetPolicyVersion"},
	},
	{
		Scope: Scope{
			Sid:       "ReadFunctions",
			Why:       "whether the functions that the pool calls let it",
			Resources: functions.Resources,
		},
		Actions: []Action{"lambda:GetPolicy"},
	},
}

var removeProbe = Need{
	Scope: Scope{
		Sid:       "RemoveProbe",
		Why:       "a user whom `verify --probe` was able to make is removed again; put the pool's ARN here",
		Resources: userPools.Resources,
	},
	Actions: []Action{"cognito-idp:AdminDeleteUser"},
}

// Reader may do what cmd/adopt and cmd/verify do: look.
func Reader() Policy { return allowing(readings) }

// Prober may besides remove the user whom `verify --probe` should not have been
// able to make.
func Prober() Policy { return allowing([]Need{removeProbe}) }

func allowing(needs []Need) Policy {
	var statements []Statement
	for _, need := range needs {
		statements = append(statements, need.allow(need.Actions))
	}
	return newPolicy(statements...)
}
