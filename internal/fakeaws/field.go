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

// field describes one property as the Terraform schema behind it does. A field
// that is neither required nor readOnly is optional.
type field struct {
	name     string
	kind     kind
	elem     kind    // of list and set elements, where fields is nil
	fields   []field // of a block, or of each element of a list or set
	required bool
	// computed: left out of the program, the provider keeps what the state
	// has, or asks AWS. This is why taking such a field away plans no change.
	computed bool
	// readOnly: only AWS sets it.
	readOnly bool
	// missingIsEmpty: leaving the block out is compared as an empty block, so
	// its defaults apply and nothing is deleted.
	missingIsEmpty bool
	// local: AWS never tells it back; only the program and the state know it.
	local bool
	// replaces: a change makes a new resource.
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
	// autoname: a name is made from the logical name when none is given,
	// unless the field autonameUnless is.
	autoname       int // longest name, 0 for no autonaming
	autonameUnless string
	tf             string // the Terraform name, where it is not the snake case of name
}

// snakeName is the Terraform name, which programs may use as well.
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

// blocks says that the elements are nested blocks.
func (f *field) blocks() bool { return f.collection() && f.fields != nil }

// element is the field of one element of a list or set.
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
