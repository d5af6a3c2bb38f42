package transition

import (
	"fmt"
	"maps"
	"slices"

	"users-pool/pool/settings"
)

var attributeRules = []rule{
	{"P6", fixedText, fixedSource, func(c change, r settings.Report) { c.checkAttributes(r, "P6") }},
	{"P16", "Attributes can't be changed or removed.", "developer guide, Custom attributes", func(c change, r settings.Report) {
		c.checkAttributes(r, "P16")
	}},
	{"P9", "An update adds at most 25 attributes.", "API CustomAttributesListType", func(c change, r settings.Report) {
		had := c.attributes()
		added := 0
		for _, one := range c.s.Attributes.Schema() {
			if _, known := had[one.Name]; !known && !one.Standard {
				added++
			}
		}
		if c.kept() && added > mostNew {
			r("attributes.custom", "Cognito adds at most %d attributes at once, got %d. Add the others in another `up`.", mostNew, added)
		}
	}},
}

// mostNew is how many attributes AWS adds in one request.
const mostNew = 25

// checkAttributes reports what breaks one of two rules: AWS never changes or removes
// an attribute, and fixes the standard ones when the pool is created.
func (c change) checkAttributes(report settings.Report, rule string) {
	if !c.kept() {
		return
	}
	had, has := c.attributes(), map[string]settings.SchemaAttribute{}
	for _, one := range c.s.Attributes.Schema() {
		has[one.Name] = one
	}
	for _, name := range slices.Sorted(maps.Keys(has)) {
		if one := has[name]; one.Standard && had[name].Name == "" && rule == "P6" {
			report(attributePath(one), "Standard attributes are fixed when the pool is created, so %s can't be added. "+
				"Remove it, or migrate to another pool (docs/replacing.md).", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(had)) {
		was, is := had[name], has[name]
		broken := "P16"
		if was.Required != is.Required {
			broken = "P6"
		}
		switch {
		case was == is || rule != broken:
		case is.Name == "":
			report(attributePath(was), "Attribute %s was removed, but Cognito can't delete attributes. Restore it, or migrate to another pool "+
				"(docs/replacing.md). If an `up` that added it failed, run `refresh` first.", name)
		default:
			report(attributePath(was), "Attribute %s can't change, got %s. Restore %s, and add another attribute under a new name.",
				name, settings.Verbatim(described(is)), settings.Verbatim(described(was)))
		}
	}
}

// attributePath is the setting that an attribute comes from.
func attributePath(a settings.SchemaAttribute) string {
	switch {
	case a.Required:
		return "attributes.required"
	case a.Standard:
		return settings.Join("attributes.standard", a.Name)
	}
	return settings.Join("attributes.custom", a.Name)
}

// attributes that the pool has, by name.
func (c change) attributes() map[string]settings.SchemaAttribute {
	had := map[string]settings.SchemaAttribute{}
	for _, one := range c.pool.Schemas {
		a := settings.SchemaAttribute{
			Name: one.Name, DataType: one.AttributeDataType, Required: one.Required, Mutable: one.Mutable,
		}
		_, a.Standard = settings.StandardAttributes[one.Name]
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
