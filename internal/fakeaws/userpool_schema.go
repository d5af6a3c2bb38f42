package fakeaws

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// standardAttributes are the attributes of every pool, with AWS's defaults.
var standardAttributes = func() map[string]props {
	out := map[string]props{}
	text := func(low, high string, names ...string) {
		for _, n := range names {
			out[n] = props{"name": n, "attributeDataType": "String", "mutable": true,
				"stringAttributeConstraints": props{"minLength": low, "maxLength": high}}
		}
	}
	text("0", "2048", "address", "email", "family_name", "gender", "given_name", "locale", "middle_name",
		"name", "nickname", "phone_number", "picture", "preferred_username", "profile", "website", "zoneinfo")
	text("10", "10", "birthdate")
	text("1", "2048", "sub")
	out["sub"]["mutable"], out["sub"]["required"] = false, true
	out["updated_at"] = props{"name": "updated_at", "attributeDataType": "Number", "mutable": true,
		"numberAttributeConstraints": props{"minValue": "0"}}
	for _, n := range []string{"email_verified", "phone_number_verified"} {
		out[n] = props{"name": n, "attributeDataType": "Boolean", "mutable": true}
	}
	return out
}()

// StandardAttributes are the attributes of every pool, in the provider's form.
func StandardAttributes() []any {
	var out []any
	for _, a := range standardAttributes {
		out = append(out, clone(a))
	}
	sortElements(out)
	return out
}

// IsStandardAttribute reports whether every pool has an attribute of this name.
func IsStandardAttribute(name string) bool { return standardAttributes[name] != nil }

// constraints are the blocks of an attribute's type.
var constraints = map[string]string{
	"String": "stringAttributeConstraints", "Number": "numberAttributeConstraints",
}

// heldSchemas are the attributes that differ from AWS's own; a standard
// attribute with AWS's defaults cannot be read back. AWS adds constraints, if
// only empty ones, to attributes without any. A program without constraints
// therefore drifts permanently.
func heldSchemas(schemas []any) []any {
	out := []any{}
	for _, e := range schemas {
		s := clone(e).(props)
		std := standardAttributes[text(s, "name")]
		if block := constraints[text(s, "attributeDataType")]; block != "" && s[block] == nil {
			s[block] = props{}
			if limits := object(std, block); limits != nil {
				s[block] = clone(limits)
			}
		}
		if std == nil || elementKey(std) != elementKey(s) {
			out = append(out, s)
		}
	}
	sortElements(out)
	return out
}

// refuseSchemas returns the error with which AWS rejects the attributes of a
// new pool, or those that are added to an existing one.
func refuseSchemas(op string, schemas []any, present []any, aliases []string) error {
	seen := map[string]bool{}
	for _, e := range present {
		seen[text(e.(props), "name")] = true
	}
	for _, e := range schemas {
		s := e.(props)
		name := text(s, "name")
		_, standard := standardAttributes[name]
		switch {
		case seen[name]:
			return invalid(op, "Existing attribute already has name %s.", name)
		case strings.ContainsAny(name, " \t\n"):
			return constraint(op, name, "schema.name", `Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+`)
		case strings.HasPrefix(name, "custom:") || strings.HasPrefix(name, "dev:"):
			return invalid(op, "Attribute name %s may not start with custom: or dev:.", name)
		case flag(s, "required") && !standard:
			return invalid(op, "Required custom attributes are not supported currently.")
		case flag(s, "required") && slices.Contains(aliases, name) && name == "preferred_username":
			return invalid(op, "preferred_username can not be both required and an alias.")
		case standard && text(s, "attributeDataType") != text(standardAttributes[name], "attributeDataType"):
			return invalid(op, "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute %s.", name)
		}
		if err := refuseBounds(op, s); err != nil {
			return err
		}
		seen[name] = true
	}
	return nil
}

func refuseBounds(op string, s props) error {
	name, kind := text(s, "name"), text(s, "attributeDataType")
	if c := object(s, "stringAttributeConstraints"); c != nil && kind == "String" {
		low, high := text(c, "minLength"), text(c, "maxLength")
		least, most := 0, 2048
		var badLow, badHigh error
		if low != "" {
			least, badLow = strconv.Atoi(low)
		}
		if high != "" {
			most, badHigh = strconv.Atoi(high)
		}
		if badLow != nil || badHigh != nil || least < 0 || most > 2048 || least > most {
			return invalid(op, "Invalid string length bounds (%s to %s) for attribute %s.", low, high, name)
		}
	}
	if c := object(s, "numberAttributeConstraints"); c != nil && kind == "Number" {
		low, high := text(c, "minValue"), text(c, "maxValue")
		least, okLow := new(big.Rat).SetString(orZero(low))
		most, okHigh := new(big.Rat).SetString(orZero(high))
		if !okLow || !okHigh || low != "" && high != "" && least.Cmp(most) > 0 {
			return invalid(op, "Invalid number bounds (%s to %s) for attribute %s.", low, high, name)
		}
	}
	return nil
}

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// addAttributes is AddCustomAttributes, which accepts 25 attributes per call.
func (c *call) addAttributes(id string, added []any) error {
	const op, most, quota = "AddCustomAttributes", 25, 50
	pool, err := c.pool(op, id)
	if err != nil {
		return err
	}
	have := items(pool, "schemas")
	custom := 0
	for _, e := range append(slices.Clone(have), added...) {
		if _, standard := standardAttributes[text(e.(props), "name")]; !standard {
			custom++
		}
	}
	switch {
	case len(added) > most:
		return constraint(op, strconv.Itoa(len(added))+" attributes", "customAttributes",
			"Member must have length less than or equal to 25")
	case custom > quota:
		return fail(cognitoIDP, op, "LimitExceededException", "Custom attributes quota of %d exceeded.", quota)
	}
	for _, e := range added {
		if n := text(e.(props), "name"); standardAttributes[n] != nil {
			return invalid(op, "%s is a standard attribute and can not be added to an existing pool.", n)
		}
	}
	if err := refuseSchemas(op, added, have, nil); err != nil {
		return err
	}
	pool["schemas"] = heldSchemas(append(have, added...))
	pool["lastModifiedDate"] = stamp(c.now)
	c.store.put(userPoolType, id, pool)
	return nil
}
