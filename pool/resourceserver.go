package pool

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

func newResourceServer(ctx *pulumi.Context, key string, r settings.ResourceServer, p *UserPool) (*cognito.ResourceServer, error) {
	name, alias, err := p.names.of(key, "-server")
	if err != nil {
		return nil, err
	}
	scopes := cognito.ResourceServerScopeArray{}
	for _, scope := range slices.Sorted(maps.Keys(r.Scopes)) {
		scopes = append(scopes, cognito.ResourceServerScopeArgs{
			ScopeName: pulumi.String(scope), ScopeDescription: pulumi.String(r.Scopes[scope]),
		})
	}
	server, err := cognito.NewResourceServer(ctx, name+"-server", &cognito.ResourceServerArgs{
		UserPoolId: p.ID,
		Identifier: pulumi.String(r.Identifier),
		Name:       pulumi.String(r.Name),
		Scopes:     scopes,
	}, pulumi.Parent(p), alias, ignoredIf(r.Ignores(settings.IgnoreScopes), "scopes"))
	if err != nil {
		return nil, fmt.Errorf("create resource server: %w", err)
	}
	return server, nil
}
