// Package pool builds an Amazon Cognito user pool from settings: the pool, its app clients
// and everything else that the settings describe.
//
// Package rules loads and checks the settings of a stack, New registers the resources, and
// Outputs are what other stacks read. All rules are checked before anything is registered,
// so that a preview reports every problem.
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
	source := stackSource{ctx}
	chosen, secrets, err := rules.Load(source)
	var problems settings.Diagnostics
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	region := source.Region()
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

// compare adds the changes that aren't allowed to the problems of the settings
// themselves.
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
