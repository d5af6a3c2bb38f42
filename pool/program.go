// Package pool builds an Amazon Cognito user pool from settings: the pool, its
// app clients and, where it sends text messages, the role for that.
//
// There is one straight line through it. Load reads the settings of a stack
// (decoded strictly, defaults filled in, every rule checked), New registers
// the resources, Outputs is what other stacks read. Nothing is registered
// before every rule was checked, so that what is wrong is known in a preview.
package pool

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

// LogicalName is the stem of every logical name in the program's stacks. It
// is part of every URN, so it never changes.
const LogicalName = "users"

// Program is the whole Pulumi program of this project, with what Reporting adds.
func Program(ctx *pulumi.Context) error { return Reporting(build)(ctx) }

func build(ctx *pulumi.Context) error {
	chosen, secrets, err := rules.Load(stackSource{ctx})
	var problems settings.Diagnostics
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	region, _ := ctx.GetConfig(rules.RegionKey)
	had, problems, err := compare(ctx, chosen, region, problems)
	if err := errors.Join(problems.ErrOrNil(), err); err != nil {
		return err
	}
	built, err := New(ctx, LogicalName, &UserPoolArgs{
		Settings:   chosen,
		References: References{IdentityProviderSecrets: secretReferences(secrets)},
		path:       settings.SettingsKey,
		region:     region,
		checked:    &had,
	})
	if err != nil {
		return err
	}
	for name, value := range built.Outputs() {
		ctx.Export(name, value)
	}
	return nil
}

// compare adds what the stack's pool makes impossible to what is wrong with the
// settings by themselves.
func compare(ctx *pulumi.Context, chosen settings.Settings, region string, problems settings.Diagnostics) (
	transition.Previous, settings.Diagnostics, error,
) {
	problems = append(problems, rules.CheckRegion(region)...)
	problems = append(problems, rules.CheckHome(chosen, region).Under(settings.SettingsKey).Except(problems)...)
	of, err := identify(ctx, UserPoolType, LogicalName)
	if err != nil {
		return transition.Previous{}, problems, err
	}
	had, err := previousPool(ctx, of, true)
	if err != nil {
		return had, problems, err
	}
	refused, _ := transition.Check(had, chosen)
	problems = append(problems, refused.Under(settings.SettingsKey).Except(problems)...)
	return had, append(problems, transition.CheckRegion(had, rules.RegionKey, region).Except(problems)...), nil
}
