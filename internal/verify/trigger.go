package verify

import (
	"fmt"
	"maps"
	"slices"

	"users-pool/internal/awsread"
	"users-pool/internal/iameval"
)

// cognito is Cognito's service principal.
const cognito = "cognito-idp.amazonaws.com"

// triggerPermissions checks that every trigger's function allows the pool to call it:
// AWS finds out only when a user signs in.
func (s *subject) triggerPermissions() finding {
	return s.held([]awsread.Part{awsread.PartPermissions}, func() finding {
		triggers := awsread.Triggers(s.pool.Pool.LambdaConfig)
		if len(triggers) == 0 {
			return skipped("The pool has no triggers.")
		}
		var lines []string
		for _, name := range slices.Sorted(maps.Keys(triggers)) {
			if !slices.ContainsFunc(s.pool.Permissions[triggers[name]], s.allowed) {
				lines = append(lines, fmt.Sprintf("triggers: %s does not allow this pool to call it for %s. `pulumi up --refresh` adds the permission.", triggers[name], name))
			}
		}
		return unlessWrong(lines, fmt.Sprintf("%d functions allow the pool to call them.", len(triggers)))
	})
}

// allowed reports whether a permission lets this pool call its function.
func (s *subject) allowed(p awsread.Permission) bool {
	return p.Service == cognito && iameval.Like(p.Action, "lambda:InvokeFunction") &&
		(p.SourceARN == "" || iameval.Like(p.SourceARN, s.Deployment.UserPoolARN)) &&
		(p.SourceAccount == "" || p.SourceAccount == awsread.AccountOf(&s.pool.Pool))
}
