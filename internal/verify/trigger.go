package verify

import (
	"fmt"
	"maps"
	"slices"

	"users-pool/internal/awsread"
	"users-pool/internal/iameval"
)

// cognito as IAM names it.
const cognito = "cognito-idp.amazonaws.com"

// triggerPermissions checks that every function that the pool calls lets it:
// AWS finds that out when a user signs in.
func (s *subject) triggerPermissions() finding {
	return s.held([]awsread.Part{awsread.PartPermissions}, func() finding {
		triggers := awsread.Triggers(s.pool.Pool.LambdaConfig)
		if len(triggers) == 0 {
			return skipped("the pool calls no function")
		}
		var lines []string
		for _, name := range slices.Sorted(maps.Keys(triggers)) {
			if !slices.ContainsFunc(s.pool.Permissions[triggers[name]], s.allowed) {
				lines = append(lines, fmt.Sprintf("triggers: want a permission for this pool to call %s at %s, got none; `pulumi up --refresh` adds it", triggers[name], name))
			}
		}
		return unlessWrong(lines, fmt.Sprintf("%d functions let the pool call them", len(triggers)))
	})
}

// allowed tells whether a statement lets this pool call its function.
func (s *subject) allowed(p awsread.Permission) bool {
	return p.Service == cognito && iameval.Like(p.Action, "lambda:InvokeFunction") &&
		(p.SourceARN == "" || iameval.Like(p.SourceARN, s.Deployment.UserPoolARN)) &&
		(p.SourceAccount == "" || p.SourceAccount == awsread.AccountOf(&s.pool.Pool))
}
