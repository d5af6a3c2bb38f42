package fakeaws

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// recorded converts a recorded value to properties.
func (c *replay) recorded(in props) resource.PropertyMap {
	return propertyMap(fromRecord(in).(props))
}

func fromRecord(v any) any {
	switch v := v.(type) {
	case string:
		if v == unknownMark {
			return unknown
		}
		return strings.ReplaceAll(v, hexMark, someHex)
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = fromRecord(e)
		}
		return out
	case props:
		if s, ok := v["secret"]; ok && len(v) == 1 {
			return fromRecord(s)
		}
		out := props{}
		for k, e := range v {
			out[k] = fromRecord(e)
		}
		return out
	}
	return v
}

// show converts properties to the form of the recording.
func show(m resource.PropertyMap) props {
	out := props{}
	for k, v := range m {
		if v.IsSecret() {
			out[string(k)] = props{"secret": showValue(plain(v))}
			continue
		}
		out[string(k)] = showValue(plain(v))
	}
	return out
}

func showValue(v any) any {
	switch v := v.(type) {
	case unknownValue:
		return unknownMark
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = showValue(e)
		}
		return out
	case props:
		out := props{}
		for k, e := range v {
			out[k] = showValue(e)
		}
		return out
	}
	return v
}

// ours replaces recorded IDs by those of the account.
func (c *replay) ours(v any) any {
	switch v := v.(type) {
	case string:
		for recorded, own := range c.ids {
			v = strings.ReplaceAll(v, recorded, own)
		}
		return v
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = c.ours(e)
		}
		return out
	case props:
		out := props{}
		for k, e := range v {
			out[k] = c.ours(e)
		}
		return out
	}
	return v
}
