package fakeaws

import (
	"fmt"
	"regexp"
)

const (
	resourceServerType = "aws:cognito/resourceServer:ResourceServer"
	resourceServerNoun = "Cognito Resource Server"
)

var resourceServer = table{
	token: resourceServerType,
	fields: []field{
		{name: "identifier", required: true, replaces: true, rules: []rule{length(1, 256)}},
		{name: "name", autoname: 256, rules: []rule{length(1, 256)}},
		{name: "scopeIdentifiers", kind: list, readOnly: true},
		{name: "scopes", tf: "scope", kind: set, max: 100, fields: []field{
			{name: "scopeDescription", required: true, rules: []rule{length(1, 256)}},
			// The provider's pattern is not anchored: one legal character is
			// enough.
			{name: "scopeName", required: true, rules: []rule{length(1, 256),
				matches(`[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+`, "invalid scope name")}},
		}},
		{name: "userPoolId", required: true, replaces: true},
	},
	create: createResourceServer,
	read:   readResourceServer,
	update: updateResourceServer,
	remove: removeFrom(resourceServerType),
	calls: calls{
		create: []string{"cognito-idp:CreateResourceServer"}, read: []string{"cognito-idp:DescribeResourceServer"},
		update: []string{"cognito-idp:UpdateResourceServer"}, remove: []string{"cognito-idp:DeleteResourceServer"},
	},
	unrecorded: []string{"read", "update", "delete"},
}

var (
	scopeChars      = regexp.MustCompile(`^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+$`)
	identifierChars = regexp.MustCompile(`^[\x21\x23-\x5B\x5D-\x7E]+$`)
)

func refuseResourceServer(op string, plan props) error {
	if id := text(plan, "identifier"); !identifierChars.MatchString(id) {
		return constraint(op, id, "identifier", `Member must satisfy regular expression pattern: [\x21\x23-\x5B\x5D-\x7E]+`)
	}
	if name := text(plan, "name"); !nameChars.MatchString(name) {
		return constraint(op, name, "name", `Member must satisfy regular expression pattern: [\w\s+=,.@-]+`)
	}
	seen := map[string]bool{}
	for _, s := range objects(plan, "scopes") {
		name := text(s, "scopeName")
		if !scopeChars.MatchString(name) {
			return constraint(op, name, "scopes.scopeName", `Member must satisfy regular expression pattern: [\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+`)
		}
		if seen[name] {
			return invalid(op, "Duplicate scope name %s.", name)
		}
		seen[name] = true
	}
	return nil
}

func createResourceServer(c *call, plan props) (string, error) {
	const op = "CreateResourceServer"
	pool, identifier := text(plan, "userPoolId"), text(plan, "identifier")
	id := pool + "|" + identifier
	_, err := c.pool(op, pool)
	if err == nil {
		err = refuseResourceServer(op, plan)
	}
	if err == nil && c.store.has(resourceServerType, id) {
		err = invalid(op, "%s already exists in user pool %s.", identifier, pool)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", resourceServerNoun, identifier, err)
	}
	c.store.put(resourceServerType, id, plan)
	return id, nil
}

// heldResourceServer adds the names by which clients refer to the scopes.
func heldResourceServer(held props) props {
	ids := []any{}
	for _, s := range objects(held, "scopes") {
		ids = append(ids, text(held, "identifier")+"/"+text(s, "scopeName"))
	}
	held["scopeIdentifiers"] = ids
	return held
}

func readResourceServer(c *call, id string) (props, bool) {
	held, ok := c.inPool(resourceServerType, id)
	if !ok {
		return nil, false
	}
	return heldResourceServer(held), true
}

// updateResourceServer removes scopes even if clients still use them, as AWS
// does. AWS then refuses the client's next update.
func updateResourceServer(c *call, id string, _, plan props) error {
	const op = "UpdateResourceServer"
	err := refuseResourceServer(op, plan)
	if _, ok := c.inPool(resourceServerType, id); !ok {
		err = fail(cognitoIDP, op, "ResourceNotFoundException", "Resource server %s does not exist.", id)
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", resourceServerNoun, id, err)
	}
	c.store.put(resourceServerType, id, plan)
	return nil
}
