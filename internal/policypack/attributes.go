package policypack

import (
	"cmp"

	"users-pool/pool/settings"
)

// attributes are the schemas of a pool: standard attributes by their names, and custom
// ones.
func attributes(in *inputs) settings.Attributes {
	a := settings.Attributes{
		Required: []string{}, Custom: map[string]settings.CustomAttribute{}, Standard: map[string]settings.StandardAttribute{},
		VerifyBeforeUpdate: in.texts("userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdates", "attributes.verifyBeforeUpdate"),
	}
	for _, list := range []string{"attributes.required", "attributes.custom", "attributes.standard"} {
		in.origins[list] = "schemas"
	}
	for _, schema := range in.blocks("schemas", "attributes") {
		name := text(schema["name"])
		if _, standard := settings.StandardAttributes[name]; !standard {
			a.Custom[name] = customAttribute(schema)
			in.origins[settings.Join("attributes.custom", name)+".type"] = settings.Join("schemas", name) + ".attributeDataType"
			continue
		}
		a.Standard[name] = standardAttribute(schema)
		if text(schema["required"]) == "true" {
			a.Required = append(a.Required, name)
		}
	}
	return a
}

func standardAttribute(schema map[string]any) settings.StandardAttribute {
	bounds, _ := schema["stringAttributeConstraints"].(map[string]any)
	return settings.StandardAttribute{MinLength: number(bounds["minLength"]), MaxLength: number(bounds["maxLength"])}
}

// customAttribute has no bounds that the program doesn't give it.
func customAttribute(schema map[string]any) settings.CustomAttribute {
	types := map[string]settings.AttributeType{
		"String": settings.AttributeString, "Number": settings.AttributeNumber, "DateTime": settings.AttributeDateTime, "Boolean": settings.AttributeBoolean,
	}
	given := text(schema["attributeDataType"])
	a := settings.CustomAttribute{Type: cmp.Or(types[given], settings.AttributeType(given))}
	lengths, _ := schema["stringAttributeConstraints"].(map[string]any)
	a.MinLength, a.MaxLength = number(lengths["minLength"]), number(lengths["maxLength"])
	a.Unbounded = a.Type == settings.AttributeString && a.MinLength == nil && a.MaxLength == nil
	values, _ := schema["numberAttributeConstraints"].(map[string]any)
	a.Min, a.Max = settings.Decimal(text(values["minValue"])), settings.Decimal(text(values["maxValue"]))
	return a
}
