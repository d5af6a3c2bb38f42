package fakeaws

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// scalar coerces a value to a scalar kind, or gives the reason it cannot.
func scalar(k kind, v any) (any, string) {
	switch x := v.(type) {
	case props:
		if k != policyJSON {
			return nil, "Attribute must be a single value, not a map"
		}
		if containsUnknown(x) {
			return unknown, ""
		}
		doc, err := json.Marshal(x)
		if err != nil {
			return nil, err.Error()
		}
		return string(doc), ""
	case []any:
		return nil, "Attribute must be a single value, not a list"
	case string:
		switch k {
		case boolean:
			b, err := strconv.ParseBool(x)
			if err != nil {
				return nil, fmt.Sprintf("cannot parse %q as bool", x)
			}
			return b, ""
		case integer:
			n, err := strconv.ParseInt(x, 10, 64)
			if err != nil {
				return nil, fmt.Sprintf("cannot parse %q as int", x)
			}
			return float64(n), ""
		}
	case bool:
		if k == integer {
			return nil, "expected an int, got a bool"
		}
		if k != boolean {
			return strconv.FormatBool(x), ""
		}
	case float64:
		switch {
		case k == boolean:
			return nil, "expected a bool, got a number"
		case k != integer:
			return strconv.FormatFloat(x, 'f', -1, 64), ""
		case x != float64(int64(x)):
			return nil, fmt.Sprintf("expected an int, got %v", x)
		}
	}
	return v, ""
}
