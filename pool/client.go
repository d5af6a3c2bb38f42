package pool

import (
	"fmt"
	"time"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ClientType is the type token of the Client component. Stacks that exist know
// it, so it never changes without an alias.
const ClientType = "users-pool:index:Client"

// ClientArgs are what an app client is built from.
type ClientArgs struct {
	// UserPoolID is the pool the client belongs to. Another pool means
	// another client.
	UserPoolID pulumi.StringInput

	// Settings of the client. Name is required.
	Settings ClientSettings
}

// Client is an app client: an application that may use the pool.
type Client struct {
	pulumi.ResourceState

	// ID of the client: 26 lower-case letters and digits.
	ID pulumi.IDOutput
	// Name of the client.
	Name pulumi.StringOutput
	// Secret of the client, a Pulumi secret; empty when it has none.
	Secret pulumi.StringOutput
}

// NewClient builds the client from settings that it checks first: the error
// is Problems, and nothing is registered when there are any.
func NewClient(ctx *pulumi.Context, name string, args *ClientArgs, opts ...pulumi.ResourceOption) (*Client, error) {
	settings := args.Settings.withDefaults()
	if err := settings.problems().orNil(); err != nil {
		return nil, err
	}
	component := &Client{}
	if err := ctx.RegisterComponentResource(ClientType, name, component, opts...); err != nil {
		return nil, fmt.Errorf("register app client: %w", err)
	}
	resource, err := cognito.NewUserPoolClient(ctx, name+"-client", clientArgs(args.UserPoolID, settings),
		pulumi.Parent(component))
	if err != nil {
		return nil, fmt.Errorf("create app client: %w", err)
	}

	component.ID = resource.ID()
	component.Name = resource.Name
	component.Secret = resource.ClientSecret
	if settings.Risk != nil {
		if err := newRisk(ctx, name, args.UserPoolID, component.ID, settings.Risk, component); err != nil {
			return nil, err
		}
	}
	return component, ctx.RegisterResourceOutputs(component, pulumi.Map{
		"id":   component.ID,
		"name": component.Name,
		// Named so that a client without a secret does not look like one that has it.
		"hasSecret": pulumi.Bool(settings.Secret),
	})
}

// clientArgs writes every field, every time: for the provider a field that is
// taken away is no change at all, so what the settings do not say is reset to
// AWS's own default. Left out is the default redirect URL, whose reset to
// empty text the provider refuses.
func clientArgs(userPoolID pulumi.StringInput, s ClientSettings) *cognito.UserPoolClientArgs {
	access, accessUnit, _ := s.Tokens.Access.split()
	id, idUnit, _ := s.Tokens.ID.split()
	refresh, refreshUnit, _ := s.Tokens.Refresh.split()
	session, _ := s.Tokens.Session.whole(time.Minute)
	none := pulumi.ToStringArray([]string{})
	return &cognito.UserPoolClientArgs{
		UserPoolId:        userPoolID,
		Name:              pulumi.String(s.Name),
		GenerateSecret:    pulumi.Bool(s.Secret),
		ExplicitAuthFlows: pulumi.ToStringArray(s.AuthFlows),

		AccessTokenValidity:  pulumi.Int(access),
		IdTokenValidity:      pulumi.Int(id),
		RefreshTokenValidity: pulumi.Int(refresh),
		TokenValidityUnits: &cognito.UserPoolClientTokenValidityUnitsArgs{
			AccessToken:  pulumi.String(accessUnit.name),
			IdToken:      pulumi.String(idUnit.name),
			RefreshToken: pulumi.String(refreshUnit.name),
		},
		AuthSessionValidity: pulumi.Int(session),

		EnableTokenRevocation: pulumi.Bool(*s.Revocation),
		PreventUserExistenceErrors: pulumi.String(
			map[bool]string{true: "ENABLED", false: "LEGACY"}[*s.HideUserExistence]),
		EnablePropagateAdditionalUserContextData: pulumi.Bool(false),

		SupportedIdentityProviders:      pulumi.ToStringArray([]string{"COGNITO"}),
		AllowedOauthFlowsUserPoolClient: pulumi.Bool(false),
		AllowedOauthFlows:               none,
		AllowedOauthScopes:              none,
		CallbackUrls:                    none,
		LogoutUrls:                      none,
		ReadAttributes:                  none,
		WriteAttributes:                 none,
	}
}
