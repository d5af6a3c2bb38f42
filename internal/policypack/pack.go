package policypack

import (
	"context"
	"fmt"
	"strings"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"

	"users-pool/internal/version"
	"users-pool/pool/rules"
)

// Name of the pack, as violations show it.
const Name = "users-pool"

// New is the pack for one stack.
func New(ctx *pulumi.Context) (policyx.PolicyPack, error) {
	number, err := semver.Parse(version.Version)
	if err != nil {
		return nil, fmt.Errorf("read the version of this program: %w", err)
	}
	policies, checked := []policyx.Policy{signUp(ctx.Stack())}, &checks{}
	for _, one := range kinds {
		for _, r := range one.rows {
			policies = append(policies, one.policy(r, checked))
		}
	}
	// A policy has a level of its own, so that of the pack is never used.
	return policyx.NewPolicyPack(Name, number, policyx.EnforcementLevelAdvisory, policies)
}

// levels of enforcement, unless the configuration of the pack says otherwise.
var levels = map[rules.Level]policyx.EnforcementLevel{
	rules.Refused: policyx.EnforcementLevelMandatory,
	rules.Warning: policyx.EnforcementLevelAdvisory,
}

// policy is a rule as a policy.
func (k kind) policy(r row, checked *checks) policyx.Policy {
	return policyx.NewResourceValidationPolicy(r.name(), policyx.ResourceValidationPolicyArgs{
		Description:      fmt.Sprintf("%s It reads %s.", r.text(), strings.Join(r.inputs(), ", ")),
		EnforcementLevel: levels[r.level],
		ValidateResource: func(_ context.Context, args policyx.ResourceValidationArgs) error {
			if args.Resource.Type == k.token {
				for _, message := range checked.of(k, args.Resource).violations(r) {
					args.Manager.ReportViolation(message, args.Resource.URN)
				}
			}
			return nil
		},
	})
}
