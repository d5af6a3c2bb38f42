package fakeaws

// table is one resource type: its properties as the provider declares them, and
// what AWS does with them.
type table struct {
	token  string
	fields []field
	// framework: the resource uses Terraform's newer plugin framework. Its
	// check accepts unknown properties, its diffs name no paths, its plans show
	// no nulls, and a failed update keeps the old state.
	framework bool
	// renameIsFree: a changed name cannot collide with the old resource, so the
	// replacement is created first even if the program chose the name.
	renameIsFree bool
	// check is validation across fields.
	check func(in props, refuse func(path, reason string))
	// replacesToo returns paths that replace the resource for reasons beyond
	// their field.
	replacesToo func(state, planned props) []string

	// customize is what the provider adds to a plan. It may call AWS and may
	// return an error. A nil state plans a creation.
	customize func(sends func(...string), planned, state props) error
	// document names the property under which AWS holds the resource as one
	// JSON document. accepts returns the error with which AWS rejects one.
	document string
	accepts  func(held props) error

	create func(c *call, plan props) (id string, err error)
	read   func(c *call, id string) (props, bool)
	// unread removes outputs that the provider omits after a read, which can
	// depend on the previous state.
	unread func(state, out props)
	update func(c *call, id string, state, plan props) error
	remove func(c *call, id string, state props) error
	// calls are the AWS operations behind these four, in order.
	calls calls
	// importID turns an import ID into the resource's ID.
	importID func(c *call, id string) string

	// unrecorded lists what the recording does not cover.
	unrecorded []string
}

// calls are the AWS operations of the provider, in order, as IAM names them. A
// list is nil if it depends on the settings; the function then records what it
// sends.
type calls struct {
	create, read, update, remove []string
	// untag and tag are sent before an update that changes tags.
	untag, tag string
}

// props are the properties of a resource, or of a nested block, as plain
// values: nil, bool, float64, string, []any, map[string]any or unknown.
type props = map[string]any

// unknownValue is a value that is known only after an operation.
type unknownValue struct{}

var unknown = unknownValue{}

func isUnknown(v any) bool { _, ok := v.(unknownValue); return ok }
