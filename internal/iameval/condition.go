package iameval

import (
	"slices"
	"strings"
)

// Verdict of a policy on a request. Maybe is what depends on something that is not
// known here: an operator, or a key of the request.
type Verdict int

// The verdicts, in the order in which more of them is more.
const (
	No Verdict = iota
	Maybe
	Yes
)

func verdictOf(yes bool) Verdict {
	if yes {
		return Yes
	}
	return No
}

// Holds evaluates all conditions for a request, whose keys are in lower case.
func (s Statement) Holds(request map[string]string) Verdict {
	all := Yes
	for op, byKey := range s.Conditions {
		for key, values := range byKey {
			all = min(all, holds(op, key, values, request))
		}
	}
	return all
}

func holds(op, key string, values []string, request map[string]string) Verdict {
	base, optional := strings.CutSuffix(op, "IfExists")
	have, known := request[key]
	switch {
	case !known && optional:
		return Yes
	case !known:
		return Maybe
	}
	return satisfied(base, have, values)
}

func satisfied(op, have string, values []string) Verdict {
	equal := func(v string) bool { return v == have }
	fold := func(v string) bool { return strings.EqualFold(v, have) }
	like := func(v string) bool { return Like(v, have) }
	switch op {
	case "StringEquals":
		return verdictOf(slices.ContainsFunc(values, equal))
	case "StringNotEquals":
		return verdictOf(!slices.ContainsFunc(values, equal))
	case "StringEqualsIgnoreCase", "Bool":
		return verdictOf(slices.ContainsFunc(values, fold))
	case "StringLike", "ArnLike", "ArnEquals":
		return verdictOf(slices.ContainsFunc(values, like))
	case "StringNotLike", "ArnNotLike", "ArnNotEquals":
		return verdictOf(!slices.ContainsFunc(values, like))
	}
	return Maybe
}
