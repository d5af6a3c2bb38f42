package fakeaws

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var tagChars = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$`)

// refuseTags is the common rule of AWS for tags.
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

// ownTags is what the provider reads back as tags: everything but the default
// tags of its own configuration, unless the resource says those itself too. No
// tags are an empty map to a program that wrote one, and nothing to any other.
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
