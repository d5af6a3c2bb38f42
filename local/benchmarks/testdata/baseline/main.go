// Command baseline is the least program that imports what ours does of the AWS
// SDK: the part of the build time that can't be saved.
package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

var (
	_ = cognito.NewUserPool
	_ = iam.NewRole
	_ = lambda.NewPermission
)

func main() {
	pulumi.Run(func(*pulumi.Context) error { return nil })
}
