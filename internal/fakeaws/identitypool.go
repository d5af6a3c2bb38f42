package fakeaws

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
)

const (
	identityPoolType = "aws:cognito/identityPool:IdentityPool"
	identityPoolNoun = "Cognito Identity Pool"
)

var identityPool = table{
	token: identityPoolType,
	fields: []field{
		{name: "allowClassicFlow", kind: boolean, def: false},
		{name: "allowUnauthenticatedIdentities", kind: boolean, def: false},
		{name: "arn", readOnly: true},
		{name: "cognitoIdentityProviders", kind: set, fields: []field{
			{name: "clientId", rules: []rule{length(1, 128)}},
			{name: "providerName", rules: []rule{length(1, 128)}},
			{name: "serverSideTokenCheck", kind: boolean, def: false},
		}},
		{name: "developerProviderName", replaces: true, rules: []rule{length(1, 100)}},
		{name: "identityPoolName", required: true, replaces: true, rules: []rule{length(1, 128),
			matches(`^[\w. -]+$`, "must contain only alphanumeric characters, dots, underscores and hyphens")}},
		{name: "openidConnectProviderArns", kind: set, rules: arnOnly},
		{name: "samlProviderArns", kind: list, rules: arnOnly},
		{name: "supportedLoginProviders", kind: stringMap},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
	},
	create: createIdentityPool,
	read:   readIdentityPool,
	update: updateIdentityPool,
	remove: removeFrom(identityPoolType),
	calls: calls{
		create: []string{"cognito-identity:CreateIdentityPool"}, read: []string{"cognito-identity:DescribeIdentityPool"},
		update: []string{"cognito-identity:UpdateIdentityPool"}, remove: []string{"cognito-identity:DeleteIdentityPool"},
		tag: "cognito-identity:TagResource", untag: "cognito-identity:UntagResource",
	},
	unrecorded: []string{"create", "read", "update", "delete"},
}

func createIdentityPool(c *call, plan props) (string, error) {
	id := c.region + ":" + uuid.NewString()
	held := clone(plan).(props)
	delete(held, "tags")
	held["arn"] = c.arn("cognito-identity", "identitypool/"+id)
	if held["tagsAll"] == nil {
		held["tagsAll"] = props{}
	}
	c.store.put(identityPoolType, id, held)
	return id, nil
}

func readIdentityPool(c *call, id string) (props, bool) {
	held, ok := c.store.get(identityPoolType, id)
	return held, ok && strings.HasPrefix(id, c.region+":")
}

func updateIdentityPool(c *call, id string, _, plan props) error {
	held, ok := readIdentityPool(c, id)
	if !ok {
		return fmt.Errorf("updating %s (%s): %w", identityPoolNoun, id, fail(cognitoIdentity, "UpdateIdentityPool",
			"ResourceNotFoundException", "IdentityPool '%s' not found.", id))
	}
	next := clone(plan).(props)
	delete(next, "tags")
	next["arn"] = held["arn"]
	c.store.put(identityPoolType, id, next)
	return nil
}
