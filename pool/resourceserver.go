package pool

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

func newResourceServer(ctx *pulumi.Context, name string, poolID pulumi.StringInput, r settings.ResourceServer, parent pulumi.Resource) (*cognito.ResourceServer, error) {
	scopes := cognito.ResourceServerScopeArray{}
	for _, scope := range slices.Sorted(maps.Keys(r.Scopes)) {
		scopes = append(scopes, cognito.ResourceServerScopeArgs{
			ScopeName: pulumi.String(scope), ScopeDescription: pulumi.String(r.Scopes[scope]),
		})
	}
	server, err := cognito.NewResourceServer(ctx, name+"-server", &cognito.ResourceServerArgs{
		UserPoolId: poolID,
		Identifier: pulumi.String(r.Identifier),
		Name:       pulumi.String(r.Name),
		Scopes:     scopes,
	}, pulumi.Parent(parent))
	if err != nil {
		return nil, fmt.Errorf("create resource server: %w", err)
	}
	return server, nil
}
