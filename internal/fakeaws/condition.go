package fakeaws

import (
	"slices"
	"strings"
)

// holds evaluates all conditions for a request. An operator or key that is not
// known here does not hold: better refused than let through.
func (s *statement) holds(request map[string]string) bool {
	for op, byKey := range s.conditions {
		for key, values := range byKey {
			have, ok := request[key]
			base, optional := strings.CutSuffix(op, "IfExists")
			if !ok && optional {
				continue
			}
			if !ok || !satisfied(base, have, values) {
				return false
			}
		}
	}
	return true
}

func satisfied(op, have string, values []string) bool {
	equal := func(v string) bool { return v == have }
	like := func(v string) bool { return wildcard(v, have) }
	switch op {
	case "StringEquals":
		return slices.ContainsFunc(values, equal)
	case "StringNotEquals":
		return !slices.ContainsFunc(values, equal)
	case "StringEqualsIgnoreCase":
		return slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, have) })
	case "StringLike", "ArnLike", "ArnEquals":
		return slices.ContainsFunc(values, like)
	case "StringNotLike", "ArnNotLike", "ArnNotEquals":
		return !slices.ContainsFunc(values, like)
	}
	return false
}
