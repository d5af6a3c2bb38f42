package pool

import (
	"reflect"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// given leaves out resources that a program doesn't have, such as the Domain of a Pool
// without one. The SDK ends the program with a panic for them.
func given(resources ...pulumi.Resource) []pulumi.Resource {
	return slices.DeleteFunc(slices.Clone(resources), func(one pulumi.Resource) bool {
		value := reflect.ValueOf(one)
		return !value.IsValid() || value.Kind() == reflect.Pointer && value.IsNil()
	})
}

// givenOptions leaves out nil, for the same reason.
func givenOptions(opts []pulumi.ResourceOption) []pulumi.ResourceOption {
	return slices.DeleteFunc(slices.Clone(opts), func(one pulumi.ResourceOption) bool { return one == nil })
}
