package transition

import (
	"fmt"
	"maps"
	"slices"

	"users-pool/pool/settings"
)

var attributeRules = []rule{
	{"P6", "name, sign-in, case, required attributes and region stay", "developer guide, Updating user pool configuration", func(c change, r settings.Report) {
		c.checkAttributes(r, true)
	}},
	{"P16", "no attribute is changed or removed", "developer guide, Custom attributes", func(c change, r settings.Report) {
		c.checkAttributes(r, false)
	}},
	{"P9", "at most 25 new attributes at once", "API CustomAttributesListType", func(c change, r settings.Report) {
		had := c.attributes()
		added := 0
		for _, one := range c.s.Attributes.Schema() {
			if _, known := had[one.Name]; !known && !one.Required {
				added++
			}
		}
		if c.kept() && added > mostNew {
			r("attributes.custom", "Cognito adds at most %d attributes at once, got %d. Add the others in another `pulumi up`.", mostNew, added)
		}
	}},
}

// mostNew is how many attributes AWS adds in one request.
const mostNew = 25

// checkAttributes reports attributes that are changed or removed, which AWS never
// does, and required ones that are added.
func (c change) checkAttributes(r settings.Report, required bool) {
	if !c.kept() {
		return
	}
	had, has := c.attributes(), map[string]settings.SchemaAttribute{}
	for _, one := range c.s.Attributes.Schema() {
		has[one.Name] = one
		if _, known := had[one.Name]; !known && one.Required && required {
			r("attributes.required", "Required attributes can't be added after the pool is created, got %s. "+
				"Remove it, or migrate to another pool (docs/replacing.md).", one.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(had)) {
		was, is := had[name], has[name]
		if was.Required != required {
			continue
		}
		path := "attributes.required"
		if !required {
			path = settings.Join("attributes.custom", name)
		}
		switch {
		case is.Name == "":
			r(path, "Attribute %s was removed, but Cognito can't delete attributes. Restore it, or migrate to another pool "+
				"(docs/replacing.md). If an `up` that added it failed, run `pulumi refresh` first.", name)
		case was != is:
			r(path, "Attribute %s can't change, got %s. Restore %s, and add another attribute under a new name.",
				name, settings.Verbatim(described(is)), settings.Verbatim(described(was)))
		}
	}
}

// attributes that the pool has, by name.
func (c change) attributes() map[string]settings.SchemaAttribute {
	had := map[string]settings.SchemaAttribute{}
	for _, one := range c.pool.Schemas {
		a := settings.SchemaAttribute{
			Name: one.Name, DataType: one.AttributeDataType, Required: one.Required, Mutable: one.Mutable,
		}
		if bounds := one.StringAttributeConstraints; bounds != nil && a.DataType == "String" {
			a.MinLength, a.MaxLength = bounds.MinLength, bounds.MaxLength
		}
		if bounds := one.NumberAttributeConstraints; bounds != nil && a.DataType == "Number" {
			a.MinValue, a.MaxValue = bounds.MinValue, bounds.MaxValue
		}
		had[one.Name] = a
	}
	return had
}

// described is the attribute as people read it.
func described(a settings.SchemaAttribute) string {
	text := a.DataType
	for _, bound := range []struct{ name, value string }{
		{"minLength", a.MinLength}, {"maxLength", a.MaxLength}, {"min", a.MinValue}, {"max", a.MaxValue},
	} {
		if bound.value != "" {
			text += fmt.Sprintf(", %s %s", bound.name, bound.value)
		}
	}
	if a.Required {
		text += ", required"
	}
	if a.Mutable {
		return text + ", mutable"
	}
	return text + ", not mutable"
}
