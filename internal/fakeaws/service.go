package fakeaws

import "strings"

// serviceOf names the AWS service behind a type, as the SDK's errors do.
func serviceOf(typ string) string {
	switch {
	case strings.HasPrefix(typ, "aws:iam/"):
		return iamService
	case strings.HasPrefix(typ, "aws:lambda/"):
		return lambdaService
	case strings.HasPrefix(typ, "aws:apigatewayv2/"):
		return apiGateway
	case strings.HasPrefix(typ, "aws:wafv2/"):
		return wafService
	case strings.HasPrefix(typ, "aws:cloudcontrol/"):
		return cloudControlService
	case typ == identityPoolType, typ == roleAttachmentType:
		return cognitoIdentity
	case strings.HasPrefix(typ, "aws:cognito/"):
		return cognitoIDP
	}
	return "STS"
}

// verbs are the first words of AWS's operation names.
var verbs = map[string]string{
	"create": "Create", "read": "Describe", "update": "Update", "delete": "Delete", "invoke": "Get",
}

// operationOf is the AWS operation behind a provider call.
func operationOf(c Call) string {
	name := c.Type[strings.LastIndex(c.Type, ":")+1:]
	return verbs[c.Op] + strings.ToUpper(name[:1]) + name[1:]
}
