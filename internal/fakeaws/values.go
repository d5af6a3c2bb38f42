package fakeaws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// plain converts property values to plain ones. Secrets lose their mark: the
// engine marks outputs whose inputs were secret by itself. It does the same for
// the real provider, which does not accept secrets either.
func plain(v resource.PropertyValue) any {
	switch {
	case v.IsSecret():
		return plain(v.SecretValue().Element)
	case v.IsOutput():
		if !v.OutputValue().Known {
			return unknown
		}
		return plain(v.OutputValue().Element)
	case v.IsComputed():
		return unknown
	case v.IsResourceReference():
		return plain(v.ResourceReferenceValue().ID)
	case v.IsAsset() || v.IsArchive():
		return pack(v)
	case v.IsArray():
		out := make([]any, 0, len(v.ArrayValue()))
		for _, e := range v.ArrayValue() {
			out = append(out, plain(e))
		}
		return out
	case v.IsObject():
		return plainMap(v.ObjectValue())
	case v.IsBool():
		return v.BoolValue()
	case v.IsNumber():
		return v.NumberValue()
	case v.IsString():
		return v.StringValue()
	}
	return nil
}

func plainMap(m resource.PropertyMap) props {
	out := make(props, len(m))
	for k, v := range m {
		out[string(k)] = plain(v)
	}
	return out
}

// property converts a plain value back.
func property(v any) resource.PropertyValue {
	switch v := v.(type) {
	case packed:
		return v.value
	case unknownValue:
		return resource.MakeComputed(resource.NewStringProperty(""))
	case []any:
		out := make([]resource.PropertyValue, 0, len(v))
		for _, e := range v {
			out = append(out, property(e))
		}
		return resource.NewArrayProperty(out)
	case props:
		return resource.NewObjectProperty(propertyMap(v))
	case bool:
		return resource.NewBoolProperty(v)
	case float64:
		return resource.NewNumberProperty(v)
	case int:
		return resource.NewNumberProperty(float64(v))
	case string:
		return resource.NewStringProperty(v)
	}
	return resource.NewNullProperty()
}

func propertyMap(m props) resource.PropertyMap {
	out := make(resource.PropertyMap, len(m))
	for k, v := range m {
		out[resource.PropertyKey(k)] = property(v)
	}
	return out
}

// marked is propertyMap with the table's secret fields marked, as the real
// provider's schema does.
func (t *table) marked(m props) resource.PropertyMap {
	out := propertyMap(m)
	for _, f := range t.fields {
		v, ok := out[resource.PropertyKey(f.name)]
		if ok && f.secret && !v.IsComputed() {
			out[resource.PropertyKey(f.name)] = resource.MakeSecret(v)
		}
	}
	return out
}
