// Command users-pool is the Pulumi program: an Amazon Cognito user pool, its
// app clients and the role for text messages, as the stack file says.
package main

import (
	"fmt"
	"os"

	"github.com/pulumi/pulumi/sdk/v3/go/common/constant"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
)

func main() {
	if err := pulumi.RunErr(pool.Program); err != nil {
		if !pool.Reported(err) {
			fmt.Fprintln(os.Stderr, err)
		}
		// The problems are on the engine's log already; this status tells it
		// so, and keeps it from adding a message of its own.
		os.Exit(constant.ExitStatusLoggedError)
	}
}
