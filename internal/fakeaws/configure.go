package fakeaws

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"

	"users-pool/internal/awsregion"
)

// DefaultAccountID is the account ID if the configuration names none.
const DefaultAccountID = "123456789012"

// configKeys are the provider's settings, as its SDK declares them.
var configKeys = fieldSet(`
	accessKey allowedAccountIds assumeRole assumeRoleWithWebIdentity assumeRoles customCaBundle
	defaultTags ec2MetadataServiceEndpoint ec2MetadataServiceEndpointMode endpoints
	forbiddenAccountIds httpProxy httpsProxy ignoreTags insecure maxRetries noProxy profile region
	retryMode s3UsEast1RegionalEndpoint s3UsePathStyle secretKey sharedConfigFiles
	sharedCredentialsFiles skipCredentialsValidation skipMetadataApiCheck skipRegionValidation
	skipRequestingAccountId stsRegion token tokenBucketRateLimiterCapacity useDualstackEndpoint
	useFipsEndpoint
	version pluginDownloadURL`) // the engine adds those of the last line

// ConfigKeys are the names of the provider's settings, without the prefix aws:.
func ConfigKeys() []string { return slices.Sorted(maps.Keys(configKeys)) }

// CheckConfig rejects settings that the provider does not have.
func (p *provider) CheckConfig(
	_ context.Context, req plugin.CheckConfigRequest,
) (plugin.CheckConfigResponse, error) {
	res := plugin.CheckConfigResponse{Properties: req.News}
	in := settings(req.News)
	for key := range in {
		if !configKeys[key] && !strings.HasPrefix(key, "__") {
			res.Failures = append(res.Failures, plugin.CheckFailure{Reason: fmt.Sprintf(
				"could not validate provider configuration: Invalid or unknown key. "+
					"Check `pulumi config get aws:%s`.", key)})
		}
	}
	for _, e := range objects(in, "endpoints") {
		for key := range e {
			if !endpointKeys[key] {
				// The real provider's misleading message.
				res.Failures = append(res.Failures, plugin.CheckFailure{Reason: fmt.Sprintf(
					"`aws:endpoints` is not a valid configuration key for the aws provider (at %s)", key)})
			}
		}
	}
	return res, nil
}

// DiffConfig reports whether the settings changed. A change never replaces
// resources.
func (p *provider) DiffConfig(_ context.Context, req plugin.DiffConfigRequest) (plugin.DiffConfigResponse, error) {
	if same(plainMap(req.OldInputs), plainMap(req.NewInputs)) {
		return plugin.DiffResult{Changes: plugin.DiffNone}, nil
	}
	return plugin.DiffResult{Changes: plugin.DiffSome}, nil
}

// Configure reads the region, the account and the default tags.
func (p *provider) Configure(ctx context.Context, req plugin.ConfigureRequest) (plugin.ConfigureResponse, error) {
	id, err := newIdentity(settings(req.Inputs))
	if err != nil {
		return plugin.ConfigureResponse{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.configs[caller(ctx)] = id
	p.configs[lastConfig] = id
	return plugin.ConfigureResponse{}, nil
}

// settings are the provider's inputs, with JSON text from the engine decoded.
func settings(in resource.PropertyMap) props {
	out := plainMap(in)
	for k, v := range out {
		s, ok := v.(string)
		if !ok || k == "region" || k == "profile" {
			continue
		}
		var decoded any
		if json.Unmarshal([]byte(s), &decoded) == nil {
			if _, number := decoded.(float64); !number {
				out[k] = decoded
			}
		}
	}
	return out
}

func newIdentity(in props) (*identity, error) {
	id := &identity{account: DefaultAccountID, region: text(in, "region"), defaultTags: props{}}
	for _, name := range []string{"AWS_REGION", "AWS_DEFAULT_REGION"} {
		if id.region == "" {
			id.region = os.Getenv(name)
		}
	}
	if id.region == "" {
		return nil, fmt.Errorf("missing region information: set the provider's configuration aws:region " +
			"or the environment variable AWS_REGION")
	}
	region, ok := awsregion.Lookup(id.region)
	if !ok {
		region, _ = awsregion.Lookup("us-east-1")
	}
	id.partition, id.suffix = region.Partition.ID, region.Partition.DNSSuffix
	if allowed := accounts(in, "allowedAccountIds"); len(allowed) > 0 {
		id.account = allowed[0]
	}
	if slices.Contains(accounts(in, "forbiddenAccountIds"), id.account) {
		return nil, fmt.Errorf("AWS account ID not allowed: %s", id.account)
	}
	for k, v := range object(in, "defaultTags.tags") {
		id.defaultTags[k] = v
	}
	return id, nil
}

// accounts are account IDs, which a stack file may hold as numbers.
func accounts(in props, key string) []string {
	var out []string
	for _, e := range items(in, key) {
		if s, reason := scalar(str, e); reason == "" {
			out = append(out, fmt.Sprint(s))
		}
	}
	return out
}

// reachable fails for a region that the SDK does not list. A preview does not
// notice such a region, since it makes no call to AWS.
func (i *identity) reachable(service string) error {
	if r, ok := awsregion.Lookup(i.region); ok && r.Known {
		return nil
	}
	return fmt.Errorf("operation error %s: https response error StatusCode: 0, request send failed: "+
		"dial tcp: lookup %s.%s: no such host", service, i.region, i.suffix)
}
