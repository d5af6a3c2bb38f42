package fakeaws

// table is one resource type: its properties as the provider knows them, and
// what AWS does with them.
type table struct {
	token  string
	fields []field
	// framework: the resource is written for Terraform's newer plugin
	// framework. Its check passes unknown properties, its diffs name no paths,
	// its plans show no nulls, and a failed update keeps the old state.
	framework bool
	// renameIsFree: a changed name cannot collide with the old resource, so
	// the replacement is created first even when the name is the program's.
	renameIsFree bool
	// check holds rules that look at more than one field.
	check func(in props, refuse func(path, reason string))
	// replacesToo names paths that replace for reasons beyond their field.
	replacesToo func(state, planned props) []string

	// customize is the provider's own part of a plan, which may ask AWS and may
	// refuse. A nil state plans a creation.
	customize func(sends func(...string), planned, state props) error
	// document names the property under which AWS holds the resource as one
	// JSON document, and accepts says whether AWS would hold such a one.
	document string
	accepts  func(held props) error

	create func(c *call, plan props) (id string, err error)
	read   func(c *call, id string) (props, bool)
	update func(c *call, id string, state, plan props) error
	remove func(c *call, id string, state props) error
	// calls are the AWS operations behind these four, in order.
	calls calls
	// importID turns the id that an import names into the resource's own.
	importID func(c *call, id string) string

	// unrecorded names what no record of the contract covers.
	unrecorded []string
}

// calls name the AWS operations that the provider makes, in order and as IAM
// names them. Where the settings decide which ones, the list is nil and the
// function itself says what it sends.
type calls struct {
	create, read, update, remove []string
	// untag and tag are sent before an update that changes tags.
	untag, tag string
}

// props are the properties of a resource, or of a nested block, as plain
// values: nil, bool, float64, string, []any, map[string]any or unknown.
type props = map[string]any

// unknownValue stands for what will only be known after an operation.
type unknownValue struct{}

var unknown = unknownValue{}

func isUnknown(v any) bool { _, ok := v.(unknownValue); return ok }
