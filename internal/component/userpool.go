package component

import (
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"users-pool/pool"
	"users-pool/pool/settings"
)

// userPoolPlaces are those of the component UserPool.
type userPoolPlaces struct{}

func (userPoolPlaces) takesOutput(path []string) bool {
	return new(pool.References).Set(pulumi.String(""), path...)
}

func (userPoolPlaces) isSecret(path []string) bool {
	return len(path) == 2 && path[0] == settings.SecretsInput
}

func (userPoolPlaces) misplaced(path []string) string {
	if len(path) == 3 && path[0] == "identityProviders" && settings.NamesSecret(path[2]) {
		return "is not a setting. Pass the secret in " + settings.Join(settings.SecretsInput, path[1]) + "."
	}
	if len(path) > 2 && path[0] == "clients" {
		return namedFile(path[2:])
	}
	return ""
}

// prepareUserPool reads a whole pool: what New builds.
func prepareUserPool(request *pulumirpc.ConstructRequest) (*inputs, build, error) {
	in, err := read(request, userPoolPlaces{})
	if err != nil {
		return nil, nil, err
	}
	if _, isBlock := in.tree[settings.SecretsInput].(map[string]any); !isBlock && in.tree[settings.SecretsInput] != nil {
		in.found.Add("")(settings.SecretsInput, "must be a map of secrets by the keys of the identity providers.")
	}
	in.take(settings.SecretsInput)
	var chosen settings.Settings
	in.decode(&chosen)
	in.checkSecrets(chosen.IdentityProviders)
	protected := request.GetProtect()
	if given, ok := in.tree["protect"].(bool); ok && protected && !given {
		in.found.Add("")("protect", "is false, but the component's option protect is true. Remove one of them.")
	}
	chosen.Protect = chosen.Protect || protected

	return in, func(ctx *pulumi.Context, name string, outputs []pulumi.StringInput, option pulumi.ResourceOption) (pulumi.ComponentResource, pulumi.Map, error) {
		args := pool.UserPoolArgs{Settings: chosen}
		for i, one := range in.outputs {
			args.References.Set(outputs[i], one.path...)
		}
		built, err := pool.Construct(ctx, name, args, in.found, option)
		if err != nil {
			return nil, nil, err
		}
		if protected && ctx.DryRun() {
			err := ctx.Log.Info(name+": The option protect acts as the setting protect: it guards the pool, its SMS role and the role's policy, "+
				"and turns on deletion protection in AWS. Clients and everything else below the pool don't have it.", nil)
			if err != nil {
				return nil, nil, err
			}
		}
		return built.UserPool, built.Outputs(), nil
	}, nil
}

// checkSecrets compares the secrets with the identity providers that need one.
func (in *inputs) checkSecrets(providers map[string]settings.IdentityProvider) {
	for _, key := range slices.Sorted(maps.Keys(providers)) {
		if providers[key].Type.SecretDetail() != "" && !in.has(settings.SecretsInput, key) {
			in.found.Add("O23")(settings.SecretPath(key), "needs its client secret. Pass it in %s.", settings.Verbatim(settings.Join(settings.SecretsInput, key)))
		}
	}
	for _, one := range in.outputs {
		if one.path[0] != settings.SecretsInput {
			continue
		}
		if _, known := providers[one.path[1]]; !known {
			in.found.Add("O23")(settings.Join(settings.SecretsInput, one.path[1]), "is not the key of an identity provider of this pool.%s Add the provider, or remove the secret.",
				settings.DidYouMean(one.path[1], slices.Sorted(maps.Keys(providers))))
		}
	}
}
