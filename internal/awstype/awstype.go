// Package awstype has the type tokens of the AWS provider for what the program creates,
// reads and simulates.
package awstype

// The resource types.
const (
	UserPool                   = "aws:cognito/userPool:UserPool"
	UserPoolClient             = "aws:cognito/userPoolClient:UserPoolClient"
	UserPoolDomain             = "aws:cognito/userPoolDomain:UserPoolDomain"
	UserPoolUICustomization    = "aws:cognito/userPoolUICustomization:UserPoolUICustomization"
	ResourceServer             = "aws:cognito/resourceServer:ResourceServer"
	IdentityProvider           = "aws:cognito/identityProvider:IdentityProvider"
	UserGroup                  = "aws:cognito/userGroup:UserGroup"
	RiskConfiguration          = "aws:cognito/riskConfiguration:RiskConfiguration"
	User                       = "aws:cognito/user:User"
	IdentityPool               = "aws:cognito/identityPool:IdentityPool"
	IdentityPoolRoleAttachment = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment"
	Role                       = "aws:iam/role:Role"
	RolePolicy                 = "aws:iam/rolePolicy:RolePolicy"
	Policy                     = "aws:iam/policy:Policy"
	Permission                 = "aws:lambda/permission:Permission"
	WebACLAssociation          = "aws:wafv2/webAclAssociation:WebAclAssociation"
	CloudControl               = "aws:cloudcontrol/resource:Resource"
)
