package pool

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

// IdentityPool gives the users of a pool AWS credentials.
type IdentityPool struct {
	// ID of the identity pool, like us-east-1:12345678-1234-1234-1234-123456789012.
	ID pulumi.IDOutput
	// AuthenticatedRoleARN is the role of users who are signed in.
	AuthenticatedRoleARN pulumi.StringOutput
	// GuestRoleARN is the role of guests; nil if there are none.
	GuestRoleARN pulumi.StringInput
}

// newIdentityPool creates the identity pool with its roles. A role trusts only this
// identity pool, so it is created after the pool and attached last.
func newIdentityPool(ctx *pulumi.Context, name string, p *UserPool, clients map[string]*Client) (*IdentityPool, error) {
	wanted := p.settings.IdentityPool
	providers := cognito.IdentityPoolCognitoIdentityProviderArray{}
	for _, key := range slices.Sorted(maps.Keys(clients)) {
		providers = append(providers, cognito.IdentityPoolCognitoIdentityProviderArgs{
			ClientId:             clients[key].ID.ToStringOutput().ToStringPtrOutput(),
			ProviderName:         p.Endpoint.ToStringPtrOutput(),
			ServerSideTokenCheck: pulumi.Bool(*wanted.CheckTokens),
		})
	}
	resource, err := cognito.NewIdentityPool(ctx, name+"-identity-pool", &cognito.IdentityPoolArgs{
		IdentityPoolName:               pulumi.String(wanted.Name),
		AllowUnauthenticatedIdentities: pulumi.Bool(wanted.Guests),
		AllowClassicFlow:               pulumi.Bool(wanted.ClassicFlow),
		CognitoIdentityProviders:       providers,
		Tags:                           pulumi.ToStringMap(p.settings.Tags),
	}, pulumi.Parent(p))
	if err != nil {
		return nil, fmt.Errorf("create identity pool: %w", err)
	}
	built := &IdentityPool{ID: resource.ID()}
	roles := pulumi.StringMap{}
	signedIn, err := p.identityRole(ctx, name+"-authenticated", settings.AuthenticatedRolePath, wanted.AuthenticatedRoleARN, "authenticated", built.ID)
	if err != nil {
		return nil, err
	}
	built.AuthenticatedRoleARN = signedIn.ToStringOutput()
	roles["authenticated"] = signedIn
	if wanted.Guests {
		guest, err := p.identityRole(ctx, name+"-guest", settings.GuestRolePath, wanted.GuestRoleARN, "unauthenticated", built.ID)
		if err != nil {
			return nil, err
		}
		built.GuestRoleARN, roles["unauthenticated"] = guest, guest
	}
	_, err = cognito.NewIdentityPoolRoleAttachment(ctx, name+"-identity-pool-roles", &cognito.IdentityPoolRoleAttachmentArgs{
		IdentityPoolId: built.ID,
		Roles:          roles,
		RoleMappings:   roleMappings(wanted, p, clients),
	},
		pulumi.Parent(p),
		// The roles are a property of the identity pool: deleting an attachment
		// after its replacement was created would remove the new roles.
		pulumi.DeleteBeforeReplace(true))
	if err != nil {
		return nil, fmt.Errorf("attach roles to identity pool: %w", err)
	}
	return built, nil
}

// roleMappings let the token of a user choose the role, for each client.
func roleMappings(settings *settings.IdentityPoolSettings, p *UserPool, clients map[string]*Client) cognito.IdentityPoolRoleAttachmentRoleMappingArray {
	mappings := cognito.IdentityPoolRoleAttachmentRoleMappingArray{}
	if !settings.RolesFromGroups {
		return mappings
	}
	for _, key := range slices.Sorted(maps.Keys(clients)) {
		mappings = append(mappings, cognito.IdentityPoolRoleAttachmentRoleMappingArgs{
			IdentityProvider:        pulumi.Sprintf("%s:%s", p.Endpoint, clients[key].ID),
			Type:                    pulumi.String("Token"),
			AmbiguousRoleResolution: pulumi.String("AuthenticatedRole"),
		})
	}
	return mappings
}

// identityRole is the role at a path of the settings, or one that is built:
// only this identity pool may assume it, and only for users of that kind.
func (p *UserPool) identityRole(ctx *pulumi.Context, name, path, setting, kind string, identityPool pulumi.IDOutput) (pulumi.StringInput, error) {
	if setting != "" {
		return p.references.text(path, setting), nil
	}
	federation := federationFor(p)
	trust := pulumi.All(identityPool, federation).ApplyT(func(of []any) (string, error) {
		document, err := json.Marshal(policyDocument{
			Version: policyVersion,
			Statement: []policyStatement{{
				Effect:    "Allow",
				Principal: map[string]string{"Federated": of[1].(string)},
				Action:    "sts:AssumeRoleWithWebIdentity",
				Condition: map[string]map[string]string{
					"StringEquals":           {of[1].(string) + ":aud": string(of[0].(pulumi.ID))},
					"ForAnyValue:StringLike": {of[1].(string) + ":amr": kind},
				},
			}},
		})
		return string(document), err
	}).(pulumi.StringOutput)
	what := map[string]string{"authenticated": "Authenticated", "unauthenticated": "Guest"}[kind]
	role, err := iam.NewRole(ctx, name+"-role", &iam.RoleArgs{
		NamePrefix:          pulumi.String(rolePrefix(p.settings.Name, "-"+what+"-Role-")),
		Description:         pulumi.Sprintf("%s users of the user pool %s", what, strings.Join(strings.Fields(p.settings.Name), " ")),
		Path:                pulumi.String("/"),
		MaxSessionDuration:  pulumi.Int(3600),
		ForceDetachPolicies: pulumi.Bool(false),
		AssumeRolePolicy:    trust,
		Tags:                pulumi.ToStringMap(p.settings.Tags),
	}, pulumi.Parent(p))
	if err != nil {
		return nil, fmt.Errorf("create role for %s users: %w", kind, err)
	}
	return role.Arn, nil
}

// federationFor returns IAM's name for identity pools in the pool's region.
func federationFor(p *UserPool) pulumi.StringOutput {
	return p.ARN.ApplyT(func(arn string) (string, error) {
		name, err := regionOf(arn)
		region, _ := awsregion.Lookup(name)
		return region.IdentityPools(), err
	}).(pulumi.StringOutput)
}
