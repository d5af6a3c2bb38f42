package pool

import (
	"reflect"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// TestEveryReferenceHasAPath walks over all paths of the settings, and over the secrets.
func TestEveryReferenceHasAPath(t *testing.T) {
	t.Parallel()
	var references References
	references.Set(pulumi.String("given"), settings.SecretsInput, "Google")
	setEverywhere(&references, reflect.TypeFor[settings.Settings](), nil)
	var check func(path string, of reflect.Value)
	check = func(path string, of reflect.Value) {
		for field, value := range of.Fields() {
			switch {
			case value.Kind() == reflect.Struct:
				check(path+field.Name+".", value)
			case value.IsZero():
				t.Errorf("no path leads to References.%s%s", path, field.Name)
			}
		}
	}
	check("", reflect.ValueOf(references))
}

func setEverywhere(references *References, typ reflect.Type, above []string) {
	for typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	switch typ.Kind() {
	case reflect.Struct:
		for _, f := range settings.FieldsOf(typ) {
			setEverywhere(references, f.Type, append(above[:len(above):len(above)], f.Key))
		}
	case reflect.Map:
		setEverywhere(references, typ.Elem(), append(above[:len(above):len(above)], "key"))
	case reflect.String:
		references.Set(pulumi.String("given"), above...)
	}
}

func TestOnlyAReferenceIsSet(t *testing.T) {
	t.Parallel()
	for _, path := range [][]string{{}, {"name"}, {"triggers"}, {"triggers", "preSignup"}, {"triggers", "preTokenGeneration"}, {"groups", "admins"}, {"clients", "web", "name"}} {
		var references References
		if references.Set(pulumi.String("given"), path...) || !reflect.ValueOf(references).IsZero() {
			t.Errorf("%v: got %+v, want nothing set", path, references)
		}
	}
}
