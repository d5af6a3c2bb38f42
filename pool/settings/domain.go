package settings

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
