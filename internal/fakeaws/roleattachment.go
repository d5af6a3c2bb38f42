package fakeaws

import (
	"fmt"
	"maps"
	"slices"
)

const (
	roleAttachmentType = "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment"
	roleAttachmentNoun = "Cognito Identity Pool Roles Association"
)

// identityPoolRoles are the roles of an identity pool. They are a property of
// the identity pool, which this resource sets and clears. Two resources for one
// identity pool undo each other, and so does an attachment that is deleted
// after its replacement was created.
var identityPoolRoles = table{
	token: roleAttachmentType,
	fields: []field{
		{name: "identityPoolId", required: true, replaces: true},
		{name: "roleMappings", tf: "role_mapping", kind: set, fields: []field{
			{name: "ambiguousRoleResolution", rules: []rule{oneOf("AuthenticatedRole", "Deny")}},
			{name: "identityProvider", required: true},
			{name: "mappingRules", tf: "mapping_rule", kind: list, max: 25, fields: []field{
				{name: "claim", required: true, rules: []rule{length(1, 64)}},
				{name: "matchType", required: true, rules: []rule{oneOf("Equals", "Contains", "StartsWith", "NotEqual")}},
				{name: "roleArn", required: true, rules: arnOnly},
				{name: "value", required: true, rules: []rule{length(1, 128)}},
			}},
			{name: "type", required: true, rules: []rule{oneOf("Token", "Rules")}},
		}},
		{name: "roles", kind: stringMap, required: true, replaces: true, rules: arnOnly},
	},
	create: func(c *call, plan props) (string, error) {
		id := text(plan, "identityPoolId")
		if err := c.setRoles(id, plan); err != nil {
			return "", fmt.Errorf("creating %s (%s): %w", roleAttachmentNoun, id, err)
		}
		return id, nil
	},
	read: readRoles,
	update: func(c *call, id string, _, plan props) error {
		if err := c.setRoles(id, plan); err != nil {
			return fmt.Errorf("updating %s (%s): %w", roleAttachmentNoun, id, err)
		}
		return nil
	},
	remove: removeFrom(roleAttachmentType),
	calls: calls{
		read: []string{"cognito-identity:GetIdentityPoolRoles"}, remove: []string{"cognito-identity:SetIdentityPoolRoles"},
	},
	unrecorded: []string{"check", "create-preview", "diff", "create", "read", "update", "delete"},
}

// setRoles is SetIdentityPoolRoles, after the provider's own checks.
func (c *call) setRoles(id string, plan props) error {
	for _, kind := range slices.Sorted(maps.Keys(object(plan, "roles"))) {
		if kind != "authenticated" && kind != "unauthenticated" {
			return fmt.Errorf("validating Roles: role must be authenticated or unauthenticated, got %q", kind)
		}
	}
	for _, mapping := range objects(plan, "roleMappings") {
		rules := len(objects(mapping, "mappingRules"))
		switch {
		case text(mapping, "ambiguousRoleResolution") == "":
			return fmt.Errorf("validating ambiguous role resolution: it is required with type %s", text(mapping, "type"))
		case text(mapping, "type") == "Rules" && rules == 0:
			return fmt.Errorf("validating mapping rules: they are required with type Rules")
		case text(mapping, "type") == "Token" && rules > 0:
			return fmt.Errorf("validating mapping rules: they must not be set with type Token")
		}
	}
	c.sends("cognito-identity:SetIdentityPoolRoles")
	if _, ok := readIdentityPool(c, id); !ok {
		return fail(cognitoIdentity, "SetIdentityPoolRoles", "ResourceNotFoundException", "IdentityPool '%s' not found.", id)
	}
	c.store.put(roleAttachmentType, id, plan)
	return nil
}

// readRoles returns an attachment without roles, rather than none, if the
// identity pool exists and has no roles.
func readRoles(c *call, id string) (props, bool) {
	if _, ok := readIdentityPool(c, id); !ok {
		return nil, false
	}
	if held, ok := c.store.get(roleAttachmentType, id); ok {
		return held, true
	}
	return props{"identityPoolId": id, "roles": props{}, "roleMappings": []any{}}, true
}
