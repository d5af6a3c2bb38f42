// Package iameval decides what IAM policies allow, as far as a pool's roles and
// triggers need it: whether a service may assume a role or call a function under
// conditions, and whether a role may take an action on every resource. Where the
// answer depends on something that it does not know, it says so.
package iameval

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Statement is one statement of an IAM policy, with every value a list.
type Statement struct {
	// ID is the statement's Sid. Default "".
	ID           string
	Allow        bool
	Actions      []string
	NotActions   []string
	Resources    []string
	NotResources []string
	// Services are the services among the principals; "*" means everyone.
	Services []string
	// Principals are all principals, services included.
	Principals []string
	// NotPrincipal means that the statement is about everyone except some.
	NotPrincipal bool
	// Conditions are by operator and then by key, in lower case.
	Conditions map[string]map[string][]string
}

// Parse reads a policy. It returns nil for text that is not a policy.
func Parse(doc string) []Statement {
	var raw struct{ Statement json.RawMessage }
	if json.Unmarshal([]byte(doc), &raw) != nil {
		return nil
	}
	var many []map[string]any
	if json.Unmarshal(raw.Statement, &many) != nil {
		var one map[string]any
		if json.Unmarshal(raw.Statement, &one) != nil {
			return nil
		}
		many = []map[string]any{one}
	}
	out := make([]Statement, 0, len(many))
	for _, s := range many {
		id, _ := s["Sid"].(string)
		out = append(out, Statement{
			ID:      id,
			Allow:   s["Effect"] == "Allow",
			Actions: words(s["Action"]), NotActions: words(s["NotAction"]),
			Resources: words(s["Resource"]), NotResources: words(s["NotResource"]),
			Services: servicesOf(s["Principal"]), Principals: principalsOf(s["Principal"]), Conditions: conditionsOf(s["Condition"]),
			NotPrincipal: s["NotPrincipal"] != nil,
		})
	}
	return out
}

// words converts one value or several to a list of strings.
func words(v any) []string {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, words(e)...)
		}
		return out
	case string:
		return []string{v}
	}
	return []string{fmt.Sprint(v)}
}

func servicesOf(principal any) []string {
	if p, ok := principal.(map[string]any); ok {
		return words(p["Service"])
	}
	return words(principal)
}

func principalsOf(principal any) []string {
	p, ok := principal.(map[string]any)
	if !ok {
		return words(principal)
	}
	var all []string
	for _, kind := range slices.Sorted(maps.Keys(p)) {
		all = append(all, words(p[kind])...)
	}
	return all
}

func conditionsOf(v any) map[string]map[string][]string {
	ops, _ := v.(map[string]any)
	out := map[string]map[string][]string{}
	for op, keys := range ops {
		byKey, _ := keys.(map[string]any)
		out[op] = map[string][]string{}
		for k, values := range byKey {
			out[op][strings.ToLower(k)] = words(values)
		}
	}
	return out
}

// Covers reports whether a statement is about an action on a resource. A trust
// policy names no resource: "" stands for that.
func (s Statement) Covers(action, res string) bool {
	acts := anyMatch(s.Actions, action, true)
	if len(s.NotActions) > 0 {
		acts = !anyMatch(s.NotActions, action, true)
	}
	if !acts || res == "" {
		return acts
	}
	if len(s.NotResources) > 0 {
		return !anyMatch(s.NotResources, res, false)
	}
	return anyMatch(s.Resources, res, false)
}

func anyMatch(patterns []string, value string, fold bool) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if fold {
			p, value = strings.ToLower(p), strings.ToLower(value)
		}
		return Like(p, value)
	})
}

// Like matches a pattern with IAM's wildcards: * for any text, ? for one character.
func Like(pattern, value string) bool {
	for pattern != "" {
		switch pattern[0] {
		case '*':
			for i := 0; i <= len(value); i++ {
				if Like(pattern[1:], value[i:]) {
					return true
				}
			}
			return false
		case '?':
			if value == "" {
				return false
			}
		default:
			if value == "" || value[0] != pattern[0] {
				return false
			}
		}
		pattern, value = pattern[1:], value[1:]
	}
	return value == ""
}
