package iameval

import "slices"

// Trusts says whether a trust policy lets a service assume its role with this
// request.
func Trusts(trust, service string, request map[string]string) bool {
	allowed := false
	for _, s := range Parse(trust) {
		if !s.Covers("sts:AssumeRole", "") || !s.Holds(request) ||
			!slices.Contains(s.Services, service) && !slices.Contains(s.Services, "*") {
			continue
		}
		if !s.Allow {
			return false
		}
		allowed = true
	}
	return allowed
}

// AllowsEverywhere says whether the policies of a role allow an action on every
// resource, and without a condition.
func AllowsEverywhere(policies []string, action string) bool {
	allowed := false
	for _, policy := range policies {
		for _, s := range Parse(policy) {
			switch {
			case !s.Covers(action, "*") || len(s.Conditions) > 0:
			case !s.Allow:
				return false
			default:
				allowed = true
			}
		}
	}
	return allowed
}

// Principals are all whom a trust policy lets in, each once.
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
