package fakeaws

import "fmt"

// deleteRole first takes off what the state knows of the role's policies, or
// everything if the program says so. What is left then keeps the role alive.
func deleteRole(c *call, name string, state props) error {
	const op = "DeleteRole"
	if !c.store.has(roleType, name) {
		return fail(iamService, op, "NoSuchEntity", "The role with name %s cannot be found.", name)
	}
	force := flag(state, "forceDetachPolicies")
	mine := map[string]bool{}
	for _, p := range objects(state, "inlinePolicies") {
		mine[text(p, "name")] = true
	}
	for _, arn := range texts(state, "managedPolicyArns") {
		mine[arn] = true
	}
	for typ, key := range map[string]string{rolePolicyType: "name", attachmentType: "policyArn"} {
		for _, id := range c.store.where(typ, "role", name) {
			p, _ := c.store.get(typ, id)
			if force || mine[text(p, key)] {
				c.store.drop(typ, id)
				continue
			}
			return fmt.Errorf("deleting %s (%s): %w", roleNoun, name, fail(iamService, op, "DeleteConflict",
				"Cannot delete entity, must %s policies first.", map[string]string{
					rolePolicyType: "delete", attachmentType: "detach all"}[typ]))
		}
	}
	c.store.drop(roleType, name)
	return nil
}
