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
	DataType          string
	Required, Mutable bool
	// MinLength and MaxLength bound a String, MinValue and MaxValue a Number.
	MinLength, MaxLength, MinValue, MaxValue string
}

// Schema lists the attributes in one canonical form: required ones first, each
// group by name, custom names without their prefix. In any other form what AWS
// answers differs from what was written, and AWS refuses every change of an
// attribute. Defaults must be filled in.
func (a Attributes) Schema() []SchemaAttribute {
	var schema []SchemaAttribute
	for _, name := range slices.Sorted(slices.Values(a.Required)) {
		standard := StandardAttributes[name]
		schema = append(schema, SchemaAttribute{
			Name: name, DataType: standard.DataType, Required: true, Mutable: true,
			MinLength: standard.MinLength, MaxLength: standard.MaxLength, MinValue: standard.MinValue,
		})
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
