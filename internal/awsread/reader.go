// Package awsread reads a user pool as it is in AWS, with what belongs to it. It
// only looks: every call is a Describe, a Get or a List, and the policy
// docs/iam/reader.json allows exactly these.
package awsread

import (
	"context"
	"fmt"
	"os"
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

// Target is the pool to look at, and with whose eyes.
type Target struct {
	// PoolID of the pool, like us-east-1_bTac8dX63.
	PoolID string
	// Region of the pool. Default: what stands in its id.
	Region string
	// Profile of the AWS configuration. Default: the environment's.
	Profile string
	// Simulated is the URL of a simulated account, which asks for no credentials.
	// Default: AWS, or what the environment says stands in for it.
	Simulated string
	// Progress takes a line now and then while a long list is read. Default:
	// nobody is told.
	Progress func(line string)
}

// Reader reads one pool.
type Reader struct {
	target Target
	idp    *idp.Client
	iam    *iam.Client
	lambda *lambda.Client
	sns    *sns.Client
}

var (
	poolID = regexp.MustCompile(`^([\w-]+)_[0-9a-zA-Z]+$`)
	// patience with one attempt of a call, from its first byte to the last of the
	// answer.
	patience = 20 * time.Second
	// attempts of a call that AWS throttles: the SDK's own retryer waits longer
	// each time.
	attempts = 10
)

// Open connects with AWS, as the SDK does everywhere: from the environment, the
// shared configuration and AWS_ENDPOINT_URL. No call is made yet.
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
	options := []func(*config.LoadOptions) error{
		config.WithRegion(target.Region), config.WithSharedConfigProfile(target.Profile),
		config.WithLogger(logging.Nop{}), // what goes wrong is in the error
		config.WithHTTPClient(awshttp.NewBuildableClient().WithTimeout(patience)),
	}
	if target.Simulated != "" {
		nobody := credentials.NewStaticCredentialsProvider("simulated", "simulated", "")
		options = append(options, config.WithBaseEndpoint(target.Simulated), config.WithCredentialsProvider(nobody))
	}
	if os.Getenv("AWS_MAX_ATTEMPTS") == "" {
		options = append(options, config.WithRetryMaxAttempts(attempts))
	}
	cfg, err := config.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return nil, fmt.Errorf("read the AWS configuration: %w", err)
	}
	return &Reader{
		target: target, idp: idp.NewFromConfig(cfg), iam: iam.NewFromConfig(cfg),
		lambda: lambda.NewFromConfig(cfg), sns: sns.NewFromConfig(cfg),
	}, nil
}

// CheckPoolID refuses what is no id of a pool.
func CheckPoolID(id string) error {
	if !poolID.MatchString(id) {
		return fmt.Errorf("want the id of a pool, as in us-east-1_bTac8dX63, got %q", id)
	}
	return nil
}

// Region that is looked at.
func (r *Reader) Region() string { return r.target.Region }

// StandIn is what stands in for AWS, as AWS_ENDPOINT_URL or the configuration of
// AWS says; "" where nothing does.
func (r *Reader) StandIn() string {
	return strings.TrimSuffix(aws.ToString(r.idp.Options().BaseEndpoint), "/")
}

// Endpoint is where the documents of the pool that everybody may read are asked
// for: below the issuer, or below what stands in for AWS.
func (r *Reader) Endpoint(issuer string) string {
	if base := r.StandIn(); base != "" {
		return base + "/" + r.target.PoolID
	}
	return issuer
}

// Users is a client of the API for what is no reading, with the same
// credentials, region and endpoint.
func (r *Reader) Users() *idp.Client { return r.idp }

// id is a pointer to the pool's, as every call wants it.
func (r *Reader) id() *string { return aws.String(r.target.PoolID) }
