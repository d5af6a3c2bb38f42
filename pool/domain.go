package pool

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// managedLoginVersions are AWS's numbers for the kinds of pages.
var managedLoginVersions = map[settings.Pages]int{settings.PagesClassic: 1, settings.PagesManaged: 2}

// newDomain makes the domain. Another name is another domain, and a pool has
// one of each kind only: so the old one goes first, and the pages are away for
// as long as AWS takes.
func newDomain(ctx *pulumi.Context, name string, p *UserPool) (*cognito.UserPoolDomain, error) {
	d := p.settings.Domain
	args := &cognito.UserPoolDomainArgs{
		UserPoolId:          p.ID,
		Domain:              pulumi.String(cmp.Or(d.Prefix, d.Name)),
		ManagedLoginVersion: pulumi.Int(managedLoginVersions[d.Pages]),
	}
	if d.Name != "" {
		args.CertificateArn = p.references.text(settings.CertificatePath, d.CertificateARN)
	}
	domain, err := cognito.NewUserPoolDomain(ctx, name+"-domain", args, pulumi.Parent(p), pulumi.DeleteBeforeReplace(true))
	if err != nil {
		return nil, fmt.Errorf("create domain: %w", err)
	}
	return domain, nil
}

// host of the domain: the name itself, or the prefix with what AWS puts behind it.
func (p *Pool) host() pulumi.StringOutput {
	if p.UserPool.settings.Domain.Name != "" {
		return p.Domain.Domain
	}
	return pulumi.All(p.Domain.Domain, p.UserPool.ARN).ApplyT(func(of []any) (string, error) {
		region, err := regionOf(of[1].(string))
		return prefixHost(of[0].(string), region), err
	}).(pulumi.StringOutput)
}

// prefixHost is where a prefix of AWS's leads. In GovCloud there are FIPS
// endpoints only (developer guide, "Amazon Cognito in AWS GovCloud").
func prefixHost(prefix, region string) string {
	auth := "auth"
	if strings.HasPrefix(region, "us-gov-") {
		auth = "auth-fips"
	}
	return fmt.Sprintf("%s.%s.%s.amazoncognito.com", prefix, auth, region)
}
