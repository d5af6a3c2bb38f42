package transition

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"unicode/utf8"

	"users-pool/pool/settings"
)

// Controlled is a resource that AWS Cloud Control created. DesiredState is what the program
// wrote: the provider never refreshes it.
type Controlled struct {
	TypeName     string `pulumi:"typeName"`
	DesiredState string `pulumi:"desiredState"`
}

// model is the desired state decoded, nil if it isn't known.
func model(desired string) map[string]any {
	var decoded map[string]any
	if json.Unmarshal([]byte(desired), &decoded) != nil {
		return nil
	}
	return decoded
}

// PoolID is the ID of the pool that the resource belongs to.
func (c Controlled) PoolID() string {
	id, _ := model(c.DesiredState)["UserPoolId"].(string)
	return id
}

// MustReplace reports whether an update can't lead to another desired state. AWS
// keeps whatever an update omits, and Cloud Control identifies list elements by
// their position in the program's list, but AWS stores lists in its own order. So
// an update can only change or add values outside of lists, as many as its patch can
// hold.
func (c *Controlled) MustReplace(desired string) bool {
	if c == nil {
		return false
	}
	was, is := model(c.DesiredState), model(desired)
	for _, id := range []string{"UserPoolId", "ClientId"} { // these follow the pool and the client
		delete(was, id)
		delete(is, id)
	}
	return !updates(was, is) || patchLength(was, is, "") > settings.MaxDesired-len("[]")
}

// updates reports whether an update leads from one value to another.
func updates(was, is any) bool {
	before, hadKeys := was.(map[string]any)
	after, hasKeys := is.(map[string]any)
	_, hadList := was.([]any)
	_, hasList := is.([]any)
	switch {
	case hadKeys && hasKeys:
		return !slices.ContainsFunc(slices.Collect(maps.Keys(before)), func(key string) bool {
			value, kept := after[key]
			return !kept || !updates(before[key], value)
		})
	case hadKeys || hasKeys || hadList || hasList:
		return reflect.DeepEqual(was, is)
	}
	return true
}

// patchLength is about how many characters the patch between two values has, where an update
// leads from one to the other.
func patchLength(was, is any, path string) int {
	if reflect.DeepEqual(was, is) {
		return 0
	}
	before, hadKeys := was.(map[string]any)
	after, hasKeys := is.(map[string]any)
	if !hadKeys || !hasKeys {
		operation, _ := json.Marshal(map[string]any{"op": "replace", "path": path, "value": is}) // every value is JSON
		return utf8.RuneCount(operation) + 1                                                     // a comma
	}
	length := 0
	for key, value := range after {
		length += patchLength(before[key], value, path+"/"+key)
	}
	return length
}

// exportsActivity reports whether these logs are those of users.
func (c *Controlled) exportsActivity() bool {
	if c == nil {
		return false
	}
	entries, _ := model(c.DesiredState)["LogConfigurations"].([]any)
	return slices.ContainsFunc(entries, func(entry any) bool {
		e, _ := entry.(map[string]any)
		return e["EventSource"] == "userAuthEvents"
	})
}
