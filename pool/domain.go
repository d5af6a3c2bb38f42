package pool

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

// addDomain creates the domains of the pool: its own name, a prefix of AWS, or both.
//
// The prefix, or the only domain of an earlier version, has the logical name
// <name>-domain, so that either can be added or removed without touching the other.
func (p *Pool) addDomain(ctx *pulumi.Context, name string) error {
	d := p.UserPool.settings.Domain
	if d == nil {
		return nil
	}
	var err error
	if d.Prefix != "" {
		if p.PrefixDomain, err = p.newDomain(ctx, name+"-domain", pulumi.String(d.Prefix), nil); err != nil {
			return err
		}
		p.Domain = p.PrefixDomain
	}
	if d.Name != "" {
		var opts []pulumi.ResourceOption
		if d.Prefix == "" {
			opts = append(opts, pulumi.Aliases([]pulumi.Alias{{Name: pulumi.String(name + "-domain")}}))
		}
		certificate := p.UserPool.references.text(settings.CertificatePath, d.CertificateARN)
		if p.Domain, err = p.newDomain(ctx, name+"-own-domain", pulumi.String(d.Name), certificate, opts...); err != nil {
			return err
		}
	}
	if d.UI == nil {
		return nil
	}
	return newUI(ctx, name, p.UserPool.ID, pulumi.String(allClients), d.UI, p.Domain, p.UserPool)
}

// newDomain creates one domain. A pool has at most one of each kind, so an old one is
// deleted before its replacement is created, and its pages are down until AWS is done.
func (p *Pool) newDomain(ctx *pulumi.Context, name string, domain, certificate pulumi.StringInput, opts ...pulumi.ResourceOption) (*cognito.UserPoolDomain, error) {
	args := &cognito.UserPoolDomainArgs{
		UserPoolId:          p.UserPool.ID,
		Domain:              domain,
		ManagedLoginVersion: pulumi.Int(p.UserPool.settings.Domain.Pages.ManagedLoginVersion()),
	}
	if certificate != nil {
		args.CertificateArn = certificate.ToStringOutput().ToStringPtrOutput()
	}
	resource, err := cognito.NewUserPoolDomain(ctx, name, args,
		append(opts, pulumi.Parent(p.UserPool), pulumi.DeleteBeforeReplace(true))...)
	if err != nil {
		return nil, fmt.Errorf("create domain: %w", err)
	}
	return resource, nil
}

// addDomains adds the outputs about domains.
func (p *Pool) addDomains(outputs outputMap) {
	if p.Domain == nil {
		return
	}
	host := p.Domain.Domain
	if p.PrefixDomain != nil {
		prefix := pulumi.All(p.PrefixDomain.Domain, p.UserPool.ARN).ApplyT(func(of []any) (string, error) {
			region, err := regionOf(of[1].(string))
			return prefixHost(of[0].(string), region), err
		}).(pulumi.StringOutput)
		outputs["prefixDomain"] = prefix
		if p.Domain == p.PrefixDomain {
			host = prefix
		}
	}
	outputs["domain"] = host
	if p.Domain != p.PrefixDomain {
		outputs["domainTarget"] = p.Domain.CloudfrontDistribution
	}
	if primary := p.primaryClient(); primary != nil {
		oauth := p.UserPool.settings.Clients[p.UserPool.settings.PrimaryClient].OAuth
		outputs["loginUrl"] = pulumi.All(host, primary.ID).ApplyT(func(of []any) string {
			return loginURL(of[0].(string), string(of[1].(pulumi.ID)), oauth)
		}).(pulumi.StringOutput)
	}
}

// prefixHost is the host of a prefix.
func prefixHost(prefix, region string) string {
	of, _ := awsregion.Lookup(region) // AWS has it
	return prefix + "." + of.PrefixDomain()
}
