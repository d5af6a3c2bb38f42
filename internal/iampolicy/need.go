package iampolicy

// Need is a right that AWS also asks of the caller of some action.
type Need struct {
	Scope
	Actions []Action
}

// ownRoles is the IAM path for roles that the program does not create.
const ownRoles = "users-pool/*"

var (
	passSMSRole = Need{
		Scope: Scope{
			Sid:       "PassSMSRole",
			Why:       "passes the SMS role to the pool",
			Resources: []string{roleARN(smsRoles)},
			Condition: passedTo("cognito-idp.amazonaws.com"),
		},
		Actions: []Action{"iam:PassRole"},
	}
	passIdentityRole = Need{
		Scope: Scope{
			Sid:       "PassIdentityRole",
			Why:       "passes the roles of users and guests to the identity pool",
			Resources: []string{roleARN(authenticatedRoles), roleARN(guestRoles)},
			Condition: passedTo("cognito-identity.amazonaws.com"),
		},
		Actions: []Action{"iam:PassRole"},
	}
	passOwnRole = Need{
		Scope: Scope{
			Sid: "PassOwnRole",
			Why: "passes your own roles, in `sms`, `groups`, `identityPool` and `analytics`; create them with the IAM path " +
				"/users-pool/, or put their ARNs here",
			Resources: []string{roleARN(ownRoles)},
			Condition: passedTo("cognito-idp.amazonaws.com", "cognito-identity.amazonaws.com"),
		},
		Actions: []Action{"iam:PassRole"},
	}
	makeMailRole = Need{
		Scope: Scope{
			Sid:       "MakeMailRole",
			Why:       "the first pool with `email` in an account makes Cognito create a service-linked role for email",
			Resources: []string{roleARN("aws-service-role/email.cognito-idp.amazonaws.com/*")},
			Condition: equals("iam:AWSServiceName", "email.cognito-idp.amazonaws.com"),
		},
		Actions: []Action{"iam:CreateServiceLinkedRole"},
	}
	shareTriggerKey = Need{
		Scope: Scope{
			Sid:       "ShareKeyOfTriggers",
			Why:       "a pool with `triggers.kmsKeyArn` encrypts codes for its custom senders with that key",
			Resources: []string{arn("kms", "key/"+triggerKey)},
		},
		Actions: []Action{"kms:CreateGrant"},
	}
	serveOwnDomain = Need{
		Scope: Scope{
			Sid: "ServeOwnDomain",
			Why: "AWS requires it, on all distributions, for a custom domain, whose distribution belongs to Cognito; " +
				"remove it if no stack has `domain.name`",
			Resources: []string{"*"},
		},
		Actions: []Action{"cloudfront:UpdateDistribution"},
	}
)

// passedTo limits a role to the services that it may be passed to.
func passedTo(services ...string) Condition {
	return equals("iam:PassedToService", services...)
}
