package fakeaws

import (
	"fmt"
	"slices"
)

// deleteRole first takes off what the state knows of the role's policies, or
// everything if the program says so. What is left then keeps the role alive,
// and so does everything for somebody who has no state.
func deleteRole(c *call, name string, state props) error {
	if !c.store.has(roleType, name) {
		return fail(iamService, "DeleteRole", "NoSuchEntity", "The role with name %s cannot be found.", name)
	}
	force := flag(state, "forceDetachPolicies")
	mine := map[string]bool{}
	for _, p := range objects(state, "inlinePolicies") {
		mine[text(p, "name")] = true
	}
	for _, arn := range texts(state, "managedPolicyArns") {
		mine[arn] = true
	}
	held, _ := c.store.get(roleType, name)
	left := slices.DeleteFunc(objects(held, "inlinePolicies"), func(p props) bool { return force || mine[text(p, "name")] })
	if len(left) > 0 {
		return roleConflict(name, rolePolicyType)
	}
	arns := slices.DeleteFunc(texts(held, "managedPolicyArns"), func(arn string) bool { return force || mine[arn] })
	if len(arns) > 0 {
		return roleConflict(name, attachmentType)
	}
	for typ, key := range map[string]string{rolePolicyType: "name", attachmentType: "policyArn"} {
		for _, id := range c.store.where(typ, "role", name) {
			p, _ := c.store.get(typ, id)
			if force || mine[text(p, key)] {
				c.store.drop(typ, id)
				continue
			}
			return roleConflict(name, typ)
		}
	}
	c.store.drop(roleType, name)
	return nil
}

// roleConflict is IAM's refusal to delete a role that has such policies.
func roleConflict(name, typ string) error {
	return fmt.Errorf("deleting %s (%s): %w", roleNoun, name, fail(iamService, "DeleteRole", "DeleteConflict",
		"Cannot delete entity, must %s policies first.", map[string]string{
			rolePolicyType: "delete", attachmentType: "detach all"}[typ]))
}
