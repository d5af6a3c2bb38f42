// Package awsread reads a user pool and everything that belongs to it from AWS. Every
// call is a Describe, a Get or a List, and the policy docs/iam/reader.json allows
// exactly these.
package awsread

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/smithy-go/logging"
)

// Target identifies the pool to read and how to connect to AWS.
type Target struct {
	// PoolID of the pool, such as us-east-1_bTac8dX63.
	PoolID string
	// Region of the pool. Default: the one in its ID.
	Region string
	// Profile in the AWS configuration. Default: AWS_PROFILE.
	Profile string
	// Simulated is the URL of a simulated account, for which neither credentials nor
	// AWS configuration are read. Default: AWS, or the environment's endpoint.
	Simulated string
	// Progress, if set, is called with a status line during long reads.
	Progress func(line string)
}

// Reader reads one pool.
type Reader struct {
	target Target
	idp    *idp.Client
	iam    *iam.Client
	lambda *lambda.Client
	sns    *sns.Client
	waf    waf
}

var (
	poolID = regexp.MustCompile(`^([\w-]+)_[0-9a-zA-Z]+$`)
	// attemptTimeout is the time limit of one attempt of a call.
	attemptTimeout = 20 * time.Second
	// maxAttempts is the number of attempts of a call that AWS throttles. The SDK
	// waits longer before each.
	maxAttempts = 10
)

// Open prepares a reader from the environment, the shared configuration and
// AWS_ENDPOINT_URL, as the SDK does. It makes no call.
func Open(ctx context.Context, target Target) (*Reader, error) {
	if err := CheckPoolID(target.PoolID); err != nil {
		return nil, err
	}
	if target.Region == "" {
		target.Region = poolID.FindStringSubmatch(target.PoolID)[1]
	}
	if target.Progress == nil {
		target.Progress = func(string) {}
	}
	cfg, err := target.config(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the AWS configuration: %w", err)
	}
	return &Reader{
		target: target, idp: idp.NewFromConfig(cfg), iam: iam.NewFromConfig(cfg),
		lambda: lambda.NewFromConfig(cfg), sns: sns.NewFromConfig(cfg), waf: waf{cfg},
	}, nil
}

func (t Target) config(ctx context.Context) (aws.Config, error) {
	env, err := config.NewEnvConfig()
	if err != nil {
		return aws.Config{}, err
	}
	client := awshttp.NewBuildableClient().WithTimeout(attemptTimeout)
	attempts := cmp.Or(env.RetryMaxAttempts, maxAttempts)
	if t.Simulated != "" {
		return aws.Config{
			Region: t.Region, BaseEndpoint: &t.Simulated, HTTPClient: newBounded(client), Logger: logging.Nop{}, RetryMaxAttempts: attempts,
			Credentials: credentials.NewStaticCredentialsProvider("simulated", "simulated", ""),
		}, nil
	}
	cfg, err := config.LoadDefaultConfig(ctx,
		config.WithRegion(t.Region), config.WithSharedConfigProfile(t.Profile), config.WithHTTPClient(client),
		config.WithLogger(logging.Nop{}), // errors say everything
		config.WithRetryMaxAttempts(attempts))
	if ours, ok := cfg.HTTPClient.(*awshttp.BuildableClient); ok { // with AWS_CA_BUNDLE
		cfg.HTTPClient = newBounded(ours)
	}
	return cfg, err
}

// CheckPoolID rejects text that is not the ID of a pool.
func CheckPoolID(id string) error {
	if !poolID.MatchString(id) {
		return fmt.Errorf("Not a user pool ID, got %q. Copy the ID from the console, such as us-east-1_bTac8dX63.", id)
	}
	return nil
}

// Region is the region that is read.
func (r *Reader) Region() string { return r.target.Region }

// BaseEndpoint is the URL that overrides AWS's endpoints, or "". It comes from
// Target.Simulated, AWS_ENDPOINT_URL or the AWS configuration.
func (r *Reader) BaseEndpoint() string {
	return strings.TrimSuffix(aws.ToString(r.idp.Options().BaseEndpoint), "/")
}

// Endpoint is the base URL of the pool's public documents: the issuer, or a path
// of BaseEndpoint.
func (r *Reader) Endpoint(issuer string) string {
	if base := r.BaseEndpoint(); base != "" {
		return base + "/" + r.target.PoolID
	}
	return issuer
}

// API is the client for calls that do more than read, with the same credentials,
// region and endpoint.
func (r *Reader) API() *idp.Client { return r.idp }

// id is the pool's ID, as calls take it.
func (r *Reader) id() *string { return aws.String(r.target.PoolID) }
