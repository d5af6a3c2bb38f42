package fakeaws

import (
	"fmt"
	"strings"
)

// The API Gateway types that examples/consumer needs: an HTTP API with a JWT
// authorizer.
const (
	apiType         = "aws:apigatewayv2/api:Api"
	authorizerType  = "aws:apigatewayv2/authorizer:Authorizer"
	integrationType = "aws:apigatewayv2/integration:Integration"
	routeType       = "aws:apigatewayv2/route:Route"
	stageType       = "aws:apigatewayv2/stage:Stage"
)

// ofAPI are the types that live inside an API.
var ofAPI = []string{authorizerType, integrationType, routeType, stageType}

// apiCalls are IAM's names of API Gateway's operations, which are HTTP methods.
var apiCalls = calls{
	create: []string{"apigateway:POST"}, read: []string{"apigateway:GET"},
	update: []string{"apigateway:PATCH"}, remove: []string{"apigateway:DELETE"},
	tag: "apigateway:TagResource", untag: "apigateway:UntagResource",
}

var unrecordedAll = []string{"check", "create-preview", "diff", "create", "read", "update", "delete"}

var httpAPI = table{
	token: apiType,
	fields: []field{
		{name: "apiEndpoint", readOnly: true},
		{name: "apiKeySelectionExpression", def: "$request.header.x-api-key"},
		{name: "arn", readOnly: true},
		{name: "body", local: true},
		{name: "corsConfiguration", kind: block, fields: []field{
			{name: "allowCredentials", kind: boolean}, {name: "allowHeaders", kind: set}, {name: "allowMethods", kind: set},
			{name: "allowOrigins", kind: set}, {name: "exposeHeaders", kind: set}, {name: "maxAge", kind: integer}}},
		{name: "credentialsArn", rules: arnOnly},
		{name: "description", rules: []rule{length(0, 1024)}},
		{name: "disableExecuteApiEndpoint", kind: boolean},
		{name: "executionArn", readOnly: true},
		{name: "failOnWarnings", kind: boolean, local: true},
		{name: "ipAddressType", computed: true, rules: []rule{oneOf("ipv4", "dualstack")}},
		{name: "name", autoname: 128, rules: []rule{length(1, 128)}},
		{name: "protocolType", required: true, replaces: true, rules: []rule{oneOf("HTTP", "WEBSOCKET")}},
		{name: "routeKey"},
		{name: "routeSelectionExpression", def: "$request.method $request.path"},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
		{name: "target"},
		{name: "version", rules: []rule{length(1, 64)}},
	},
	create: func(c *call, plan props) (string, error) {
		id := random(10, lower+digits)
		c.putAPI(id, plan)
		return id, nil
	},
	read: func(c *call, id string) (props, bool) { return c.store.get(apiType, id) },
	update: func(c *call, id string, _, plan props) error {
		if err := c.api("UpdateApi", id); err != nil {
			return fmt.Errorf("updating API Gateway v2 API (%s): %w", id, err)
		}
		c.putAPI(id, plan)
		return nil
	},
	remove:     removeAPI,
	calls:      apiCalls,
	unrecorded: unrecordedAll,
}

func (c *call) putAPI(id string, plan props) {
	held := clone(plan).(props)
	for _, local := range []string{"body", "failOnWarnings", "tags"} {
		delete(held, local)
	}
	held["apiEndpoint"] = fmt.Sprintf("https://%s.execute-api.%s.%s", id, c.region, c.suffix)
	held["arn"] = fmt.Sprintf("arn:%s:apigateway:%s::/apis/%s", c.partition, c.region, id)
	held["executionArn"] = c.arn("execute-api", id)
	if held["ipAddressType"] == nil {
		held["ipAddressType"] = "ipv4"
	}
	c.store.put(apiType, id, held)
}

// removeAPI also deletes everything in the API, as AWS does.
func removeAPI(c *call, id string, _ props) error {
	for _, typ := range ofAPI {
		for _, inside := range c.store.where(typ, "apiId", id) {
			c.store.drop(typ, inside)
		}
	}
	c.store.drop(apiType, id)
	return nil
}

// api refuses a call about an API that does not exist.
func (c *call) api(op, id string) error {
	if !c.store.has(apiType, id) {
		return fail(apiGateway, op, "NotFoundException", "Invalid API identifier specified %s:%s", c.account, id)
	}
	return nil
}

// inAPI makes the operations of a type that belongs to an API. refuse is what
// AWS checks beyond that, and complete adds what AWS returns.
func inAPI(t *table, noun string, newID func(plan props) string, refuse func(c *call, op string, plan props) error, complete func(c *call, id string, held props)) {
	name := t.token[strings.LastIndex(t.token, ":")+1:]
	put := func(c *call, id, op string, plan props) error {
		err := c.api(op, text(plan, "apiId"))
		if err == nil && refuse != nil {
			err = refuse(c, op, plan)
		}
		if err != nil {
			return err
		}
		held := clone(plan).(props)
		delete(held, "tags")
		if complete != nil {
			complete(c, id, held)
		}
		c.store.put(t.token, id, held)
		return nil
	}
	t.create = func(c *call, plan props) (string, error) {
		id := newID(plan)
		if err := put(c, id, "Create"+name, plan); err != nil {
			return "", fmt.Errorf("creating API Gateway v2 %s: %w", noun, err)
		}
		return id, nil
	}
	t.read = func(c *call, id string) (props, bool) { return c.store.get(t.token, id) }
	t.update = func(c *call, id string, _, plan props) error {
		if err := put(c, id, "Update"+name, plan); err != nil {
			return fmt.Errorf("updating API Gateway v2 %s (%s): %w", noun, id, err)
		}
		return nil
	}
	t.remove = removeFrom(t.token)
	t.calls, t.unrecorded = apiCalls, unrecordedAll
}
