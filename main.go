// Command users-pool is the Pulumi program: an Amazon Cognito user pool, its
// app clients and the role for text messages, as the stack file says.
package main

import "users-pool/pool"

func main() { pool.Run(pool.Program) }
