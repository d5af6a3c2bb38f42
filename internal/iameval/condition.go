package iameval

import (
	"slices"
	"strings"
)

// Holds evaluates all conditions for a request, whose keys are in lower case. An
// operator or key that is not known here does not hold.
func (s Statement) Holds(request map[string]string) bool {
	for op, byKey := range s.Conditions {
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
	like := func(v string) bool { return Like(v, have) }
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
