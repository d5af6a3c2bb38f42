package fakeaws

import "reflect"

// containsUnknown reports whether any part of v is unknown.
func containsUnknown(v any) bool {
	switch v := v.(type) {
	case unknownValue:
		return true
	case []any:
		for _, e := range v {
			if containsUnknown(e) {
				return true
			}
		}
	case props:
		for _, e := range v {
			if containsUnknown(e) {
				return true
			}
		}
	}
	return false
}

// known drops unknowns and nulls at every depth. The result is what AWS is
// sent.
func known(v any) any {
	switch v := v.(type) {
	case unknownValue:
		return nil
	case []any:
		out := make([]any, 0, len(v))
		for _, e := range v {
			if e = known(e); e != nil {
				out = append(out, e)
			}
		}
		return out
	case props:
		out := make(props, len(v))
		for k, e := range v {
			if e = known(e); e != nil {
				out[k] = e
			}
		}
		return out
	}
	return v
}

func knownProps(m props) props { return known(m).(props) }

// clone copies a value at every depth, so that what AWS holds and what a
// response carries never share memory.
func clone(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, e := range v {
			out[i] = clone(e)
		}
		return out
	case props:
		out := make(props, len(v))
		for k, e := range v {
			out[k] = clone(e)
		}
		return out
	case int:
		return float64(v)
	}
	return v
}

// zero reports whether Terraform would take v for an unset value.
func zero(v any) bool {
	switch v := v.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case bool:
		return !v
	case float64:
		return v == 0
	case []any:
		return len(v) == 0
	case props:
		return len(v) == 0
	}
	return false
}

func same(a, b any) bool { return reflect.DeepEqual(a, b) }
