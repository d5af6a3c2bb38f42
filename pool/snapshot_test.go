package pool

import (
	"reflect"
	"testing"

	"users-pool/internal/awstype"
)

// TestAPartWithACommaInItsNameHasEveryOutputOfItsType, because rules for changes take what is
// missing for empty.
func TestAPartWithACommaInItsNameHasEveryOutputOfItsType(t *testing.T) {
	t.Parallel()
	for _, token := range []string{awstype.UserGroup, awstype.IdentityProvider} {
		want := reflect.New(known[token].Field(0).Type).Elem()
		read := reflect.New(reflect.TypeFor[anyPart]()).Elem()
		for field, value := range want.Fields() {
			same, ok := read.Type().FieldByName(field.Name)
			if !ok || same.Tag != field.Tag {
				t.Errorf("anyPart has no %s with the tag %s of %s", field.Name, field.Tag, want.Type())
				continue
			}
			switch value.Kind() {
			case reflect.String:
				value.SetString(field.Name)
			case reflect.Float64:
				value.SetFloat(3)
			default:
				t.Errorf("anyPart.as doesn't read a %s, as %s of %s is", value.Kind(), field.Name, want.Type())
			}
			read.FieldByIndex(same.Index).Set(value)
		}
		if t.Failed() {
			continue
		}
		if got := read.Interface().(anyPart).as(token); !reflect.DeepEqual(got, want.Interface()) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}
