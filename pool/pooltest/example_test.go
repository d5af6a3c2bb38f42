package pooltest_test

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/pooltest"
)

// A program is asked for the values of its outputs while it runs.
func ExampleValue() {
	_, err := pooltest.Stack{Region: "eu-west-1"}.Run(func(ctx *pulumi.Context) error {
		staff, err := pool.New(ctx, "staff", &pool.UserPoolArgs{Settings: pool.Settings{SignUp: pool.SignUpAdmin}})
		if err != nil {
			return err
		}
		endpoint, err := pooltest.Value[string](ctx, staff.UserPool.Endpoint)
		fmt.Println(endpoint)
		return err
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output: cognito-idp.eu-west-1.amazonaws.com/eu-west-1_qZpr8FYeH
}
