package pool

import (
	"errors"
	"fmt"
	"time"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// ClientType is the type token of the Client component. It is part of every URN, so it
// never changes without an alias.
const ClientType = "users-pool:index:Client"

// ClientArgs are what an app client is built from.
type ClientArgs struct {
	// UserPoolID is the pool the client belongs to. Another pool means
	// another client.
	UserPoolID pulumi.StringInput

	// Settings of the client. Name is required.
	Settings settings.ClientSettings

	// WaitFor are the resource servers and identity providers that the
	// settings name. AWS refuses a client that comes before them.
	WaitFor []pulumi.Resource

	// Domain whose pages the UI of the settings is for. AWS refuses a UI that
	// comes before it. Default none.
	Domain pulumi.Resource

	// deletes reports whether an identity provider or a scope goes with this change.
	// Nil means that none does.
	deletes func(name string) bool

	// constructed are what a component provider found in its inputs; nil elsewhere.
	constructed *construction

	// checked is the client in the state, if settings and change are already
	// checked. Nil means that neither is.
	checked *transition.Client
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

// NewClient builds the client from settings that it checks first, by themselves
// and against the state. The error is Diagnostics below the name, and nothing is
// registered then.
func NewClient(ctx *pulumi.Context, name string, args *ClientArgs, opts ...pulumi.ResourceOption) (*Client, error) {
	if args == nil || args.UserPoolID == nil {
		return nil, fmt.Errorf("%s: UserPoolID is required", name)
	}
	settings, problems := args.Settings.ReadFiles(stackSource{ctx}.ReadFile)
	settings, opts = settings.WithDefaults(), givenOptions(opts)
	if err := args.checkName(name, opts); err != nil {
		return nil, err
	}
	had, err := args.check(ctx, name, settings, problems, opts...)
	if err != nil {
		return nil, err
	}
	component := &Client{}
	if err := ctx.RegisterComponentResource(ClientType, name, component, opts...); err != nil {
		return nil, fmt.Errorf("%s: register app client: %w", name, err)
	}
	inputs := clientArgs(args.UserPoolID, settings, had)
	if err := args.keepIgnored(ctx, name, settings, had, component, inputs); err != nil {
		return nil, err
	}
	resource, err := cognito.NewUserPoolClient(ctx, name+"-client", inputs,
		pulumi.Parent(component), pulumi.DependsOn(given(args.WaitFor...)),
		ignoredIf(had.KeepsSecret(settings), "generateSecret"), ignoredIf(had.KeepsUnits(settings), "tokenValidityUnits"))
	if err != nil {
		return nil, fmt.Errorf("%s: create app client: %w", name, err)
	}

	component.ID = resource.ID()
	if had.ID == "" {
		if component.ID, err = compared(ctx, name, component.ID, "-client"); err != nil {
			return nil, err
		}
	}
	component.Name = resource.Name
	component.Secret = resource.ClientSecret
	if settings.Risk != nil {
		if err := newRisk(ctx, name, args.UserPoolID, component.ID, settings.Risk, component); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if settings.Styled() {
		if err := newBranding(ctx, name, args.UserPoolID, resource.ID(), *settings.Branding, had.Style, resource, component); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if settings.UI != nil {
		if err := newUI(ctx, name, args.UserPoolID, component.ID, settings.UI, args.Domain, component); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return component, ctx.RegisterResourceOutputs(component, pulumi.Map{
		"id":   component.ID,
		"name": component.Name,
		// Instead of an empty secret for a client without one.
		"hasSecret": pulumi.Bool(settings.Secret),
	})
}

// checkName refuses the name of a client in the settings of the parent. The next
// run would treat it as removed from the settings.
func (args *ClientArgs) checkName(name string, opts []pulumi.ResourceOption) error {
	options, err := pulumi.NewResourceOptions(opts...)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	pool, ok := options.Parent.(*UserPool)
	if args.checked != nil || !ok || pool == nil || pool.names.pool == "" {
		return nil
	}
	if key, taken := keyIn(name, pool.names.pool, ""); taken {
		return fmt.Errorf("%s: is the logical name of clients.%s in the settings of pool %s. Choose another name, or add the client to the settings", name, key, pool.names.pool)
	}
	return nil
}

// check compares the complete settings with the rules and with the client in the
// state, which it returns; it is empty for a new client. It logs warnings.
func (args *ClientArgs) check(ctx *pulumi.Context, name string, complete settings.ClientSettings, problems settings.Diagnostics,
	opts ...pulumi.ResourceOption,
) (transition.Client, error) {
	if args.checked != nil {
		return *args.checked, nil
	}
	problems = append(problems, rules.CheckClient(complete).Except(problems)...)
	problems = args.constructed.add(problems)
	had, err := previousClient(ctx, name, opts...)
	if err != nil {
		return had, errors.Join(problems.Under(name).ErrOrNil(), err)
	}
	refused, warned := transition.CheckClient(had, complete)
	if err := append(problems, refused.Except(problems)...).Under(name).ErrOrNil(); err != nil {
		return had, err
	}
	for _, warning := range warned.Under(name) {
		if err := ctx.Log.Warn(warning.String(), nil); err != nil {
			return had, fmt.Errorf("log a warning: %w", err)
		}
	}
	return had, nil
}

// clientArgs always sets every field: the provider ignores that a field was removed, so
// what the settings leave out is reset to AWS's default.
func clientArgs(userPoolID pulumi.StringInput, s settings.ClientSettings, had transition.Client) *cognito.UserPoolClientArgs {
	args := &cognito.UserPoolClientArgs{
		UserPoolId:        userPoolID,
		Name:              pulumi.String(s.Name),
		GenerateSecret:    pulumi.Bool(s.Secret),
		ExplicitAuthFlows: pulumi.ToStringArray(s.AuthFlows),

		EnableTokenRevocation: pulumi.Bool(*s.Revocation),
		PreventUserExistenceErrors: pulumi.String(
			map[bool]string{true: "ENABLED", false: "LEGACY"}[*s.HideUserExistence]),
		EnablePropagateAdditionalUserContextData: pulumi.Bool(s.PropagateUserContext),

		SupportedIdentityProviders: pulumi.ToStringArray(s.IdentityProviders),
		ReadAttributes:             written(s.ReadAttributes),
		WriteAttributes:            written(s.WriteAttributes),
		// The provider does remove this block, so nil is enough.
		AnalyticsConfiguration: analyticsArgs(s.Analytics),
		RefreshTokenRotation:   rotationArgs(s.Rotation, had.StopsRotation(s)),
	}
	setTokens(args, s.Tokens)
	setOAuth(args, s.OAuth)
	return args
}

func setTokens(args *cognito.UserPoolClientArgs, t settings.Tokens) {
	access, accessUnit, _ := t.Access.Split()
	id, idUnit, _ := t.ID.Split()
	refresh, refreshUnit, _ := t.Refresh.Split()
	session, _ := t.Session.Whole(time.Minute)
	args.AccessTokenValidity = pulumi.Int(access)
	args.IdTokenValidity = pulumi.Int(id)
	args.RefreshTokenValidity = pulumi.Int(refresh)
	args.TokenValidityUnits = &cognito.UserPoolClientTokenValidityUnitsArgs{
		AccessToken:  pulumi.String(accessUnit.Name),
		IdToken:      pulumi.String(idUnit.Name),
		RefreshToken: pulumi.String(refreshUnit.Name),
	}
	args.AuthSessionValidity = pulumi.Int(session)
}

// rotationArgs is nil for a client that never rotated; stops says that it did, and
// is to stop. No recording covers that: the explicit DISABLED follows public reports
// (hashicorp/terraform-provider-aws#45646, #47374).
func rotationArgs(r *settings.Rotation, stops bool) cognito.UserPoolClientRefreshTokenRotationPtrInput {
	if r == nil && !stops {
		return nil
	}
	if r == nil {
		return &cognito.UserPoolClientRefreshTokenRotationArgs{
			Feature: pulumi.String("DISABLED"), RetryGracePeriodSeconds: pulumi.Int(0),
		}
	}
	seconds, _ := r.Grace.Whole(time.Second)
	return &cognito.UserPoolClientRefreshTokenRotationArgs{
		Feature: pulumi.String("ENABLED"), RetryGracePeriodSeconds: pulumi.Int(seconds),
	}
}

func analyticsArgs(a *settings.Analytics) cognito.UserPoolClientAnalyticsConfigurationPtrInput {
	if a == nil {
		return nil
	}
	return &cognito.UserPoolClientAnalyticsConfigurationArgs{
		ApplicationArn: optional(a.ApplicationARN),
		ApplicationId:  optional(a.ApplicationID),
		ExternalId:     optional(a.ExternalID),
		RoleArn:        optional(a.RoleARN),
		UserDataShared: pulumi.Bool(a.ShareUserData),
	}
}
