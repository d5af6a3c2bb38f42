// Command library is a Pulumi program that uses the package pool: a pool for
// customers, which asks a Lambda function of the same program before anybody
// registers, and a pool for staff, side by side in one stack.
package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func main() {
	pulumi.Run(product{staff: "staff", protected: true}.program)
}
