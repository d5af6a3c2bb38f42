package fakeaws

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"
)

// awsError is an error response of AWS, with the SDK's wording.
type awsError struct {
	service, operation string
	status             int
	code, message      string
}

func (e *awsError) Error() string {
	return fmt.Sprintf("operation error %s: %s, https response error StatusCode: %d, RequestID: %s, %s: %s",
		e.service, e.operation, e.status, uuid.NewString(), e.code, e.message)
}

const (
	cognitoIDP          = "Cognito Identity Provider"
	cognitoIdentity     = "Cognito Identity"
	iamService          = "IAM"
	lambdaService       = "Lambda"
	apiGateway          = "ApiGatewayV2"
	wafService          = "WAFV2"
	cloudControlService = "CloudControl"
)

// statuses are the HTTP codes that differ from 400.
var statuses = map[string]int{
	"NoSuchEntity":              404,
	"EntityAlreadyExists":       409,
	"DeleteConflict":            409,
	"LimitExceeded":             409,
	"ResourceConflictException": 409,
	"InternalErrorException":    500,
	"ServiceUnavailable":        503,
}

// fail is an error of a service's operation with AWS's own exception name.
func fail(service, operation, code, format string, args ...any) error {
	status := statuses[code]
	if status == 0 {
		status = 400
	}
	return &awsError{service, operation, status, code, fmt.Sprintf(format, args...)}
}

// notFound is AWS's error for a resource that does not exist, or whose parent
// does not.
func notFound(err error) bool {
	var e *awsError
	return errors.As(err, &e) && slices.Contains([]string{"ResourceNotFoundException", "NoSuchEntity", "WAFNonexistentItemException"}, e.code)
}

// constraint is AWS's error for a value that its API model rejects.
func constraint(operation, value, member, says string) error {
	return fail(cognitoIDP, operation, "InvalidParameterException",
		"1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s", value, member, says)
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
