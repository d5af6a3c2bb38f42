package awsread

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"
)

// Pool is a user pool as it is in AWS, with everything that belongs to it.
type Pool struct {
	Pool types.UserPoolType
	MFA  idp.GetUserPoolMfaConfigOutput
	// Clients are sorted by name.
	Clients []types.UserPoolClientType
	// Domains are the pool's prefix domain and custom domain, if any.
	Domains []types.DomainDescriptionType
	// UI is the style of the classic pages, by client ID or AllClients.
	UI map[string]types.UICustomizationType
	// Branding is the style of the managed pages, by client ID.
	Branding          map[string]types.ManagedLoginBrandingType
	ResourceServers   []types.ResourceServerType
	IdentityProviders []types.IdentityProviderType
	Groups            []types.GroupType
	// Risk is the risk configuration, by client ID or "" for the pool.
	Risk map[string]types.RiskConfigurationType
	// Logs are the pool's log exports, one entry per source.
	Logs []types.LogConfigurationType
	// WebACL is the ARN of the web ACL in front of the pool, "" for none.
	WebACL string
	// SMSRole is the role that sends SMS; nil if there is none, or IAM does not have it.
	SMSRole *Role
	// Permissions are those of the functions that the pool calls, by the function's ARN.
	Permissions map[string][]Permission
	// Missed are the errors for optional parts that couldn't be read.
	Missed []error
}

// AllClients is AWS's key for the style of clients that have none of their own.
const AllClients = "ALL"

// Part is a part of a pool that takes separate calls to read.
type Part string

// The parts, besides the pool itself.
const (
	PartMFA               Part = "MFA"
	PartClients           Part = "clients"
	PartDomains           Part = "domains"
	PartUI                Part = "page styles"
	PartBranding          Part = "managed page styles"
	PartResourceServers   Part = "resource servers"
	PartIdentityProviders Part = "identity providers"
	PartGroups            Part = "groups"
	PartRisk              Part = "risk configuration"
	PartLogs              Part = "logs"
	PartWebACL            Part = "web ACL"
	PartSMSRole           Part = "SMS role"
	PartPermissions       Part = "triggers"
)

// parts in the order in which they are read: some depend on earlier ones.
var parts = []struct {
	part Part
	read func(*Reader, context.Context, *Pool) error
}{
	{PartMFA, (*Reader).readMFA},
	{PartClients, (*Reader).readClients},
	{PartDomains, (*Reader).readDomains},
	{PartUI, (*Reader).readUI},
	{PartBranding, (*Reader).readBranding},
	{PartResourceServers, (*Reader).readResourceServers},
	{PartIdentityProviders, (*Reader).readIdentityProviders},
	{PartGroups, (*Reader).readGroups},
	{PartRisk, (*Reader).readRisk},
	{PartLogs, (*Reader).readLogs},
	{PartWebACL, (*Reader).readWebACL},
	{PartSMSRole, (*Reader).readSMSRole},
	{PartPermissions, (*Reader).readPermissions},
}

// additions are the optional parts: a stack may leave them unmanaged.
var additions = []Part{PartBranding, PartLogs, PartWebACL}

// Read reads the pool and all its parts. The first call that fails ends it, except for
// optional parts: their errors are in Missed.
func (r *Reader) Read(ctx context.Context) (*Pool, error) {
	pool, err := r.Describe(ctx)
	if err != nil {
		return nil, err
	}
	p := &Pool{Pool: *pool}
	for _, one := range parts {
		r.target.Progress("reading " + string(one.part))
		switch err := one.read(r, ctx, p); {
		case err == nil:
		case ctx.Err() != nil || !slices.Contains(additions, one.part):
			return nil, err
		default:
			p.Missed = append(p.Missed, fmt.Errorf("%s: %w", one.part, err))
		}
	}
	return p, nil
}

// ReadWithout reads the pool without the given parts. missed has the reason for
// each part that can't be read; err is set only if the pool itself can't be read.
func (r *Reader) ReadWithout(ctx context.Context, without ...Part) (p *Pool, missed map[Part]error, err error) {
	pool, err := r.Describe(ctx)
	if err != nil {
		return nil, nil, err
	}
	p, missed = &Pool{Pool: *pool}, map[Part]error{}
	for _, one := range parts {
		if slices.Contains(without, one.part) {
			continue
		}
		r.target.Progress("reading " + string(one.part))
		if err := one.read(r, ctx, p); err != nil {
			missed[one.part] = err
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
	}
	return p, missed, nil
}

// Describe reads the pool itself, without its parts.
func (r *Reader) Describe(ctx context.Context) (*types.UserPoolType, error) {
	out, err := r.idp.DescribeUserPool(ctx, &idp.DescribeUserPoolInput{UserPoolId: r.id()})
	if err != nil {
		return nil, r.failure(err)
	}
	if out.UserPool == nil || aws.ToString(out.UserPool.Id) != r.target.PoolID {
		return nil, empty("cognito-idp:DescribeUserPool")
	}
	return out.UserPool, nil
}

// MFA reads the MFA configuration.
func (r *Reader) MFA(ctx context.Context) (*idp.GetUserPoolMfaConfigOutput, error) {
	out, err := r.idp.GetUserPoolMfaConfig(ctx, &idp.GetUserPoolMfaConfigInput{UserPoolId: r.id()})
	return out, r.failure(err)
}

func (r *Reader) readMFA(ctx context.Context, p *Pool) error {
	mfa, err := r.MFA(ctx)
	if err == nil {
		p.MFA = *mfa
	}
	return err
}

// Domain reads a domain by its name; nil if it does not exist.
func (r *Reader) Domain(ctx context.Context, name string) (*types.DomainDescriptionType, error) {
	out, err := r.idp.DescribeUserPoolDomain(ctx, &idp.DescribeUserPoolDomainInput{Domain: &name})
	if err != nil {
		return nil, r.failure(err)
	}
	if out.DomainDescription == nil || out.DomainDescription.Domain == nil {
		return nil, nil
	}
	return out.DomainDescription, nil
}

func (r *Reader) readDomains(ctx context.Context, p *Pool) error {
	for _, name := range []*string{p.Pool.Domain, p.Pool.CustomDomain} {
		if name == nil || *name == "" {
			continue
		}
		domain, err := r.Domain(ctx, *name)
		if err != nil {
			return err
		}
		if domain != nil {
			p.Domains = append(p.Domains, *domain)
		}
	}
	return nil
}

func (r *Reader) readLogs(ctx context.Context, p *Pool) error {
	out, err := r.idp.GetLogDeliveryConfiguration(ctx, &idp.GetLogDeliveryConfigurationInput{UserPoolId: r.id()})
	if err = r.failure(err); err != nil && !Missing(err) {
		return err
	}
	if err == nil && out.LogDeliveryConfiguration != nil {
		p.Logs = out.LogDeliveryConfiguration.LogConfigurations
	}
	return nil
}

func (r *Reader) readWebACL(ctx context.Context, p *Pool) error {
	found, err := r.waf.GetWebACLForResource(ctx, aws.ToString(p.Pool.Arn))
	p.WebACL = found
	return r.failure(err)
}

// readRisk reads only if threat protection is on: otherwise AWS refuses the call.
func (r *Reader) readRisk(ctx context.Context, p *Pool) error {
	if p.Pool.UserPoolAddOns == nil || p.Pool.UserPoolAddOns.AdvancedSecurityMode == types.AdvancedSecurityModeTypeOff {
		return nil
	}
	p.Risk = map[string]types.RiskConfigurationType{}
	ids := []string{""}
	for _, client := range p.Clients {
		ids = append(ids, *client.ClientId)
	}
	risks, err := each(ctx, r, "risk configurations", ids, func(ctx context.Context, id string) (types.RiskConfigurationType, error) {
		in := &idp.DescribeRiskConfigurationInput{UserPoolId: r.id()}
		if id != "" {
			in.ClientId = &id
		}
		out, err := r.idp.DescribeRiskConfiguration(ctx, in)
		if err != nil {
			return types.RiskConfigurationType{}, r.failure(err)
		}
		if out.RiskConfiguration == nil {
			return types.RiskConfigurationType{}, nil
		}
		return *out.RiskConfiguration, nil
	})
	for i, id := range ids[:len(risks)] {
		risk := risks[i]
		own := id == "" || risk.ClientId != nil && *risk.ClientId == id
		if own && (risk.AccountTakeoverRiskConfiguration != nil || risk.CompromisedCredentialsRiskConfiguration != nil ||
			risk.RiskExceptionConfiguration != nil) {
			p.Risk[id] = risk
		}
	}
	return err
}

// AccountOf is the account ID in the pool's ARN, "" if there is none.
func AccountOf(pool *types.UserPoolType) string {
	if pool.Arn == nil {
		return ""
	}
	parts := strings.SplitN(*pool.Arn, ":", 6)
	if len(parts) < 6 {
		return ""
	}
	return parts[4]
}
