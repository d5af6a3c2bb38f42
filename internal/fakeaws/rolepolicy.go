package fakeaws

import (
	"fmt"
	"strings"
)

const (
	rolePolicyType = "aws:iam/rolePolicy:RolePolicy"
	rolePolicyNoun = "IAM Role Policy"
)

var rolePolicy = table{
	token: rolePolicyType,
	fields: []field{
		{name: "name", computed: true, autoname: 128, autonameUnless: "namePrefix", replaces: true,
			conflicts: []string{"namePrefix"},
			rules:     []rule{length(1, 128), matches(iamNameChars, "invalid value for name")}},
		{name: "namePrefix", computed: true, replaces: true, conflicts: []string{"name"},
			rules: []rule{length(0, 102), matches(iamNameChars, "invalid value for name_prefix")}},
		{name: "policy", kind: policyJSON, required: true, rules: []rule{isPolicy},
			canonical: versionFirst, equivalent: samePolicy},
		{name: "role", required: true, replaces: true, rules: []rule{matches(`^[\w+=,.@-]{1,64}$`, "invalid role")}},
	},
	create: createRolePolicy,
	read:   func(c *call, id string) (props, bool) { return c.store.get(rolePolicyType, id) },
	update: updateRolePolicy,
	remove: deleteRolePolicy,
	calls: calls{
		create: []string{"iam:PutRolePolicy"}, read: []string{"iam:GetRolePolicy"},
		update: []string{"iam:PutRolePolicy"}, remove: []string{"iam:DeleteRolePolicy"},
	},
	unrecorded: []string{"read", "update", "delete", "namePrefix"},
}

func createRolePolicy(c *call, plan props) (string, error) {
	on, name := text(plan, "role"), text(plan, "name")
	if name == "" {
		name = c.prefixed(text(plan, "namePrefix"))
	}
	id := on + ":" + name
	if err := c.putRolePolicy(id, on, plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", rolePolicyNoun, id, err)
	}
	held := clone(plan).(props)
	held["name"] = name
	c.store.put(rolePolicyType, id, held)
	return id, nil
}

func (c *call) putRolePolicy(id, on string, plan props) error {
	if !c.store.has(roleType, on) {
		return fail(iamService, "PutRolePolicy", "NoSuchEntity", "The role with name %s cannot be found.", on)
	}
	return c.refusePolicy("PutRolePolicy", text(plan, "policy"), false)
}

// updateRolePolicy calls PutRolePolicy, which also restores a deleted policy.
func updateRolePolicy(c *call, id string, _, plan props) error {
	on, name, _ := strings.Cut(id, ":")
	if err := c.putRolePolicy(id, on, plan); err != nil {
		return fmt.Errorf("updating %s (%s): %w", rolePolicyNoun, id, err)
	}
	held := clone(plan).(props)
	held["role"], held["name"] = on, name
	c.store.put(rolePolicyType, id, held)
	return nil
}

func deleteRolePolicy(c *call, id string, _ props) error {
	c.store.drop(rolePolicyType, id)
	return nil
}
