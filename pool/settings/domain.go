package settings

// Domain hosts the pool's sign-in pages and OAuth endpoints. It needs Prefix, Name or
// both: a pool can have one domain of each kind.
type Domain struct {
	// Prefix of a domain of AWS, <prefix>.auth.<region>.amazoncognito.com. It can't
	// contain aws, amazon or cognito. All accounts of a region share the prefixes.
	Prefix string `json:"prefix" form:"domainPrefix" rule:"O11" change:"itself" terms:"domainPrefix cognitoDomain" example:"acme-dev"`

	// Name is your own domain. It needs CertificateARN. Its parent domain must have
	// an A record before you create it, and afterwards the DNS of the name must
	// point to the output domainTarget.
	Name string `json:"name" form:"domainName" rule:"O14" change:"itself" terms:"customDomain" example:"auth.example.com"`

	// CertificateARN is the certificate for Name. It is in us-east-1, whatever the
	// region of the pool. Required with Name.
	CertificateARN string `json:"certificateArn" form:"certificateARN" rule:"O14" example:"arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"`

	// Pages are classic (the hosted UI) or managed (managed login). With managed pages
	// each client has a style: Branding in the ClientSettings.
	Pages Pages `json:"pages" default:"classic" enum:"classic managed" rule:"O16" tier:"O16 essentials managed" terms:"managedLoginVersion" example:"managed"`

	// UI is what the classic pages look like, for every client without a UI of its
	// own. Default: AWS's own.
	UI *UI `json:"ui"`
}

// Pages are the kind of a domain's sign-in pages.
type Pages string

// The values of Pages.
const (
	PagesClassic Pages = "classic"
	PagesManaged Pages = "managed"
)

// ManagedLoginVersion is AWS's number for the pages.
func (p Pages) ManagedLoginVersion() int {
	if p == PagesManaged {
		return 2
	}
	return 1
}
