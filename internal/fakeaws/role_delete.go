package fakeaws

import "fmt"

// deleteRole first removes the policies that the state has, or all policies if
// the program sets forceDetachPolicies. IAM refuses to delete a role with any
// policy left. A caller without a state removes none.
func deleteRole(c *call, name string, state props) error {
	c.sends("iam:ListInstanceProfilesForRole")
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
	// The provider's order: attached policies, inline policies, the role.
	for _, own := range []struct{ typ, list, key, operation string }{
		{attachmentType, "managedPolicyArns", "policyArn", "iam:DetachRolePolicy"},
		{rolePolicyType, "inlinePolicies", "name", "iam:DeleteRolePolicy"},
	} {
		left := false
		for _, e := range items(held, own.list) {
			p, _ := e.(props)
			arn, _ := e.(string)
			if !force && !mine[arn+text(p, "name")] {
				left = true
				continue
			}
			c.sends(own.operation)
		}
		for _, id := range c.store.where(own.typ, "role", name) {
			p, _ := c.store.get(own.typ, id)
			if !force && !mine[text(p, own.key)] {
				left = true
				continue
			}
			c.sends(own.operation)
			c.store.drop(own.typ, id)
		}
		if left {
			c.sends("iam:DeleteRole")
			return roleConflict(name, own.typ)
		}
	}
	c.sends("iam:DeleteRole")
	c.store.drop(roleType, name)
	return nil
}

// roleConflict is IAM's refusal to delete a role that has policies of this
// kind.
func roleConflict(name, typ string) error {
	return fmt.Errorf("deleting %s (%s): %w", roleNoun, name, fail(iamService, "DeleteRole", "DeleteConflict",
		"Cannot delete entity, must %s policies first.", map[string]string{
			rolePolicyType: "delete", attachmentType: "detach all"}[typ]))
}
