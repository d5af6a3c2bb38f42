package pool

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// ignoredIf is an option that ignores a change of an input where there is none.
func ignoredIf(none bool, input string) pulumi.ResourceOption {
	if !none {
		return pulumi.IgnoreChanges(nil)
	}
	return pulumi.IgnoreChanges([]string{input})
}
