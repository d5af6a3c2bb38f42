package iameval

import (
	"slices"
	"strings"
)

// Verdict reports whether a policy applies to a request. Maybe means that this
// depends on an operator or a key that this package does not know.
type Verdict int

// The verdicts, from the weakest to the strongest.
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

// operators compare a value of the request with one of the policy. Operators on
// numbers, dates and addresses are not known here.
var operators = map[string]func(want, have string) bool{
	"StringEquals":           func(want, have string) bool { return want == have },
	"StringEqualsIgnoreCase": strings.EqualFold,
	"StringLike":             Like,
	"ArnLike":                arnLike,
	"ArnEquals":              arnLike, // IAM treats both alike
	"Bool":                   strings.EqualFold,
}

func holds(op, key string, values []string, request map[string]string) Verdict {
	// Every key of these requests has one value, so ForAllValues and
	// ForAnyValue are the same.
	op = strings.TrimPrefix(strings.TrimPrefix(op, "ForAnyValue:"), "ForAllValues:")
	op, optional := strings.CutSuffix(op, "IfExists")
	have, known := request[key]
	switch {
	case !known && optional:
		return Yes
	case !known:
		return Maybe
	case op == "Null":
		return verdictOf(!slices.Contains(values, "true"))
	}
	positive := strings.Replace(op, "Not", "", 1)
	compare := operators[positive]
	if compare == nil {
		return Maybe
	}
	matched := No
	for _, want := range values {
		switch {
		case compare(want, have):
			matched = Yes
		case strings.Contains(want, "${"): // an IAM policy variable
			matched = max(matched, Maybe)
		}
	}
	if positive != op {
		return Yes - matched
	}
	return matched
}

// arnLike matches section by section: a wildcard does not span two of them.
func arnLike(pattern, arn string) bool {
	if pattern == "*" {
		return true
	}
	want, have := strings.SplitN(pattern, ":", 6), strings.SplitN(arn, ":", 6)
	same := len(want) == len(have)
	for i := range want {
		same = same && Like(want[i], have[i])
	}
	return same
}
