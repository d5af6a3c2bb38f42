// Command consumer is a Pulumi program that reads the outputs of a users-pool
// stack: an HTTP API of API Gateway that only accepts the tokens of its users, and
// alarms that watch the pool.
package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func main() {
	pulumi.Run(program)
}
