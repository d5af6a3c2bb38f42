package awsread

import (
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"

	"github.com/aws/smithy-go"

	"users-pool/pool/settings"
)

// prefixes are IAM's service prefixes, by the SDK's service IDs.
var prefixes = map[string]string{
	"Cognito Identity Provider": "cognito-idp", "IAM": "iam", "Lambda": "lambda", "SNS": "sns", "WAFV2": "wafv2",
}

// Failure is a call to AWS that failed.
type Failure struct {
	// Call as IAM names it, such as cognito-idp:DescribeUserPool.
	Call string
	// Code of AWS's exception, "" if AWS was not reached.
	Code string
	err  error
	// advice says how to fix the failure, or is "" if that is unknown.
	advice string
}

func (f *Failure) Unwrap() error { return f.err }

func (f *Failure) Error() string {
	text := fmt.Sprintf("%s: %s.", f.Call, strings.TrimSuffix(f.reason(), "."))
	if f.advice != "" {
		text += " " + f.advice + "."
	}
	return text
}

// reason is AWS's message on one line, without request IDs.
func (f *Failure) reason() string {
	text := f.err.Error()
	var refused refusal
	if errors.As(f.err, &refused) {
		return refused.Error()
	}
	var said smithy.APIError
	if errors.As(f.err, &said) {
		text = said.ErrorCode() + ": " + said.ErrorMessage()
	}
	return settings.Cut(settings.Printable(strings.Join(strings.Fields(text), " ")), longest)
}

// longest is the number of characters of AWS's message that an error shows.
const longest = 600

// Policy is the file of the IAM policy that allows every call of this package.
const Policy = "docs/iam/reader.json"

var (
	denied  = []string{"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"}
	missing = []string{"ResourceNotFoundException", "NoSuchEntity", "NotFoundException"}
	expired = []string{"ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidSignatureException"}
)

// failure turns an error of the SDK into a Failure that names the call and says
// what to do.
func (r *Reader) failure(err error) error {
	if err == nil {
		return nil
	}
	f := &Failure{err: err}
	var operation *smithy.OperationError
	if !errors.As(err, &operation) {
		return err
	}
	f.Call, f.err = prefixes[operation.ServiceID]+":"+operation.OperationName, operation.Err
	var said smithy.APIError
	var unreached net.Error
	var unread *smithy.DeserializationError
	var refused refusal
	switch {
	case errors.As(err, &refused):
		f.advice = notAWS
	case errors.As(err, &said):
		f.Code = said.ErrorCode()
	case strings.Contains(err.Error(), "get identity: get credentials"), strings.Contains(err.Error(), "failed to retrieve credentials"):
		f.advice = "Provide credentials with AWS_PROFILE, --profile or `aws sso login`"
	case errors.As(err, &unread):
		f.advice = notAWS
	case errors.As(err, &unreached):
		f.advice = "Check the network, the region " + r.target.Region + " and AWS_ENDPOINT_URL"
	}
	switch {
	case slices.Contains(denied, f.Code):
		f.advice = "The policy " + Policy + " allows this call"
	case slices.Contains(expired, f.Code):
		f.advice = "Renew the credentials with AWS_PROFILE, --profile or `aws sso login`"
	case slices.Contains(missing, f.Code) && f.Call == "cognito-idp:DescribeUserPool":
		f.advice = fmt.Sprintf("This account has no pool %s in %s: check the ID, the region and the credentials", r.target.PoolID, r.target.Region)
	}
	return f
}

const notAWS = "The answer is not from AWS: check AWS_ENDPOINT_URL and proxies"

// empty is the error for a response without the requested data.
func empty(call string) error {
	return fmt.Errorf("%s: The answer lacks the requested object. %s.", call, notAWS)
}

// Missing reports whether an error means that the resource doesn't exist.
func Missing(err error) bool {
	var f *Failure
	return errors.As(err, &f) && slices.Contains(missing, f.Code)
}
