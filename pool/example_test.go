package pool_test

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/lambda"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
	"users-pool/pool/pooltest"
)

func ExampleNew() {
	program := func(ctx *pulumi.Context) error {
		customers, err := pool.New(ctx, "customers", &pool.UserPoolArgs{
			Settings: pool.Settings{
				SignUp:  pool.SignUpSelf,
				Name:    "customers",
				Clients: map[string]pool.ClientSettings{"app": {Tokens: pool.Tokens{Access: "15m", ID: "15m"}}},
			},
		})
		if err != nil {
			return err
		}
		ctx.Export("clientId", customers.Clients["app"].ID)
		return nil
	}
	// A program's main is pool.Run(program). Here mocks stand in for Pulumi and AWS.
	made, err := pooltest.Stack{}.Run(program)
	if err != nil {
		fmt.Println(err)
	}
	for _, one := range made.OfType("aws:cognito/userPoolClient:UserPoolClient") {
		fmt.Println(one.Name, one.Inputs["name"], one.Inputs["accessTokenValidity"])
	}
	// Output: customers-app-client customers-app 15
}

// What only exists once another resource does is a reference.
func ExampleNew_references() {
	program := func(ctx *pulumi.Context) error {
		gate, err := lambda.NewFunction(ctx, "gate", &lambda.FunctionArgs{
			Role: pulumi.String("arn:aws:iam::123456789012:role/gate"), Runtime: pulumi.String("nodejs22.x"),
			Handler: pulumi.String("index.handler"), Code: pulumi.NewFileArchive("gate.zip"),
		})
		if err != nil {
			return err
		}
		_, err = pool.New(ctx, "customers", &pool.UserPoolArgs{
			Settings:   pool.Settings{SignUp: pool.SignUpSelf},
			References: pool.References{Triggers: pool.TriggerReferences{PreSignUp: gate.Arn}},
		})
		return err
	}
	made, err := pooltest.Stack{}.Run(program)
	if err != nil {
		fmt.Println(err)
	}
	for _, one := range made.OfType("aws:lambda/permission:Permission") {
		fmt.Println(one.Inputs["principal"], "may call", one.Inputs["function"])
	}
	// Output: cognito-idp.amazonaws.com may call arn:aws:lambda:us-east-1:123456789012:function:gate-3fbfc66
}

// Wrong settings are an error before anything is registered, all of them at once, and
// each names the pool.
func ExampleNew_wrongSettings() {
	made, err := pooltest.Stack{}.Run(pool.Reporting(func(ctx *pulumi.Context) error {
		_, err := pool.New(ctx, "staff", &pool.UserPoolArgs{Settings: pool.Settings{
			MFA: pool.MFA{Mode: pool.MFARequired},
		}})
		fmt.Println(err)
		return err
	}))
	fmt.Println(len(made), pool.Reported(err))
	// Output:
	// staff.signUp: is required. Set it to self or admin. [S1]
	// staff.mfa.methods: MFA mode "required" needs at least one method. Add sms, totp or email, or set mode: "off". [M1]
	// 0 true
}

// A client can belong to any pool, such as one of another stack.
func ExampleNewClient() {
	made, err := pooltest.Stack{}.Run(func(ctx *pulumi.Context) error {
		client, err := pool.NewClient(ctx, "reports", &pool.ClientArgs{
			UserPoolID: pulumi.String("us-east-1_bTac8dX63"),
			Settings:   pool.ClientSettings{Name: "reports", Secret: true},
		})
		if err != nil {
			return err
		}
		ctx.Export("secret", client.Secret) // a Pulumi secret
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	for _, one := range made.OfType("aws:cognito/userPoolClient:UserPoolClient") {
		fmt.Println(one.Inputs["name"], one.Inputs["generateSecret"])
	}
	// Output: reports true
}
