package fakeaws

import (
	"fmt"
	"maps"
)

const (
	roleType = "aws:iam/role:Role"
	roleNoun = "IAM Role"
)

const iamNameChars = `^[\w+=,.@-]*$`

var role = table{
	token: roleType,
	fields: []field{
		{name: "arn", readOnly: true},
		{name: "assumeRolePolicy", kind: policyJSON, required: true, rules: []rule{isPolicy},
			canonical: sortedJSON, equivalent: samePolicy},
		{name: "createDate", readOnly: true},
		{name: "description", rules: []rule{length(0, 1000)}},
		{name: "forceDetachPolicies", kind: boolean, def: false, local: true},
		{name: "inlinePolicies", tf: "inline_policy", kind: set, computed: true, fields: []field{
			{name: "name", rules: []rule{length(1, 128), matches(iamNameChars, "invalid value for name")}},
			{name: "policy", kind: policyJSON, rules: []rule{isPolicy}, equivalent: samePolicy},
		}},
		{name: "managedPolicyArns", kind: set, computed: true, rules: arnOnly},
		{name: "maxSessionDuration", kind: integer, def: float64(3600), rules: []rule{between(3600, 43200)}},
		{name: "name", computed: true, autoname: 64, autonameUnless: "namePrefix", replaces: true,
			conflicts: []string{"namePrefix"},
			rules:     []rule{length(1, 64), matches(iamNameChars, "invalid value for name")}},
		{name: "namePrefix", computed: true, replaces: true, conflicts: []string{"name"},
			rules: []rule{length(0, 38), matches(iamNameChars, "invalid value for name_prefix")}},
		{name: "path", def: "/", replaces: true, rules: []rule{length(0, 512)}},
		{name: "permissionsBoundary", rules: arnOnly},
		{name: "tags", kind: stringMap},
		{name: "tagsAll", kind: stringMap, readOnly: true},
		{name: "uniqueId", readOnly: true},
	},
	create: createRole,
	read:   readRole,
	update: updateRole,
	remove: deleteRole,
	calls: calls{
		read: []string{"iam:GetRole", "iam:ListRolePolicies", "iam:ListAttachedRolePolicies"},
		tag:  "iam:TagRole", untag: "iam:UntagRole",
	},
	unrecorded: []string{"read", "update", "delete", "namePrefix"},
}

// refuseRole returns the error with which IAM rejects the role itself, new or
// changed.
func (c *call) refuseRole(op string, plan props) error {
	if p := text(plan, "path"); matches(`^/$|^/[!-~]+/$`, "")(p) != "" {
		return fail(iamService, op, "ValidationError", "The specified value for path is invalid: %s. "+
			"It must begin and end with / and contain only alphanumeric characters and/or / characters.", p)
	}
	return c.refusePolicy(op, text(plan, "assumeRolePolicy"), true)
}

// createRole creates the role and then adds its policies, one call each. The
// provider writes the role's ID to the state after the last of them
// (terraform-provider-aws, internal/service/iam/role.go). If IAM refuses a
// policy, the role exists but isn't in the state.
func createRole(c *call, plan props) (string, error) {
	name := text(plan, "name")
	if name == "" {
		prefix := text(plan, "namePrefix")
		if prefix == "" {
			prefix = "terraform-"
		}
		name = c.prefixed(prefix)
	}
	c.sends("iam:CreateRole")
	err := c.refuseRole("CreateRole", plan)
	if c.store.has(roleType, name) {
		err = fail(iamService, "CreateRole", "EntityAlreadyExists", "Role with name %s already exists.", name)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", roleNoun, name, err)
	}
	held := clone(plan).(props)
	for _, f := range []string{"tags", "forceDetachPolicies", "inlinePolicies", "managedPolicyArns"} {
		delete(held, f)
	}
	maps.Copy(held, props{"name": name, "namePrefix": text(plan, "namePrefix"),
		"arn":        c.globalARN("iam", "role"+text(plan, "path")+name),
		"createDate": stamp(c.now), "uniqueId": "AROA" + random(17, upper+digits)})
	if held["tagsAll"] == nil {
		held["tagsAll"] = props{}
	}
	if err := c.setRolePolicies(name, held, props{}, plan); err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", roleNoun, name, err)
	}
	return name, nil
}

// setRolePolicies changes the role's own policies to those of the plan: inline
// policies first, then attached ones. It removes before it adds.
func (c *call) setRolePolicies(name string, held, state, plan props) error {
	c.store.put(roleType, name, held)
	if changed(state, plan, "inlinePolicies") {
		if len(items(state, "inlinePolicies")) > 0 {
			c.sends("iam:DeleteRolePolicy")
			c.dropOwned(rolePolicyType, name)
		}
		kept := []any{}
		for _, p := range objects(plan, "inlinePolicies") {
			if p["policy"] == nil {
				continue
			}
			c.sends("iam:PutRolePolicy")
			if err := c.refusePolicy("PutRolePolicy", text(p, "policy"), false); err != nil {
				return err
			}
			kept = append(kept, p)
			held["inlinePolicies"] = kept
			c.store.put(roleType, name, held)
		}
		held["inlinePolicies"] = kept
	}
	if changed(state, plan, "managedPolicyArns") {
		if len(items(state, "managedPolicyArns")) > 0 {
			c.sends("iam:DetachRolePolicy")
			c.dropOwned(attachmentType, name)
		}
		for range items(plan, "managedPolicyArns") {
			c.sends("iam:AttachRolePolicy")
		}
		held["managedPolicyArns"] = plan["managedPolicyArns"]
	}
	c.store.put(roleType, name, knownProps(held))
	return nil
}

// readRole includes the policies that other resources added to the role, since
// IAM does not know who added them.
func readRole(c *call, name string) (props, bool) {
	held, ok := c.store.get(roleType, name)
	if !ok {
		return nil, false
	}
	inline := items(held, "inlinePolicies")
	for _, id := range c.store.where(rolePolicyType, "role", name) {
		p, _ := c.store.get(rolePolicyType, id)
		inline = append(inline, props{"name": p["name"], "policy": p["policy"]})
	}
	sortElements(inline)
	held["inlinePolicies"] = inline
	held["managedPolicyArns"] = stringsOf(c.attachedTo(name, held))
	return held, true
}

// roleUpdates are the calls that change a role, in the provider's order.
var roleUpdates = []struct{ field, operation string }{
	{"assumeRolePolicy", "UpdateAssumeRolePolicy"},
	{"description", "UpdateRoleDescription"},
	{"maxSessionDuration", "UpdateRole"},
	{"permissionsBoundary", "PutRolePermissionsBoundary"},
}

func updateRole(c *call, name string, state, plan props) error {
	held, ok := c.store.get(roleType, name)
	if !ok {
		c.sends("iam:UpdateRole")
		return fmt.Errorf("updating %s (%s): %w", roleNoun, name,
			fail(iamService, "UpdateRole", "NoSuchEntity", "The role with name %s cannot be found.", name))
	}
	for _, u := range roleUpdates {
		if !changed(state, plan, u.field) {
			continue
		}
		c.sends("iam:" + u.operation)
		if err := c.refuseRole(u.operation, plan); err != nil {
			return fmt.Errorf("updating %s (%s): %w", roleNoun, name, err)
		}
		held[u.field] = plan[u.field]
	}
	if err := c.setRolePolicies(name, held, state, plan); err != nil {
		return fmt.Errorf("updating %s (%s): %w", roleNoun, name, err)
	}
	return nil
}

func (c *call) dropOwned(typ, role string) {
	for _, id := range c.store.where(typ, "role", role) {
		c.store.drop(typ, id)
	}
}
