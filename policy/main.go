// Command policy is a Pulumi policy pack that applies the rulebook to pools of
// other programs. See docs/policy.md.
package main

import (
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"

	"users-pool/internal/policypack"
)

func main() {
	if err := policyx.Main(policypack.New); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
