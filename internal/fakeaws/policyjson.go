package fakeaws

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"users-pool/internal/iameval"
)

// sortedJSON writes a policy as the provider writes a role's trust policy into
// its plan: with sorted keys, and nothing for an empty document.
func sortedJSON(v any) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
	var doc map[string]any
	if json.Unmarshal([]byte(s), &doc) != nil {
		return v
	}
	if len(doc) == 0 {
		return ""
	}
	out, err := json.Marshal(doc)
	if err != nil {
		return v
	}
	return string(out)
}

// versionFirst writes a policy as the provider writes all others: Version comes
// first.
func versionFirst(v any) any {
	s, ok := v.(string)
	if !ok {
		return v
	}
	var doc map[string]any
	if json.Unmarshal([]byte(s), &doc) != nil || doc["Version"] == nil {
		return sortedJSON(v)
	}
	version, _ := json.Marshal(doc["Version"])
	delete(doc, "Version")
	rest, err := json.Marshal(doc)
	if err != nil {
		return v
	}
	if len(doc) == 0 {
		return fmt.Sprintf(`{"Version":%s}`, version)
	}
	return fmt.Sprintf(`{"Version":%s,%s`, version, rest[1:])
}

// samePolicy reports whether two policies mean the same. It ignores order, and
// treats a single value and a list of that value as equal.
func samePolicy(a, b any) bool {
	x, okX := a.(string)
	y, okY := b.(string)
	if !okX || !okY {
		return false
	}
	var p, q any
	if json.Unmarshal([]byte(x), &p) != nil || json.Unmarshal([]byte(y), &q) != nil {
		return x == y
	}
	return meaning(p) == meaning(q)
}

func meaning(v any) string {
	switch v := v.(type) {
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k, e := range v {
			keys = append(keys, fmt.Sprintf("%q:%s", k, meaning(e)))
		}
		slices.Sort(keys)
		return "{" + strings.Join(keys, ",") + "}"
	case []any:
		if len(v) == 1 {
			return meaning(v[0])
		}
		parts := make([]string, len(v))
		for i, e := range v {
			parts[i] = meaning(e)
		}
		slices.Sort(parts)
		return "[" + strings.Join(parts, ",") + "]"
	case bool, float64:
		return fmt.Sprintf("%q", fmt.Sprint(v)) // "true" is the same as true to IAM
	}
	return fmt.Sprintf("%q", v)
}

// refusePolicy returns the error with which IAM rejects a policy: one that is
// malformed, and one with a resource of another partition
// (terraform-aws-modules/terraform-aws-atlantis#83).
func (i *identity) refusePolicy(op, doc string, trust bool) error {
	statements := iameval.Parse(doc)
	bad := len(statements) == 0
	for _, s := range statements {
		bad = bad || len(s.Actions) == 0 && len(s.NotActions) == 0 ||
			!trust && len(s.Resources) == 0 && len(s.NotResources) == 0
		for _, resource := range slices.Concat(s.Resources, s.NotResources) {
			arn := strings.Split(resource, ":")
			if len(arn) > 1 && strings.HasPrefix(arn[1], "aws") && arn[1] != i.partition {
				return fail(iamService, op, "MalformedPolicyDocument", "Partition %q is not valid for resource %q.", arn[1], resource)
			}
		}
	}
	if bad {
		return fail(iamService, op, "MalformedPolicyDocument", "Syntax errors in policy.")
	}
	return nil
}
