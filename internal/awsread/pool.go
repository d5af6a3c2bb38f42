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

// Pool is a user pool as it is in AWS, whole.
type Pool struct {
	Pool types.UserPoolType
	MFA  idp.GetUserPoolMfaConfigOutput
	// Clients in the order of their names.
	Clients []types.UserPoolClientType
	// Domains are those that the pool has: a prefix, a name of one's own, both or none.
	Domains []types.DomainDescriptionType
	// UI by the id of the client, or ALL. Only where something was changed.
	UI                map[string]types.UICustomizationType
	ResourceServers   []types.ResourceServerType
	IdentityProviders []types.IdentityProviderType
	Groups            []types.GroupType
	// Risk by the id of the client, or "" for the pool. Only where something was set.
	Risk map[string]types.RiskConfigurationType
	// SMSRole of the pool; nil where it has none, or where IAM has no such role.
	SMSRole *Role
	// Permissions are the statements of the functions that the pool calls, by
	// the ARN of the function.
	Permissions map[string][]Permission
}

// AllClients is AWS's word for the look that clients without one share.
const AllClients = "ALL"

// Part of a pool, which a call of its own or several answer for.
type Part string

// The parts, beside the pool itself.
const (
	PartMFA               Part = "MFA"
	PartClients           Part = "clients"
	PartDomains           Part = "domains"
	PartUI                Part = "look of the pages"
	PartResourceServers   Part = "resource servers"
	PartIdentityProviders Part = "identity providers"
	PartGroups            Part = "groups"
	PartRisk              Part = "risk configuration"
	PartSMSRole           Part = "SMS role"
	PartPermissions       Part = "triggers"
)

// parts in the order in which they are read: some go by what others found.
var parts = []struct {
	part Part
	read func(*Reader, context.Context, *Pool) error
}{
	{PartMFA, (*Reader).readMFA},
	{PartClients, (*Reader).readClients},
	{PartDomains, (*Reader).readDomains},
	{PartUI, (*Reader).readUI},
	{PartResourceServers, (*Reader).readResourceServers},
	{PartIdentityProviders, (*Reader).readIdentityProviders},
	{PartGroups, (*Reader).readGroups},
	{PartRisk, (*Reader).readRisk},
	{PartSMSRole, (*Reader).readSMSRole},
	{PartPermissions, (*Reader).readPermissions},
}

// Read reads the pool and everything of it. The first call that fails ends it.
func (r *Reader) Read(ctx context.Context) (*Pool, error) {
	pool, err := r.Describe(ctx)
	if err != nil {
		return nil, err
	}
	p := &Pool{Pool: *pool}
	for _, one := range parts {
		r.target.Progress("reading " + string(one.part))
		if err := one.read(r, ctx, p); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// ReadWithout reads the pool and what belongs to it but some parts, as far as it
// can: missed says which of the others could not be read, and why. The error is
// that there is nothing at all.
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

// Describe is the pool itself.
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

// MFA is the second factor of the pool.
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

// Domain describes a domain by its name; nil where it is nobody's.
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

// readUI asks only where there are pages to dress.
func (r *Reader) readUI(ctx context.Context, p *Pool) error {
	if len(p.Domains) == 0 {
		return nil
	}
	p.UI = map[string]types.UICustomizationType{}
	ids := []string{AllClients}
	for _, client := range p.Clients {
		ids = append(ids, *client.ClientId)
	}
	looks, err := each(ctx, r, "looks", ids, func(ctx context.Context, id string) (types.UICustomizationType, error) {
		out, err := r.idp.GetUICustomization(ctx, &idp.GetUICustomizationInput{UserPoolId: r.id(), ClientId: &id})
		if err != nil {
			return types.UICustomizationType{}, r.failure(err)
		}
		if out.UICustomization == nil {
			return types.UICustomizationType{}, nil
		}
		return *out.UICustomization, nil
	})
	for i, id := range ids[:len(looks)] {
		// Asked for a client without a look of its own, AWS answers with the look of all.
		own := looks[i].ClientId == nil || *looks[i].ClientId == id
		if own && (looks[i].CSS != nil || looks[i].ImageUrl != nil) {
			p.UI[id] = looks[i]
		}
	}
	return err
}

// readRisk asks only where threat protection is on: elsewhere AWS refuses.
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

// AccountOf the pool, from its ARN.
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

// some describes a number of things, as in 1 client, 3 clients.
func some(count int, what string) string { return fmt.Sprintf("%d %s", count, what) }
