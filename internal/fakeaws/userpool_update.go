package fakeaws

import (
	"fmt"
	"slices"
)

// updateUserPool makes the provider's calls in its order: tags, MFA, the pool,
// new attributes. Each is made only if the state differs from the plan, and
// what went through before a failure stays.
func updateUserPool(c *call, id string, state, plan props) error {
	pool, err := c.pool("DescribeUserPool", id)
	if err != nil {
		return fmt.Errorf("updating %s (%s): %w", poolNoun, id, err)
	}
	if changed(state, plan, "tagsAll") {
		if err := refuseTags("TagResource", plan); err != nil {
			return fmt.Errorf("updating tags for %s (%s): %w", poolNoun, id, err)
		}
		pool["tagsAll"] = plan["tagsAll"]
		c.store.put(userPoolType, id, pool)
	}
	if changed(state, plan, mfaFields...) {
		if err := c.setMFA(id, pool, plan); err != nil {
			return fmt.Errorf("setting %s (%s) MFA configuration: %w", poolNoun, id, err)
		}
	}
	if err := c.updateRest(id, pool, state, plan); err != nil {
		return fmt.Errorf("updating %s (%s): %w", poolNoun, id, err)
	}
	return c.updateSchemas(id, state, plan)
}

// updateRest is UpdateUserPool: everything that is neither MFA nor fixed.
func (c *call) updateRest(id string, pool, state, plan props) error {
	if !changed(state, plan, restFields()...) {
		return nil
	}
	if err := tierChange(pool, plan); err != nil {
		return err
	}
	if err := c.refusePool("UpdateUserPool", id, plan); err != nil {
		return err
	}
	next := c.poolFrom(plan)
	own := []string{"arn", "endpoint", "creationDate", "tagsAll", "enabledMfas"}
	for _, f := range slices.Concat(own, fixed, mfaFields) {
		delete(next, f)
		if v, ok := pool[f]; ok {
			next[f] = v
		}
	}
	c.store.put(userPoolType, id, next)
	return nil
}

// restFields are the properties that UpdateUserPool carries.
func restFields() []string {
	apart := map[string]bool{"tags": true, "tagsAll": true}
	for _, f := range slices.Concat(fixed, mfaFields) {
		apart[f] = true
	}
	var out []string
	for _, f := range userPoolFields {
		if !f.readOnly && !apart[f.name] {
			out = append(out, f.name)
		}
	}
	return out
}

// updateSchemas adds new attributes. Nothing else can be done to a schema, and
// nobody notices before this last call.
func (c *call) updateSchemas(id string, state, plan props) error {
	if !changed(state, plan, "schemas") {
		return nil
	}
	had := map[string]bool{}
	for _, e := range items(state, "schemas") {
		had[elementKey(e)] = true
	}
	var added []any
	for _, e := range items(plan, "schemas") {
		if !had[elementKey(e)] {
			added = append(added, e)
		}
		delete(had, elementKey(e))
	}
	if len(had) > 0 {
		return fmt.Errorf("updating %s (%s): cannot modify or remove schema items", poolNoun, id)
	}
	if err := c.addAttributes(id, added); err != nil {
		return fmt.Errorf("updating %s (%s): %w", poolNoun, id, err)
	}
	return nil
}
