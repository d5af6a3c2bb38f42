// Command consumer is a Pulumi program that reads the outputs of a users-pool
// stack and trusts its tokens: an HTTP API of API Gateway that only lets in who
// signed in at the pool.
package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func main() {
	pulumi.Run(program)
}
