package fakeaws

import (
	"slices"
	"strings"
)

// refuseAttributes rejects attributes that the pool does not have, and write
// attributes without every required one.
func refuseAttributes(op string, pool, plan props) error {
	exists := map[string]bool{}
	for name := range standardAttributes {
		exists[name] = true
	}
	var required []string
	for _, s := range objects(pool, "schemas") {
		name := text(s, "name")
		if _, standard := standardAttributes[name]; !standard {
			prefix := "custom:"
			if flag(s, "developerOnlyAttribute") {
				prefix = "dev:custom:"
			}
			name = prefix + name
		}
		exists[name] = true
		if flag(s, "required") {
			required = append(required, name)
		}
	}
	for _, list := range []string{"readAttributes", "writeAttributes"} {
		what := strings.TrimSuffix(list, "Attributes")
		for _, a := range texts(plan, list) {
			if !exists[a] || list == "writeAttributes" && slices.Contains([]string{"sub", "email_verified", "phone_number_verified"}, a) {
				return invalid(op, "Invalid %s attributes specified while %s a client: %s", what, doing(op), a)
			}
		}
	}
	if write := texts(plan, "writeAttributes"); len(write) > 0 {
		for _, r := range required {
			if !slices.Contains(write, r) {
				return invalid(op, "Invalid write attributes specified while %s a client: %s is required", doing(op), r)
			}
		}
	}
	return nil
}

func doing(op string) string {
	if strings.HasPrefix(op, "Create") {
		return "creating"
	}
	return "updating"
}
