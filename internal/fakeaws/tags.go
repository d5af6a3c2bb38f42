package fakeaws

import (
	"maps"
	"regexp"
	"strings"
	"unicode/utf8"
)

var tagChars = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)

// refuseTags is the rule for tags that all AWS services have.
func refuseTags(op string, plan props) error {
	all := object(plan, "tagsAll")
	if len(all) > 50 {
		return invalid(op, "Too many tags: at most 50, got %d.", len(all))
	}
	for k, v := range all {
		value, _ := v.(string)
		switch {
		case strings.HasPrefix(strings.ToLower(k), "aws:"):
			return invalid(op, "Tag keys must not start with aws:, got %s.", k)
		case k == "" || utf8.RuneCountInString(k) > 128 || !tagChars.MatchString(k):
			return constraint(op, k, "userPoolTags.key", "Member must have 1 to 128 legal characters")
		case utf8.RuneCountInString(value) > 256 || !tagChars.MatchString(value):
			return constraint(op, value, "userPoolTags.value", "Member must have at most 256 legal characters")
		}
	}
	return nil
}

// apply updates the tags and then the rest. The provider's tags interceptor
// runs before an update (terraform-provider-aws, internal/provider), so new
// tags stay even if AWS refuses what follows.
func (t *table) apply(c *call, id string, state, plan props) error {
	if t.calls.tag != "" && !maps.Equal(object(state, "tagsAll"), object(plan, "tagsAll")) { // an empty tag is a tag
		if err := t.retag(c, id, object(state, "tagsAll"), plan); err != nil {
			return err
		}
	}
	c.sends(t.calls.update...)
	return t.update(c, id, state, plan)
}

// retag removes tags and then adds new and changed ones, in one call each.
func (t *table) retag(c *call, id string, old, plan props) error {
	held, ok := c.store.get(t.token, id)
	if !ok {
		return nil // the update returns the error
	}
	now := object(plan, "tagsAll")
	var gone, set bool
	for k := range old {
		gone = gone || now[k] == nil
	}
	for k, v := range now {
		set = set || old[k] != v
	}
	if gone {
		c.sends(t.calls.untag)
	}
	if set {
		c.sends(t.calls.tag)
		if err := refuseTags("TagResource", plan); err != nil {
			return err
		}
	}
	held["tagsAll"] = clone(plan["tagsAll"])
	c.store.put(t.token, id, held)
	return nil
}

// ownTags is what the provider reads as tags: all but the default tags of its
// configuration, unless the resource sets those itself. If there are none, it
// is an empty map if the program wrote one, and otherwise nil.
func (c *call) ownTags(held, kept props) any {
	own := props{}
	before := object(kept, "tags")
	for k, v := range object(held, "tagsAll") {
		if _, said := before[k]; said || c.defaultTags[k] != v {
			own[k] = v
		}
	}
	if len(own) == 0 && before == nil {
		return nil
	}
	return own
}
