package awsread

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/smithy-go"

	"users-pool/internal/awsregion"
)

// waf calls AWS WAF. It doesn't use the SDK's package, which takes a minute to
// compile, because it needs only one call.
type waf struct{ config aws.Config }

// GetWebACLForResource is the ARN of the web ACL in front of a resource, "" for none.
func (w waf) GetWebACLForResource(ctx context.Context, resourceARN string) (string, error) {
	const operation = "GetWebACLForResource"
	var out struct{ WebACL *struct{ ARN string } }
	err := w.call(ctx, operation, map[string]string{"ResourceArn": resourceARN}, &out)
	if err != nil {
		return "", &smithy.OperationError{ServiceID: "WAFV2", OperationName: operation, Err: err}
	}
	if out.WebACL == nil {
		return "", nil
	}
	return out.WebACL.ARN, nil
}

// call makes a call in the JSON protocol and retries it if AWS throttles it or
// fails.
func (w waf) call(ctx context.Context, operation string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return err
	}
	for attempt := 1; ; attempt++ {
		status, answer, err := w.send(ctx, operation, body)
		switch {
		case err != nil:
			return err
		case status == http.StatusOK:
			if err := json.Unmarshal(answer, out); err != nil {
				return &smithy.DeserializationError{Err: err}
			}
			return nil
		}
		failed := failureIn(status, answer)
		retryable := status >= 500 || strings.Contains(failed.Code, "Throttl") || failed.Code == "TooManyRequestsException"
		if !retryable || attempt >= w.config.RetryMaxAttempts {
			return failed
		}
		select {
		case <-time.After(time.Duration(attempt) * 200 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (w waf) send(ctx context.Context, operation string, body []byte) (status int, answer []byte, err error) {
	asked, err := http.NewRequestWithContext(ctx, http.MethodPost, w.endpoint(), bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	asked.Header.Set("Content-Type", "application/x-amz-json-1.1")
	asked.Header.Set("X-Amz-Target", "AWSWAF_20190729."+operation)
	credentials, err := w.config.Credentials.Retrieve(ctx)
	if err != nil {
		return 0, nil, fmt.Errorf("get identity: get credentials: %w", err)
	}
	sum := sha256.Sum256(body)
	if err := v4.NewSigner().SignHTTP(ctx, credentials, asked, hex.EncodeToString(sum[:]), "wafv2", w.config.Region, time.Now()); err != nil {
		return 0, nil, err
	}
	answered, err := w.config.HTTPClient.Do(asked)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = answered.Body.Close() }()
	answer, err = io.ReadAll(answered.Body)
	return answered.StatusCode, answer, err
}

// endpoint is the URL of AWS WAF in the region, or the one in the AWS
// configuration.
func (w waf) endpoint() string {
	if base := aws.ToString(w.config.BaseEndpoint); base != "" {
		return strings.TrimSuffix(base, "/") + "/"
	}
	suffix := "amazonaws.com"
	if region, ok := awsregion.Lookup(w.config.Region); ok {
		suffix = region.Partition.DNSSuffix
	}
	return "https://wafv2." + w.config.Region + "." + suffix + "/"
}

// failureIn returns the exception in a response.
func failureIn(status int, answer []byte) *smithy.GenericAPIError {
	var said struct {
		Type    string `json:"__type"`
		Message string `json:"message"`
		Other   string `json:"Message"`
	}
	_ = json.Unmarshal(answer, &said) // an answer that isn't AWS's has no code
	code := said.Type[strings.LastIndex(said.Type, "#")+1:]
	if code == "" {
		code = http.StatusText(status)
	}
	if said.Message == "" {
		said.Message = said.Other
	}
	return &smithy.GenericAPIError{Code: code, Message: said.Message}
}
