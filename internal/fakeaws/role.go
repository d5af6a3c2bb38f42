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
	create:     createRole,
	read:       readRole,
	update:     updateRole,
	remove:     deleteRole,
	unrecorded: []string{"read", "update", "delete", "namePrefix"},
}

// refuseRole is what IAM says to a role, new or changed.
func refuseRole(op string, plan props) error {
	if p := text(plan, "path"); matches(`^/$|^/[!-~]+/$`, "")(p) != "" {
		return fail(iamService, op, "ValidationError", "The specified value for path is invalid: %s. "+
			"It must begin and end with / and contain only alphanumeric characters and/or / characters.", p)
	}
	if err := malformed(op, text(plan, "assumeRolePolicy"), true); err != nil {
		return err
	}
	for _, p := range objects(plan, "inlinePolicies") {
		if p["policy"] == nil {
			continue
		}
		if err := malformed("PutRolePolicy", text(p, "policy"), false); err != nil {
			return err
		}
	}
	return nil
}

func createRole(c *call, plan props) (string, error) {
	name := text(plan, "name")
	if name == "" {
		prefix := text(plan, "namePrefix")
		if prefix == "" {
			prefix = "terraform-"
		}
		name = c.prefixed(prefix)
	}
	err := refuseRole("CreateRole", plan)
	if c.store.has(roleType, name) {
		err = fail(iamService, "CreateRole", "EntityAlreadyExists", "Role with name %s already exists.", name)
	}
	if err != nil {
		return "", fmt.Errorf("creating %s (%s): %w", roleNoun, name, err)
	}
	held := clone(plan).(props)
	delete(held, "tags")
	delete(held, "forceDetachPolicies")
	maps.Copy(held, props{"name": name, "namePrefix": text(plan, "namePrefix"),
		"arn":        c.globalARN("iam", "role"+text(plan, "path")+name),
		"createDate": stamp(c.now), "uniqueId": "AROA" + random(17, upper+digits)})
	if held["tagsAll"] == nil {
		held["tagsAll"] = props{}
	}
	c.store.put(roleType, name, held)
	return name, nil
}

// readRole shows the policies that other resources put on the role, as IAM
// does not know who did.
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

func updateRole(c *call, name string, state, plan props) error {
	held, ok := c.store.get(roleType, name)
	if !ok {
		return fmt.Errorf("updating %s (%s): %w", roleNoun, name,
			fail(iamService, "UpdateRole", "NoSuchEntity", "The role with name %s cannot be found.", name))
	}
	if err := refuseRole("UpdateRole", plan); err != nil {
		return fmt.Errorf("updating %s (%s): %w", roleNoun, name, err)
	}
	for _, f := range []string{"assumeRolePolicy", "description", "maxSessionDuration", "permissionsBoundary", "tagsAll"} {
		if changed(state, plan, f) {
			held[f] = plan[f]
		}
	}
	// A program that lists policies owns them all: what others added goes.
	if changed(state, plan, "inlinePolicies") {
		held["inlinePolicies"] = plan["inlinePolicies"]
		c.dropOwned(rolePolicyType, name)
	}
	if changed(state, plan, "managedPolicyArns") {
		held["managedPolicyArns"] = plan["managedPolicyArns"]
		c.dropOwned(attachmentType, name)
	}
	c.store.put(roleType, name, knownProps(held))
	return nil
}

func (c *call) dropOwned(typ, role string) {
	for _, id := range c.store.where(typ, "role", role) {
		c.store.drop(typ, id)
	}
}
