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
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// lines turns any error into what can be reported line by line.
func lines(err error) []string {
	var problems settings.Diagnostics
	if errors.As(err, &problems) {
		return strings.Split(problems.Error(), "\n")
	}
	return []string{err.Error()}
}

// LogicalName is the stem of every logical name in the program's stacks. It
// is part of every URN, so it never changes.
const LogicalName = "users"

// Program is the whole Pulumi program. It logs each problem on a line of its
// own before it returns an error, which Reported then recognizes.
func Program(ctx *pulumi.Context) error {
	err := build(ctx)
	if err == nil {
		return nil
	}
	for _, line := range lines(err) {
		if failed := ctx.Log.Error(line, nil); failed != nil {
			return failed
		}
	}
	return reported{err}
}

func build(ctx *pulumi.Context) error {
	chosen, secrets, err := rules.Load(stackSource{ctx})
	if err != nil {
		return err
	}
	last, err := lastUp(ctx)
	if err != nil {
		return err
	}
	region, _ := ctx.GetConfig(rules.RegionKey)
	problems := slices.Concat(against(chosen, last).Under(settings.SettingsKey), rules.CheckRegion(region), last.moved(region))
	if err := problems.ErrOrNil(); err != nil {
		return err
	}
	built, err := New(ctx, LogicalName, &UserPoolArgs{
		Settings:   chosen,
		References: References{IdentityProviderSecrets: secretReferences(secrets)},
		path:       settings.SettingsKey,
		region:     region,
		last:       orNew(last).before(chosen),
	})
	if err != nil {
		return err
	}
	for name, value := range built.Outputs() {
		ctx.Export(name, value)
	}
	return nil
}

// reported is an error that the user has seen.
type reported struct{ error }

func (r reported) Unwrap() error { return r.error }

// Reported tells whether the user has seen the error on the engine's log, so
// that nobody shows it twice.
func Reported(err error) bool {
	return errors.As(err, &reported{})
}
