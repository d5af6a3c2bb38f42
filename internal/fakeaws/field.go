package fakeaws

import (
	"strings"
	"unicode"
)

// kind is the shape of a property's value.
type kind int

const (
	str kind = iota
	boolean
	integer
	list
	set
	block      // at most one nested block, an object in Pulumi
	stringMap  // keys are free, values are strings
	archive    // an asset or archive
	policyJSON // an IAM policy: a string, or an object that becomes one
)

// field describes one property as the Terraform schema does. A field that is
// neither required nor readOnly is optional.
type field struct {
	name     string
	kind     kind
	elem     kind    // of list and set elements, where fields is nil
	fields   []field // of a block, or of each element of a list or set
	required bool
	// computed: if the program omits it, the provider keeps the state's value
	// or asks AWS. Removing such a field from the program plans no change.
	computed bool
	// readOnly: only AWS sets it.
	readOnly bool
	// missingIsEmpty: an omitted block is compared as an empty one, so its
	// defaults apply and nothing is deleted.
	missingIsEmpty bool
	// local: AWS never returns it. Only the program and the state have it.
	local bool
	// replaces: a change replaces the resource.
	replaces bool
	secret   bool
	def      any // what the provider fills in; zero values show in plans only
	min, max int // number of elements
	rules    []rule

	conflicts  []string // paths that must not be given together with this one
	requires   []string // paths that must be given with this one
	oneOf      []string // at least one of these paths must be given
	canonical  func(any) any
	equivalent func(a, b any) bool
	// autoname: without a name, one is made from the logical name, unless the
	// field autonameUnless is set.
	autoname       int // maximum length, 0 for no autonaming
	autonameUnless string
	tf             string // the Terraform name, if it is not name in snake case
}

// snakeName is the Terraform name. Programs may use it as well.
func (f *field) snakeName() string {
	if f.tf != "" {
		return f.tf
	}
	var b strings.Builder
	for _, r := range f.name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (f *field) collection() bool { return f.kind == list || f.kind == set }

// blocks reports whether the elements are nested blocks.
func (f *field) blocks() bool { return f.collection() && f.fields != nil }

// element is the field for one element of a list or set.
func (f *field) element() *field {
	if f.fields != nil {
		return &field{name: f.name, kind: block, fields: f.fields}
	}
	return &field{name: f.name, kind: f.elem, rules: f.rules}
}

func find(fields []field, name string) *field {
	for i := range fields {
		if fields[i].name == name {
			return &fields[i]
		}
	}
	return nil
}

func findSnake(fields []field, name string) *field {
	for i := range fields {
		if fields[i].snakeName() == name {
			return &fields[i]
		}
	}
	return nil
}
