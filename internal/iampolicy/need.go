package iampolicy

// Need is a right that AWS asks of whoever calls something else.
type Need struct {
	Scope
	Actions []Action
}

// ownRoles is where roles that the program did not build are expected.
const ownRoles = "users-pool/*"

var (
	passSMSRole = Need{
		Scope: Scope{
			Sid:       "PassSMSRole",
			Why:       "a pool is given the role that sends its text messages",
			Resources: []string{roleARN(smsRoles)},
			Condition: passedTo("cognito-idp.amazonaws.com"),
		},
		Actions: []Action{"iam:PassRole"},
	}
	passIdentityRole = Need{
		Scope: Scope{
			Sid:       "PassIdentityRole",
			Why:       "an identity pool is given the roles of its users and guests",
			Resources: []string{roleARN(authenticatedRoles), roleARN(guestRoles)},
			Condition: passedTo("cognito-identity.amazonaws.com"),
		},
		Actions: []Action{"iam:PassRole"},
	}
	passOwnRole = Need{
		Scope: Scope{
			Sid: "PassOwnRole",
			Why: "roles of your own, in `sms`, `groups`, `identityPool` and `analytics`; make them with the IAM path " +
				"/users-pool/, or put their ARNs here",
			Resources: []string{roleARN(ownRoles)},
			Condition: passedTo("cognito-idp.amazonaws.com", "cognito-identity.amazonaws.com"),
		},
		Actions: []Action{"iam:PassRole"},
	}
	makeMailRole = Need{
		Scope: Scope{
			Sid:       "MakeMailRole",
			Why:       "the first pool of an account with `email` makes Cognito build a role of AWS's own for mail",
			Resources: []string{roleARN("aws-service-role/email.cognito-idp.amazonaws.com/*")},
			Condition: equals("iam:AWSServiceName", "email.cognito-idp.amazonaws.com"),
		},
		Actions: []Action{"iam:CreateServiceLinkedRole"},
	}
	shareTriggerKey = Need{
		Scope: Scope{
			Sid:       "ShareKeyOfTriggers",
			Why:       "a pool with `triggers.kmsKeyArn` encrypts codes with that key for its custom senders",
			Resources: []string{arn("kms", "key/"+triggerKey)},
		},
		Actions: []Action{"kms:CreateGrant"},
	}
	serveOwnDomain = Need{
		Scope: Scope{
			Sid: "ServeOwnDomain",
			Why: "AWS asks for it on all distributions before it serves a domain of your own, since the distribution " +
				"is Cognito's; take it out where no stack has `domain.name`",
			Resources: []string{"*"},
		},
		Actions: []Action{"cloudfront:UpdateDistribution"},
	}
)

// passedTo limits a role to the services that it may be given to.
func passedTo(services ...string) Condition {
	return equals("iam:PassedToService", services...)
}
