package settings

import (
	"maps"
	"slices"
	"strconv"
)

// SchemaAttribute is one attribute as a pool is registered with it, every
// constraint explicit. A bound that is "" is none.
type SchemaAttribute struct {
	Name string
	// DataType is AWS's word: String, Number, DateTime or Boolean.
	DataType string
	// Standard is whether it is one of OpenID Connect.
	Standard, Required, Mutable bool
	// MinLength and MaxLength bound a String, MinValue and MaxValue a Number.
	MinLength, MaxLength, MinValue, MaxValue string
}

// Schema lists the attributes in one canonical form: standard ones first, both kinds by
// name, custom names without their prefix. In any other form AWS's answer differs
// from what was written, and AWS refuses every change of an attribute. Standard
// attributes that are neither required nor of another form are left out, since AWS
// declares them itself. Defaults must be filled in.
func (a Attributes) Schema() []SchemaAttribute {
	var schema []SchemaAttribute
	standard := maps.Clone(a.Standard)
	if standard == nil {
		standard = map[string]StandardAttribute{}
	}
	for _, name := range a.Required {
		standard[name] = a.Standard[name]
	}
	for _, name := range slices.Sorted(maps.Keys(standard)) {
		own, given := StandardAttributes[name], standard[name]
		one := SchemaAttribute{
			Name: name, DataType: own.DataType, Standard: true,
			Required: slices.Contains(a.Required, name), Mutable: given.Mutable == nil || *given.Mutable,
			MinLength: own.MinLength, MaxLength: own.MaxLength, MinValue: own.MinValue,
		}
		if given.MinLength != nil {
			one.MinLength = strconv.Itoa(*given.MinLength)
		}
		if given.MaxLength != nil {
			one.MaxLength = strconv.Itoa(*given.MaxLength)
		}
		schema = append(schema, one)
	}
	for _, name := range slices.Sorted(maps.Keys(a.Custom)) {
		custom := a.Custom[name]
		one := SchemaAttribute{
			Name: name, DataType: custom.Type.dataType(), Mutable: custom.Mutable == nil || *custom.Mutable,
			MinValue: string(custom.Min), MaxValue: string(custom.Max),
		}
		if custom.MinLength != nil {
			one.MinLength = strconv.Itoa(*custom.MinLength)
		}
		if custom.MaxLength != nil {
			one.MaxLength = strconv.Itoa(*custom.MaxLength)
		}
		schema = append(schema, one)
	}
	return schema
}

// dataType is AWS's word for the type.
func (t AttributeType) dataType() string {
	return map[AttributeType]string{
		AttributeString: "String", AttributeNumber: "Number", AttributeDateTime: "DateTime", AttributeBoolean: "Boolean",
	}[t]
}
