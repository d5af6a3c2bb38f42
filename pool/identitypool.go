package pool

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// IdentityPoolSettings give users AWS credentials of a role: an identity pool
// that takes the tokens of this pool's clients.
type IdentityPoolSettings struct {
	// Name of the identity pool, 1 to 128 letters, digits, spaces, dots,
	// underscores and hyphens. A change makes another identity pool, with
	// other identity ids. Default: the pool's name, with _ for every other
	// character.
	Name string `json:"name" example:"customers" change:"itself"`

	// Guests get credentials without signing in. Default false.
	Guests bool `json:"guests" example:"true"`

	// ClassicFlow allows the older way to credentials, which lets a client
	// choose the role. Default false.
	ClassicFlow bool `json:"classicFlow" example:"true"`

	// CheckTokens asks the user pool whether a user still exists and is signed
	// in before credentials are given. Default true, where AWS's API says
	// false.
	CheckTokens *bool `json:"checkTokens" example:"false"`

	// RolesFromGroups gives a user the role of the group with the lowest
	// precedence, and the authenticated role to who has none. Default false.
	RolesFromGroups bool `json:"rolesFromGroups" example:"true"`

	// AuthenticatedRoleARN and GuestRoleARN are roles of your own.
	// Default: built here, without a permission until you attach one.
	AuthenticatedRoleARN string `json:"authenticatedRoleArn" example:"arn:aws:iam::123456789012:role/signed-in"`
	GuestRoleARN         string `json:"guestRoleArn" example:"arn:aws:iam::123456789012:role/guest"`
}

var notInIdentityPoolNames = regexp.MustCompile(`[^\w. -]`)

func (i *IdentityPoolSettings) withDefaults(poolName string) *IdentityPoolSettings {
	if i == nil {
		return nil
	}
	identities := *i
	identities.Name = either(identities.Name, notInIdentityPoolNames.ReplaceAllString(poolName, "_"))
	identities.CheckTokens = orValue(identities.CheckTokens, true)
	return &identities
}

// IdentityPool gives the users of a pool AWS credentials.
type IdentityPool struct {
	// ID of the identity pool, like us-east-1:12345678-1234-1234-1234-123456789012.
	ID pulumi.IDOutput
	// AuthenticatedRoleARN is the role of users who are signed in.
	AuthenticatedRoleARN pulumi.StringOutput
	// GuestRoleARN is the role of guests; nil where there are none.
	GuestRoleARN pulumi.StringInput
}

// newIdentityPool makes the identity pool with its roles. A role trusts this
// identity pool only, so it is made after it and joined to it last.
func newIdentityPool(ctx *pulumi.Context, name string, p *UserPool, clients map[string]*Client) (*IdentityPool, error) {
	settings := p.settings.IdentityPool
	providers := cognito.IdentityPoolCognitoIdentityProviderArray{}
	for _, key := range slices.Sorted(maps.Keys(clients)) {
		providers = append(providers, cognito.IdentityPoolCognitoIdentityProviderArgs{
			ClientId:             clients[key].ID.ToStringOutput().ToStringPtrOutput(),
			ProviderName:         p.Endpoint.ToStringPtrOutput(),
			ServerSideTokenCheck: pulumi.Bool(*settings.CheckTokens),
		})
	}
	resource, err := cognito.NewIdentityPool(ctx, name+"-identity-pool", &cognito.IdentityPoolArgs{
		IdentityPoolName:               pulumi.String(settings.Name),
		AllowUnauthenticatedIdentities: pulumi.Bool(settings.Guests),
		AllowClassicFlow:               pulumi.Bool(settings.ClassicFlow),
		CognitoIdentityProviders:       providers,
		Tags:                           pulumi.ToStringMap(p.settings.Tags),
	}, pulumi.Parent(p))
	if err != nil {
		return nil, fmt.Errorf("create identity pool: %w", err)
	}
	built := &IdentityPool{ID: resource.ID()}
	roles := pulumi.StringMap{}
	signedIn, err := p.identityRole(ctx, name+"-authenticated", authenticatedRolePath, settings.AuthenticatedRoleARN, "authenticated", built.ID)
	if err != nil {
		return nil, err
	}
	built.AuthenticatedRoleARN = signedIn.ToStringOutput()
	roles["authenticated"] = signedIn
	if settings.Guests {
		guest, err := p.identityRole(ctx, name+"-guest", guestRolePath, settings.GuestRoleARN, "unauthenticated", built.ID)
		if err != nil {
			return nil, err
		}
		built.GuestRoleARN, roles["unauthenticated"] = guest, guest
	}
	_, err = cognito.NewIdentityPoolRoleAttachment(ctx, name+"-identity-pool-roles", &cognito.IdentityPoolRoleAttachmentArgs{
		IdentityPoolId: built.ID,
		Roles:          roles,
		RoleMappings:   roleMappings(settings, p, clients),
	},
		pulumi.Parent(p),
		// The roles are a property of the identity pool: deleting an attachment
		// after its replacement was made would take the new roles away.
		pulumi.DeleteBeforeReplace(true))
	if err != nil {
		return nil, fmt.Errorf("attach roles to identity pool: %w", err)
	}
	return built, nil
}

// roleMappings let the token of a user choose the role, for each client.
func roleMappings(settings *IdentityPoolSettings, p *UserPool, clients map[string]*Client) cognito.IdentityPoolRoleAttachmentRoleMappingArray {
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
		return p.inputs.text(path, setting), nil
	}
	federation := federationFor(ctx, p)
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

// federationFor is the name by which IAM knows identity pools: another one in
// the partitions of China and GovCloud.
func federationFor(ctx *pulumi.Context, p *UserPool) pulumi.StringOutput {
	return aws.GetPartitionOutput(ctx, aws.GetPartitionOutputArgs{}, pulumi.Parent(p)).Partition().ApplyT(func(partition string) string {
		switch partition {
		case "aws-us-gov":
			return "cognito-identity-us-gov.amazonaws.com"
		case "aws-cn":
			return "cognito-identity.cn-north-1.amazonaws.com.cn"
		}
		return "cognito-identity.amazonaws.com"
	}).(pulumi.StringOutput)
}
