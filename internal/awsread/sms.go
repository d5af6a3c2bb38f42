package awsread

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/sns"
)

// Sandbox tells whether text messages of the account reach verified numbers
// only, in the region of the pool.
func (r *Reader) Sandbox(ctx context.Context) (bool, error) {
	out, err := r.sns.GetSMSSandboxAccountStatus(ctx, &sns.GetSMSSandboxAccountStatusInput{})
	if err != nil {
		return false, r.failure(err)
	}
	return out.IsInSandbox, nil
}
