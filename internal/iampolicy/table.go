package iampolicy

import "users-pool/internal/awstype"

// Row is what the provider calls for one type.
type Row struct {
	// Type is the type token of a resource, a function or the provider itself.
	// The last two only read.
	Type string

	// Create, Read, Update and Delete are the permissions for each operation's
	// calls. A create and an update end with a read, which isn't repeated here.
	Create, Read, Update, Delete []Action

	// Needs are further permissions that AWS requires of the caller, depending on the
	// request.
	Needs []Need
}

// Table has a row for every type that the program may register and every
// function that it may invoke.
var Table = []Row{
	{
		// The caller's identity, which even a preview without a refresh looks up.
		Type: "pulumi:providers:aws",
		Read: []Action{"sts:GetCallerIdentity"},
	},
	{
		Type: "aws:index/getCallerIdentity:getCallerIdentity",
		Read: []Action{"sts:GetCallerIdentity"},
	},
	{
		// For clients with ignoreChanges.
		Type: "aws:cognito/getUserPoolClient:getUserPoolClient",
		Read: []Action{"cognito-idp:DescribeUserPoolClient"},
	},
	{Type: "aws:index/getPartition:getPartition"}, // known without a call
	{Type: "aws:index/getRegion:getRegion"},       // known without a call
	{
		Type:   awstype.UserPool,
		Create: []Action{"cognito-idp:CreateUserPool", "cognito-idp:SetUserPoolMfaConfig", "cognito-idp:TagResource"},
		// The provider lists tags only if the description lacks them.
		Read: []Action{"cognito-idp:DescribeUserPool", "cognito-idp:GetUserPoolMfaConfig", "cognito-idp:ListTagsForResource"},
		Update: []Action{
			"cognito-idp:UpdateUserPool", "cognito-idp:SetUserPoolMfaConfig", "cognito-idp:AddCustomAttributes",
			"cognito-idp:TagResource", "cognito-idp:UntagResource",
		},
		Delete: []Action{"cognito-idp:DeleteUserPool"},
		Needs:  []Need{passSMSRole, passOwnRole, makeMailRole, shareTriggerKey},
	},
	{
		Type:   awstype.UserPoolClient,
		Create: []Action{"cognito-idp:CreateUserPoolClient"},
		Read:   []Action{"cognito-idp:DescribeUserPoolClient"},
		Update: []Action{"cognito-idp:UpdateUserPoolClient"},
		Delete: []Action{"cognito-idp:DeleteUserPoolClient"},
		Needs:  []Need{passOwnRole},
	},
	{
		Type:   awstype.UserPoolDomain,
		Create: []Action{"cognito-idp:CreateUserPoolDomain"},
		Read:   []Action{"cognito-idp:DescribeUserPoolDomain"},
		Update: []Action{"cognito-idp:UpdateUserPoolDomain"},
		Delete: []Action{"cognito-idp:DeleteUserPoolDomain"},
		Needs:  []Need{serveOwnDomain},
	},
	{
		Type:   awstype.UserPoolUICustomization,
		Create: []Action{"cognito-idp:SetUICustomization"},
		Read:   []Action{"cognito-idp:GetUICustomization"},
		Update: []Action{"cognito-idp:SetUICustomization"},
		Delete: []Action{"cognito-idp:SetUICustomization"},
	},
	{
		Type:   awstype.ResourceServer,
		Create: []Action{"cognito-idp:CreateResourceServer"},
		Read:   []Action{"cognito-idp:DescribeResourceServer"},
		Update: []Action{"cognito-idp:UpdateResourceServer"},
		Delete: []Action{"cognito-idp:DeleteResourceServer"},
	},
	{
		Type:   awstype.IdentityProvider,
		Create: []Action{"cognito-idp:CreateIdentityProvider"},
		Read:   []Action{"cognito-idp:DescribeIdentityProvider"},
		Update: []Action{"cognito-idp:UpdateIdentityProvider"},
		Delete: []Action{"cognito-idp:DeleteIdentityProvider"},
	},
	{
		Type:   awstype.UserGroup,
		Create: []Action{"cognito-idp:CreateGroup"},
		Read:   []Action{"cognito-idp:GetGroup"},
		Update: []Action{"cognito-idp:UpdateGroup"},
		Delete: []Action{"cognito-idp:DeleteGroup"},
		Needs:  []Need{passOwnRole},
	},
	{
		Type:   awstype.RiskConfiguration,
		Create: []Action{"cognito-idp:SetRiskConfiguration"},
		Read:   []Action{"cognito-idp:DescribeRiskConfiguration"},
		Update: []Action{"cognito-idp:SetRiskConfiguration"},
		Delete: []Action{"cognito-idp:SetRiskConfiguration"},
	},
	{
		Type:   awstype.IdentityPool,
		Create: []Action{"cognito-identity:CreateIdentityPool", "cognito-identity:TagResource"},
		Read:   []Action{"cognito-identity:DescribeIdentityPool"},
		Update: []Action{
			"cognito-identity:UpdateIdentityPool", "cognito-identity:TagResource", "cognito-identity:UntagResource",
		},
		Delete: []Action{"cognito-identity:DeleteIdentityPool"},
	},
	{
		Type:   awstype.IdentityPoolRoleAttachment,
		Create: []Action{"cognito-identity:SetIdentityPoolRoles"},
		Read:   []Action{"cognito-identity:GetIdentityPoolRoles"},
		Update: []Action{"cognito-identity:SetIdentityPoolRoles"},
		Delete: []Action{"cognito-identity:SetIdentityPoolRoles"},
		Needs:  []Need{passIdentityRole, passOwnRole},
	},
	{
		Type:   awstype.Role,
		Create: []Action{"iam:CreateRole", "iam:TagRole"},
		Read:   []Action{"iam:GetRole", "iam:ListRolePolicies", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies"},
		Update: []Action{
			"iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription", "iam:TagRole", "iam:UntagRole",
		},
		// A delete also removes the policies that a refresh has seen on the role.
		// It would remove the role from instance profiles too: no role here has
		// one, so that permission is left out.
		Delete: []Action{
			"iam:ListInstanceProfilesForRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole",
		},
	},
	{
		Type:   awstype.RolePolicy,
		Create: []Action{"iam:PutRolePolicy"},
		Read:   []Action{"iam:GetRolePolicy"},
		Update: []Action{"iam:PutRolePolicy"},
		Delete: []Action{"iam:DeleteRolePolicy"},
	},
	{
		// Cloud Control runs the handlers of both types with the caller's permissions.
		// Some changes of a style update it in place; every change of logs replaces
		// them. A preview also reads the type's schema.
		Type: awstype.CloudControl,
		Create: []Action{
			"cloudformation:CreateResource", "cloudformation:GetResourceRequestStatus",
			"cognito-idp:CreateManagedLoginBranding", "cognito-idp:DescribeManagedLoginBrandingByClient", "cognito-idp:SetLogDeliveryConfiguration",
		},
		Read: []Action{
			"cloudformation:DescribeType", "cloudformation:GetResource",
			"cognito-idp:DescribeManagedLoginBranding", "cognito-idp:GetLogDeliveryConfiguration",
		},
		Update: []Action{"cloudformation:UpdateResource", "cloudformation:GetResourceRequestStatus", "cognito-idp:UpdateManagedLoginBranding"},
		Delete: []Action{
			"cloudformation:DeleteResource", "cloudformation:GetResourceRequestStatus",
			"cognito-idp:DeleteManagedLoginBranding", "cognito-idp:SetLogDeliveryConfiguration",
		},
		Needs: []Need{deliverLogs, deliverToBucket, deliverToStream, makeDeliveryRole},
	},
	{
		// Every change replaces an association. Cognito's actions are permissions
		// only, without an API call (developer guide, Associate a web ACL with a
		// user pool).
		Type:   awstype.WebACLAssociation,
		Create: []Action{"wafv2:AssociateWebACL", "cognito-idp:AssociateWebACL"},
		Read:   []Action{"wafv2:GetWebACLForResource", "cognito-idp:GetWebACLForResource"},
		Delete: []Action{"wafv2:DisassociateWebACL", "cognito-idp:DisassociateWebACL"},
	},
	{
		// Every change replaces a permission.
		Type:   awstype.Permission,
		Create: []Action{"lambda:AddPermission"},
		Read:   []Action{"lambda:GetPolicy"},
		Delete: []Action{"lambda:RemovePermission"},
	},
}

// All are the permissions of every operation.
func (r Row) All() []Action {
	var all []Action
	for _, operation := range [][]Action{r.Create, r.Read, r.Update, r.Delete} {
		all = append(all, operation...)
	}
	return all
}
