package iampolicy

// Need is an additional permission that AWS requires for some actions.
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
	deliverLogs = Need{
		Scope: Scope{
			Sid:       "DeliverLogs",
			Why:       "the export of `logs`; AWS has no resource-level permissions for these. Remove it if no stack has `logs`",
			Resources: []string{"*"},
		},
		Actions: []Action{
			"logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies",
			"logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
		},
	}
	deliverToBucket = Need{
		Scope: Scope{
			Sid:       "DeliverLogsToBucket",
			Why:       "the bucket in `logs.userActivity.bucketArn`, whose policy lets the logs in",
			Resources: []string{bucketARN(logBucket)},
		},
		Actions: []Action{"s3:GetBucketAcl", "s3:GetBucketPolicy", "s3:ListBucket", "s3:PutBucketPolicy"},
	}
	deliverToStream = Need{
		Scope: Scope{
			Sid:       "DeliverLogsToStream",
			Why:       "the stream in `logs.userActivity.streamArn`, which gets the tag LogDeliveryEnabled",
			Resources: []string{arn("firehose", "deliverystream/*")},
		},
		Actions: []Action{"firehose:TagDeliveryStream"},
	}
	makeDeliveryRole = Need{
		Scope: Scope{
			Sid:       "MakeDeliveryRole",
			Why:       "the first export to a stream in an account makes AWS create a service-linked role for the delivery of logs",
			Resources: []string{roleARN("aws-service-role/delivery.logs.amazonaws.com/*")},
			Condition: equals("iam:AWSServiceName", "delivery.logs.amazonaws.com"),
		},
		Actions: []Action{"iam:CreateServiceLinkedRole"},
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
