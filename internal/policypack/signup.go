package policypack

import (
	"context"
	"fmt"
	"path"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/policyx"
)

// signUpPolicy is the one policy that is no rule of the rulebook, since there every stack
// says who creates its users.
const signUpPolicy = "sign-up"

// adminOnly is its configuration: the stacks in which only administrators create users.
const adminOnly = "adminOnly"

func signUp(stack string) policyx.Policy {
	return policyx.NewResourceValidationPolicy(signUpPolicy, policyx.ResourceValidationPolicyArgs{
		Description:      "Only administrators create users in the stacks that the configuration lists. It reads adminCreateUserConfig.allowAdminCreateUserOnly.",
		EnforcementLevel: policyx.EnforcementLevelMandatory,
		ConfigSchema: &policyx.ConfigSchema{Properties: map[string]map[string]any{adminOnly: {
			"type": "array", "items": map[string]any{"type": "string"}, "default": []any{},
			"description": "Names of stacks, in which * stands for any text.",
		}}},
		ValidateResource: func(_ context.Context, args policyx.ResourceValidationArgs) error {
			listed, err := lists(args.Config[adminOnly], stack)
			if err != nil || !listed || args.Resource.Type != kinds[0].token {
				return err
			}
			const read = "adminCreateUserConfig.allowAdminCreateUserOnly"
			if in := readInputs(args.Resource.Properties); in.known([]string{read}) && !in.on(read, "") {
				args.Manager.ReportViolation(fmt.Sprintf("%s: must be true in stack %s, because anyone can register otherwise. Set it to true. [%s]",
					read, stack, signUpPolicy), args.Resource.URN)
			}
			return nil
		},
	})
}

// lists reports whether a pattern of the list matches a stack.
func lists(list any, stack string) (bool, error) {
	patterns, _ := list.([]any)
	for _, one := range patterns {
		pattern := text(one)
		if match, err := path.Match(pattern, stack); err != nil {
			return false, fmt.Errorf("policy %s: %s: %q is not a pattern for names of stacks: %w", signUpPolicy, adminOnly, pattern, err)
		} else if match {
			return true, nil
		}
	}
	return false, nil
}
