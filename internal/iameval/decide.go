package iameval

import "slices"

// overTLS is true for every request of an AWS service.
var overTLS = map[string]string{"aws:securetransport": "true"}

// Trusts reports whether a trust policy lets a service assume its role with this
// request.
func Trusts(trust, service string, request map[string]string) Verdict {
	return Allows(trust, service, "sts:AssumeRole", "", request)
}

// Allows reports whether the policy of a resource, such as a Lambda function, lets
// a service take an action on it with this request. A trust policy names no
// resource: "" stands for that. The request's keys are in lower case.
func Allows(policy, service, action, resource string, request map[string]string) Verdict {
	return decide(Parse(policy), func(s Statement) Verdict {
		return min(verdictOf(s.Covers(action, resource)), s.isAbout(service), s.Holds(request))
	})
}

// AllowsEverywhere reports whether the policies of a role allow an action on every
// resource and without a condition. It is also false if they may deny it.
func AllowsEverywhere(policies []string, action string) bool {
	var all []Statement
	for _, policy := range policies {
		all = append(all, Parse(policy)...)
	}
	return decide(all, func(s Statement) Verdict {
		if s.Allow && len(s.Conditions) > 0 {
			return No
		}
		return min(verdictOf(s.Covers(action, "*")), s.Holds(overTLS))
	}) == Yes
}

// decide applies IAM's rule: a statement that denies overrides all that allow.
func decide(statements []Statement, applies func(Statement) Verdict) Verdict {
	allowed, denied := No, No
	for _, s := range statements {
		if s.Allow {
			allowed = max(allowed, applies(s))
		} else {
			denied = max(denied, applies(s))
		}
	}
	return min(allowed, Yes-denied)
}

// isAbout reports whether a service is the principal of a statement.
func (s Statement) isAbout(service string) Verdict {
	switch {
	case slices.Contains(s.Services, service) || slices.Contains(s.Services, "*"):
		return Yes
	case s.NotPrincipal:
		return Maybe
	}
	return No
}

// Principals lists everyone that a trust policy allows, each once.
func Principals(trust string) []string {
	var all []string
	for _, s := range Parse(trust) {
		if s.Allow {
			all = append(all, s.Principals...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
