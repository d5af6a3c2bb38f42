package fakeaws

import "fmt"

const (
	userGroupType = "aws:cognito/userGroup:UserGroup"
	groupNoun     = "Cognito User Group"
)

var userGroup = table{
	token: userGroupType,
	fields: []field{
		{name: "description", rules: []rule{length(0, 2048)}},
		{name: "name", autoname: 128, replaces: true, rules: []rule{length(1, 128)}},
		{name: "precedence", kind: integer},
		{name: "roleArn", rules: arnOnly},
		{name: "userPoolId", required: true, replaces: true, rules: []rule{matches(`^[\w-]+_[0-9a-zA-Z]+$`,
			"must be the region name followed by an underscore and then alphanumeric characters")}},
	},
	create: createGroup,
	read:   readFrom(userGroupType),
	update: updateGroup,
	remove: removeFrom(userGroupType),
	calls: calls{
		create: []string{"cognito-idp:CreateGroup"}, read: []string{"cognito-idp:GetGroup"},
		update: []string{"cognito-idp:UpdateGroup"}, remove: []string{"cognito-idp:DeleteGroup"},
	},
	unrecorded: []string{"read", "update", "delete"},
}

func (c *call) refuseGroup(op string, plan props) error {
	name, p := text(plan, "name"), number(plan, "precedence")
	switch {
	case matches(`^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$`, "")(name) != "":
		return constraint(op, name, "groupName", `Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`)
	case p < 0 || p > 1<<31-1:
		return constraint(op, fmt.Sprint(p), "precedence", "Member must have value greater than or equal to 0")
	}
	return c.refusePassing(op, text(plan, "roleArn"))
}

func createGroup(c *call, plan props) (string, error) {
	const op = "CreateGroup"
	pool, name := text(plan, "userPoolId"), text(plan, "name")
	id := pool + "/" + name
	_, err := c.pool(op, pool)
	if err == nil {
		err = c.refuseGroup(op, plan)
	}
	if err == nil && c.store.has(userGroupType, id) {
		err = fail(cognitoIDP, op, "GroupExistsException", "A group with the name %s already exists.", name)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", groupNoun, name, err)
	}
	held := clone(plan).(props)
	if number(held, "precedence") == 0 {
		delete(held, "precedence") // the provider sends no 0 with a new group
	}
	c.store.put(userGroupType, id, held)
	return id, nil
}

// updateGroup sends what changed, as the provider does: 0 for a removed
// precedence, and an empty string for a removed role, which AWS refuses.
func updateGroup(c *call, id string, state, plan props) error {
	err := c.refuseGroup("UpdateGroup", plan)
	if changed(state, plan, "roleArn") && text(plan, "roleArn") == "" {
		err = fmt.Errorf("1 validation error(s) found: minimum field size of 20, UpdateGroupInput.RoleArn")
	}
	held, ok := c.inPool(userGroupType, id)
	if !ok {
		err = fail(cognitoIDP, "UpdateGroup", "ResourceNotFoundException", "Group not found.")
	}
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", groupNoun, id, err)
	}
	if changed(state, plan, "precedence") {
		held["precedence"] = number(plan, "precedence")
	}
	for _, f := range []string{"description", "roleArn"} {
		if changed(state, plan, f) {
			held[f] = text(plan, f)
		}
	}
	c.store.put(userGroupType, id, held)
	return nil
}
