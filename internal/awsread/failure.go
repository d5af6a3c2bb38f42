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

// prefixes are IAM's names of the services, by the SDK's.
var prefixes = map[string]string{
	"Cognito Identity Provider": "cognito-idp", "IAM": "iam", "Lambda": "lambda", "SNS": "sns",
}

// Failure is a call that AWS did not answer as one would wish.
type Failure struct {
	// Call as IAM names it, like cognito-idp:DescribeUserPool.
	Call string
	// Code of AWS's exception, "" where AWS was not reached.
	Code string
	err  error
	way  string
}

func (f *Failure) Unwrap() error { return f.err }

func (f *Failure) Error() string {
	text := fmt.Sprintf("%s: %s", f.Call, f.reason())
	if f.way != "" {
		text += "; " + f.way
	}
	return text
}

// reason is AWS's own word, in one line and without the ids of the request.
func (f *Failure) reason() string {
	text := f.err.Error()
	var said smithy.APIError
	if errors.As(f.err, &said) {
		text = said.ErrorCode() + ": " + said.ErrorMessage()
	}
	return settings.Printable(strings.Join(strings.Fields(text), " "))
}

// Policy allows every call that this package makes.
const Policy = "docs/iam/reader.json"

var (
	denied  = []string{"AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation"}
	missing = []string{"ResourceNotFoundException", "NoSuchEntity", "NotFoundException"}
	expired = []string{"ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidSignatureException"}
)

// failure explains an error of the SDK: which call it was, and the way out.
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
	switch {
	case errors.As(err, &said):
		f.Code = said.ErrorCode()
	case strings.Contains(err.Error(), "get identity: get credentials"), strings.Contains(err.Error(), "failed to retrieve credentials"):
		f.way = "give credentials: AWS_PROFILE, --profile, or `aws sso login`"
	case errors.As(err, &unread):
		f.way = notAWS
	case errors.As(err, &unreached):
		f.way = "look at the network, at the region " + r.target.Region + ", and at AWS_ENDPOINT_URL"
	}
	switch {
	case slices.Contains(denied, f.Code):
		f.way = "the policy " + Policy + " allows it"
	case slices.Contains(expired, f.Code):
		f.way = "give credentials that are good: AWS_PROFILE, --profile, or `aws sso login`"
	case slices.Contains(missing, f.Code) && f.Call == "cognito-idp:DescribeUserPool":
		f.way = fmt.Sprintf("%s is no pool of this account in %s: look at the id, the region and the credentials", r.target.PoolID, r.target.Region)
	}
	return f
}

const notAWS = "what answered is not AWS: look at AWS_ENDPOINT_URL, and at proxies on the way"

// empty is an answer without what was asked for.
func empty(call string) error {
	return fmt.Errorf("%s: want what was asked for, got an answer without it; %s", call, notAWS)
}

// Missing tells whether AWS said that something is not there.
func Missing(err error) bool {
	var f *Failure
	return errors.As(err, &f) && slices.Contains(missing, f.Code)
}
