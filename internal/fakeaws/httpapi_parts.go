package fakeaws

import "strings"

var apiAuthorizer = table{
	token: authorizerType,
	fields: []field{
		{name: "apiId", required: true, replaces: true},
		{name: "authorizerCredentialsArn", rules: arnOnly},
		{name: "authorizerPayloadFormatVersion", rules: []rule{oneOf("1.0", "2.0")}},
		{name: "authorizerResultTtlInSeconds", kind: integer, computed: true, rules: []rule{between(0, 3600)}},
		{name: "authorizerType", required: true, rules: []rule{oneOf("JWT", "REQUEST")}},
		{name: "authorizerUri"},
		{name: "enableSimpleResponses", kind: boolean},
		{name: "identitySources", kind: set},
		{name: "jwtConfiguration", kind: block, fields: []field{{name: "audiences", tf: "audience", kind: set}, {name: "issuer"}}},
		{name: "name", autoname: 128, rules: []rule{length(1, 128)}},
	},
}

var apiIntegration = table{
	token: integrationType,
	fields: []field{
		{name: "apiId", required: true, replaces: true},
		{name: "connectionId"},
		{name: "connectionType", def: "INTERNET", rules: []rule{oneOf("INTERNET", "VPC_LINK")}},
		{name: "contentHandlingStrategy", rules: []rule{oneOf("CONVERT_TO_BINARY", "CONVERT_TO_TEXT")}},
		{name: "credentialsArn", rules: arnOnly},
		{name: "description"},
		{name: "integrationMethod"},
		{name: "integrationResponseSelectionExpression", readOnly: true},
		{name: "integrationSubtype", replaces: true},
		{name: "integrationType", required: true, replaces: true, rules: []rule{oneOf("AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK")}},
		{name: "integrationUri"},
		{name: "passthroughBehavior"},
		{name: "payloadFormatVersion", def: "1.0", rules: []rule{oneOf("1.0", "2.0")}},
		{name: "requestParameters", kind: stringMap},
		{name: "requestTemplates", kind: stringMap},
		{name: "responseParameters", kind: set, fields: []field{{name: "mappings", kind: stringMap, required: true}, {name: "statusCode", required: true}}},
		{name: "templateSelectionExpression"},
		{name: "timeoutMilliseconds", kind: integer, computed: true, rules: []rule{between(50, 30000)}},
		{name: "tlsConfig", kind: block, fields: []field{{name: "serverNameToVerify"}}},
	},
}

var apiRoute = table{
	token: routeType,
	fields: []field{
		{name: "apiId", required: true, replaces: true},
		{name: "apiKeyRequired", kind: boolean, def: false},
		{name: "authorizationScopes", kind: set},
		{name: "authorizationType", def: "NONE", rules: []rule{oneOf("NONE", "AWS_IAM", "CUSTOM", "JWT")}},
		{name: "authorizerId"},
		{name: "modelSelectionExpression"},
		{name: "operationName"},
		{name: "requestModels", kind: stringMap},
		{name: "requestParameters", kind: set, fields: []field{{name: "requestParameterKey", required: true}, {name: "required", kind: boolean, required: true}}},
		{name: "routeKey", required: true},
		{name: "routeResponseSelectionExpression"},
		{name: "target"},
	},
}

var apiStage = table{
	token: stageType,
	fields: []field{
		{name: "accessLogSettings", kind: block, fields: []field{{name: "destinationArn", required: true}, {name: "format", required: true}}},
		{name: "apiId", required: true, replaces: true},
		{name: "arn", readOnly: true},
		{name: "autoDeploy", kind: boolean},
		{name: "clientCertificateId"},
		{name: "defaultRouteSettings", kind: block, missingIsEmpty: true, fields: []field{
			{name: "dataTraceEnabled", kind: boolean}, {name: "detailedMetricsEnabled", kind: boolean}, {name: "loggingLevel", computed: true},
			{name: "throttlingBurstLimit", kind: integer}, {name: "throttlingRateLimit", kind: integer}}},
		{name: "deploymentId", computed: true},
		{name: "description"},
		{name: "executionArn", readOnly: true},
		{name: "invokeUrl", readOnly: true},
		{name: "name", autoname: 128, replaces: true, rules: []rule{length(1, 128)}},
		{name: "routeSettings", kind: set, fields: []field{
			{name: "dataTraceEnabled", kind: boolean}, {name: "detailedMetricsEnabled", kind: boolean}, {name: "loggingLevel"},
			{name: "routeKey", required: true}, {name: "throttlingBurstLimit", kind: integer}, {name: "throttlingRateLimit", kind: integer}}},
		{name: "stageVariables", kind: stringMap},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
	},
}

func init() {
	made := func(props) string { return random(7, lower+digits) }
	inAPI(&apiAuthorizer, "Authorizer", made, refuseAuthorizer, nil)
	inAPI(&apiIntegration, "Integration", made, nil, func(_ *call, _ string, held props) {
		if held["timeoutMilliseconds"] == nil {
			held["timeoutMilliseconds"] = 30000.0
		}
	})
	inAPI(&apiRoute, "Route", made, refuseRoute, nil)
	inAPI(&apiStage, "Stage", func(plan props) string { return text(plan, "name") }, nil, func(c *call, id string, held props) {
		api := text(held, "apiId")
		url := "https://" + api + ".execute-api." + c.region + "." + c.suffix + "/"
		if id != "$default" { // its path is the root
			url += id
		}
		held["invokeUrl"] = url
		held["executionArn"] = c.arn("execute-api", api+"/"+id)
		held["arn"] = "arn:" + c.partition + ":apigateway:" + c.region + "::/apis/" + api + "/stages/" + id
	})
}

// refuseAuthorizer returns the error with which AWS rejects a JWT authorizer.
// It needs an issuer, an audience and the place of the token.
func refuseAuthorizer(_ *call, op string, plan props) error {
	if text(plan, "authorizerType") != "JWT" {
		return nil
	}
	jwt := object(plan, "jwtConfiguration")
	issuer := text(jwt, "issuer")
	sources, _ := plan["identitySources"].([]any)
	audiences, _ := jwt["audiences"].([]any)
	switch {
	case !strings.HasPrefix(issuer, "https://"):
		return fail(apiGateway, op, "BadRequestException", "Invalid issuer: %s. Issuer must be a valid URL beginning with \"https://\".", issuer)
	case len(audiences) == 0:
		return fail(apiGateway, op, "BadRequestException", "JWT Audience is required for JWT authorizers.")
	case len(sources) == 0:
		return fail(apiGateway, op, "BadRequestException", "Identity source is required for JWT authorizers.")
	}
	return nil
}

// refuseRoute rejects a route whose authorizer or integration does not exist.
func refuseRoute(c *call, op string, plan props) error {
	if id := text(plan, "authorizerId"); id != "" && !c.store.has(authorizerType, id) {
		return fail(apiGateway, op, "BadRequestException", "Unable to find authorizer %s.", id)
	}
	if kind := text(plan, "authorizationType"); kind == "JWT" && text(plan, "authorizerId") == "" {
		return fail(apiGateway, op, "BadRequestException", "Authorizer id is required for authorization type JWT.")
	}
	id, isIntegration := strings.CutPrefix(text(plan, "target"), "integrations/")
	if isIntegration && !c.store.has(integrationType, id) {
		return fail(apiGateway, op, "NotFoundException", "Unable to find integration with id %s.", id)
	}
	return nil
}
