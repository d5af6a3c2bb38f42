package pool

import (
	"fmt"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// keepIgnored writes AWS's current values of the settings that are left to
// others. Pulumi's ignoreChanges would send the values in the state, because an
// update writes the whole client (terraform-provider-aws, user_pool_client.go:
// Update), and so undo changes since the last refresh. A new client has no such
// values.
func (args *ClientArgs) keepIgnored(ctx *pulumi.Context, name string, s settings.ClientSettings, had transition.Client,
	parent pulumi.Resource, inputs *cognito.UserPoolClientArgs,
) error {
	if len(s.IgnoreChanges) == 0 || had.ID == "" {
		return nil
	}
	live, err := cognito.LookupUserPoolClient(ctx, &cognito.LookupUserPoolClientArgs{
		ClientId: had.ID, UserPoolId: had.UserPoolID,
	}, pulumi.Parent(parent))
	if err != nil {
		return fmt.Errorf("%s: can't read app client %s, whose ignoreChanges keeps what AWS has. "+
			"If it was deleted, run `refresh`: %w", name, had.ID, err)
	}
	// A client of another pool is another client.
	kept := func(chosen, list []string) pulumi.StringArrayOutput {
		if args.deletes != nil {
			list = slices.DeleteFunc(slices.Clone(list), args.deletes)
		}
		return args.UserPoolID.ToStringOutput().ApplyT(func(pool string) []string {
			if pool != had.UserPoolID {
				return chosen
			}
			return append([]string{}, list...) // empty rather than absent, as in written
		}).(pulumi.StringArrayOutput)
	}
	if s.Ignores(settings.IgnoreIdentityProviders) {
		inputs.SupportedIdentityProviders = kept(s.IdentityProviders, live.SupportedIdentityProviders)
	}
	// If OAuth was off until now, there are no scopes yet.
	if s.Ignores(settings.IgnoreScopes) && live.AllowedOauthFlowsUserPoolClient {
		inputs.AllowedOauthScopes = kept(s.OAuth.Scopes, live.AllowedOauthScopes)
	}
	return nil
}
