package fakeaws

import "github.com/pulumi/pulumi/sdk/v3/go/common/resource"

// ignoring is a plan in which everything at or below the ignored paths stays as
// the state has it. The engine has put old inputs in the place of new ones
// there already; this is about what AWS added, which no input ever held.
func ignoring(paths []string, planned, state props) (props, error) {
	for _, text := range paths {
		path, err := resource.ParsePropertyPath(text)
		if err != nil {
			return nil, err
		}
		stay(path, planned, state)
	}
	return planned, nil
}

func stay(path resource.PropertyPath, planned, state any) {
	if len(path) == 0 {
		return
	}
	switch key := path[0].(type) {
	case string:
		to, isObject := planned.(props)
		from, _ := state.(props)
		switch {
		case !isObject:
		case len(path) > 1:
			stay(path[1:], to[key], from[key])
		case from[key] == nil:
			delete(to, key)
		default:
			to[key] = clone(from[key])
		}
	case int:
		to, isList := planned.([]any)
		from, _ := state.([]any)
		switch {
		case !isList || key < 0 || key >= len(to) || key >= len(from):
		case len(path) > 1:
			stay(path[1:], to[key], from[key])
		default:
			to[key] = clone(from[key])
		}
	}
}
