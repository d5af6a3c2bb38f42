package main

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool"
)

// product is what the program builds.
type product struct {
	// staff is the logical name of the staff's pool.
	staff string
	// protected makes Pulumi and AWS refuse to delete the pools.
	protected bool
}

// program builds both pools with a provider of its own, which marks everything
// with the name of the product.
func (p product) program(ctx *pulumi.Context) error {
	provider, err := aws.NewProvider(ctx, "product", &aws.ProviderArgs{
		Region:      pulumi.String("us-east-1"),
		DefaultTags: &aws.ProviderDefaultTagsArgs{Tags: pulumi.StringMap{"product": pulumi.String("shop")}},
	})
	if err != nil {
		return err
	}
	gate, err := newGate(ctx, "gate", pulumi.Provider(provider))
	if err != nil {
		return err
	}

	customers, err := pool.New(ctx, "customers", &pool.UserPoolArgs{
		Settings: pool.Settings{
			SignUp: pool.SignUpSelf,
			Name:   "customers",
			Clients: map[string]pool.ClientSettings{
				"app": {Tokens: pool.Tokens{Access: "15m", ID: "15m"}},
			},
		},
		// What only exists once the function does is a reference. The pool waits
		// for it, and gives itself the permission to call it.
		References: pool.References{Triggers: pool.TriggerReferences{PreSignUp: gate.Arn}},
	}, pulumi.Provider(provider))
	if err != nil {
		return err
	}

	staff, err := pool.New(ctx, p.staff, &pool.UserPoolArgs{
		Settings: pool.Settings{
			SignUp:  pool.SignUpAdmin,
			Name:    "staff",
			Protect: p.protected,
			MFA:     pool.MFA{Mode: pool.MFARequired, Methods: []string{pool.MethodTOTP}},
		},
	},
		pulumi.Provider(provider),
		// The pool was called employees in an earlier version of this program.
		// Without the alias Pulumi would make another, and delete the first.
		pulumi.Aliases([]pulumi.Alias{{Name: pulumi.String("employees")}}),
		// A property that the settings do not have can be set all the same.
		pulumi.Transforms([]pulumi.ResourceTransform{tagPool}))
	if err != nil {
		return err
	}

	for name, built := range map[string]*pool.Pool{"customers": customers, "staff": staff} {
		ctx.Export(name, built.Outputs())
	}
	return nil
}
