package pool

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// ignoredIf returns an option that ignores an input if it has no real change.
func ignoredIf(none bool, input string) pulumi.ResourceOption {
	if !none {
		return pulumi.IgnoreChanges(nil)
	}
	return pulumi.IgnoreChanges([]string{input})
}
