package reference

import (
	"encoding/json"
	"iter"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
)

func TestThePackageSchemaDescribesEverySettingAndMarksItPlainUnlessItTakesAnOutput(t *testing.T) {
	t.Parallel()
	r := read(t)
	text, err := r.Package()
	if err != nil {
		t.Fatal(err)
	}
	var schema packageSchema
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	for token, component := range schema.Resources {
		if !component.IsComponent {
			t.Errorf("%s: is not a component", token)
		}
	}
	for _, s := range r.Settings {
		if s.Key == "file" {
			continue // no setting of a component
		}
		of := schema.Resources[pool.UserPoolType].Inputs
		if s.Owner != settingsType {
			defined := schema.Types["users-pool:index:"+s.Owner.Name()]
			if defined == nil {
				t.Errorf("%s: the schema has no type %s", s.Path, s.Owner.Name())
				continue
			}
			of = defined.Properties
		}
		one := of[s.Key]
		if one == nil || one.Description == "" {
			t.Errorf("%s: got %+v, want it described", s.Path, one)
			continue
		}
		takesOutput := new(pool.References).Set(pulumi.String(""), keysOf(s.Path)...)
		if one.Plain == takesOutput {
			t.Errorf("%s: got plain %t, and it takes an output: %t", s.Path, one.Plain, takesOutput)
		}
		for inner := range one.within() {
			if !inner.Plain && inner.Ref != "pulumi.json#/Any" {
				t.Errorf("%s: got entries that are not plain", s.Path)
			}
		}
	}
}

// within are the entries of a map or a list, and theirs.
func (p *property) within() iter.Seq[*property] {
	return func(yield func(*property) bool) {
		for _, inner := range []*property{p.Items, p.Entries} {
			for ; inner != nil; inner = inner.Items {
				if !yield(inner) {
					return
				}
			}
		}
	}
}

// keysOf are the keys of a path of the reference.
func keysOf(path string) []string { return strings.Split(path, ".") }
