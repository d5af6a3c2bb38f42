package awsread

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/sns"
)

// Sandbox reports whether the account is in the SMS sandbox of the pool's region,
// where only verified numbers receive messages.
func (r *Reader) Sandbox(ctx context.Context) (bool, error) {
	out, err := r.sns.GetSMSSandboxAccountStatus(ctx, &sns.GetSMSSandboxAccountStatusInput{})
	if err != nil {
		return false, r.failure(err)
	}
	return out.IsInSandbox, nil
}
