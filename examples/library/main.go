// Command library is a Pulumi program that uses the package pool: a pool for
// customers, which asks a Lambda function of the same program before anybody
// registers, and a pool for staff, side by side in one stack.
package main

import "users-pool/pool"

func main() {
	pool.Run(product{staff: "staff", protected: true}.program)
}
