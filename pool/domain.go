package pool

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Domain is where the pool's sign-in pages and OAuth endpoints are. One of Prefix
// and Name is required, not both.
type Domain struct {
	// Prefix of a domain of AWS's, <prefix>.auth.<region>.amazoncognito.com:
	// 1 to 63 lower-case letters, digits and hyphens, without aws, amazon and
	// cognito in it. All accounts of a region share the prefixes. Default none.
	Prefix string `json:"prefix" example:"acme-dev" change:"itself"`

	// Name is a domain of your own, with CertificateARN. Its parent must have
	// an A record before, and the DNS of the name must point to the output
	// domainTarget after. Default none.
	Name string `json:"name" example:"auth.example.com" change:"itself"`

	// CertificateARN is the certificate for Name, in us-east-1 whatever the
	// region of the pool. Needed with Name. Default none.
	CertificateARN string `json:"certificateArn" example:"arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"`

	// Pages are classic (the hosted UI) or managed (managed login, from tier
	// essentials on). Managed pages show nothing until a client has a branding
	// style, which is not built here. Default classic.
	Pages Pages `json:"pages" example:"managed"`

	// UI is what the classic pages look like, for every client that has no UI
	// of its own. Nil means as AWS makes them.
	UI *UI `json:"ui"`
}

// Pages are the sign-in pages of a domain.
type Pages string

// The two kinds of pages.
const (
	PagesClassic Pages = "classic"
	PagesManaged Pages = "managed"
)

// managedLoginVersions are AWS's numbers for the kinds of pages.
var managedLoginVersions = map[Pages]int{PagesClassic: 1, PagesManaged: 2}

// newDomain makes the domain. Another name is another domain, and a pool has
// one of each kind only: so the old one goes first, and the pages are away for
// as long as AWS takes.
func newDomain(ctx *pulumi.Context, name string, p *UserPool) (*cognito.UserPoolDomain, error) {
	d := p.settings.Domain
	args := &cognito.UserPoolDomainArgs{
		UserPoolId:          p.ID,
		Domain:              pulumi.String(either(d.Prefix, d.Name)),
		ManagedLoginVersion: pulumi.Int(managedLoginVersions[d.Pages]),
	}
	if d.Name != "" {
		args.CertificateArn = p.inputs.text(certificatePath, d.CertificateARN)
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
