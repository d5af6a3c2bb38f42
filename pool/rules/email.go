package rules

import (
	"net/mail"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"

	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

var emailRows = []row{
	{"T10", Refused, "Email through Amazon SES has an identity and valid addresses.", "SDK UserPoolEmailConfiguration", func(s subject, r settings.Report) {
		e := s.Email
		// Cognito's default sender has its own address, and takes replyTo alone.
		if e != nil && !e.ThroughSES() && (e.From+e.ConfigurationSet != "" || e.ReplyTo == "") {
			r(settings.SESIdentityPath, "is required. Set it to the ARN of an SES identity, or use replyTo alone with Cognito's default sender.")
		}
	}},
	{"T10", Warning, "The sender belongs to the SES identity.", "Amazon SES, Verified identities; UserPoolEmailConfiguration", checkSender},
	{"T11", Refused, "In partition aws, the SES identity is in the region of the pool, us-east-1, us-west-2 or eu-west-1.",
		"developer guide, Email settings; badmintoncryer/cdk-preflight, pf-cognito-email-sourcearn-region, pf-cognito-risk-notify-source-arn-region", func(s subject, r settings.Report) {
			s.eachSESIdentity(func(path, region string) {
				if s.elsewhere(region) && s.sesRegionsAreKnown() && !slices.Contains(sesRegions, region) {
					r(path, "a pool in %s can't send through an identity in %s. Use an identity in %[1]s, %s.", s.region, region, settings.Choices(sesRegions))
				}
			})
		}},
	{"T11", Warning, "The SES identity is in a region that AWS documents for the pool.", "developer guide, Email settings", func(s subject, r settings.Report) {
		s.eachSESIdentity(func(path, region string) {
			if s.elsewhere(region) && (!s.sesRegionsAreKnown() || slices.Contains(sesRegions, region) && slices.Contains(ownSESOnly, s.region)) {
				r(path, "AWS documents no email through an identity in %s for a pool in %s. Use an identity in %[2]s.", region, s.region)
			}
		})
	}},
	{"T12", Refused, "A configuration set has 1 to 64 letters, digits, _ and -.", "API SESConfigurationSet", nil},
}

// sesRegionsAreKnown is false outside of partition aws, where nobody has published which
// other regions AWS takes.
func (s subject) sesRegionsAreKnown() bool {
	region, ok := awsregion.Lookup(s.region)
	return ok && region.Partition.ID == "aws"
}

// sesRegions send email for pools of other regions too.
var sesRegions = []string{"us-east-1", "us-west-2", "eu-west-1"}

// ownSESOnly are the regions whose pools send email from their own, by the documentation.
var ownSESOnly = []string{"us-west-1", "eu-west-3", "eu-north-1", "me-south-1", "sa-east-1"}

// eachSESIdentity visits the SES identities that the settings name, and the region of each.
func (s subject) eachSESIdentity(visit func(path, region string)) {
	visit(settings.SESIdentityPath, s.sesIdentity().Region)
	notify := func(path string, risk *settings.Risk) {
		if risk != nil && risk.Takeover != nil && risk.Takeover.Notify != nil {
			visit(path+".takeover.notify.sesIdentityArn", settings.PlaceOf(risk.Takeover.Notify.SESIdentityARN).Region)
		}
	}
	if s.ThreatProtection != nil {
		notify("threatProtection.risk", s.ThreatProtection.Risk)
	}
	s.eachClient(func(path string, c settings.ClientSettings) { notify(path+".risk", c.Risk) })
}

// sesIdentity is the identity that the pool sends through, empty if it isn't known.
func (s subject) sesIdentity() arn.ARN {
	if !s.Email.ThroughSES() || s.Email.SESIdentityARN == settings.Unresolved {
		return arn.ARN{}
	}
	identity, _ := arn.Parse(s.Email.SESIdentityARN) // its form says what is wrong
	return identity
}

// checkSender compares the sender with the identity: an address can send only
// from itself, a domain from any address in it.
func checkSender(s subject, r settings.Report) {
	identity := strings.ToLower(strings.TrimPrefix(s.sesIdentity().Resource, "identity/"))
	if identity == "" {
		return
	}
	isAddress := strings.Contains(identity, "@")
	if s.Email.From == "" {
		if !isAddress {
			r("email.from", "is missing, and the SES identity is a domain, which has no address to send from. Add from, such as no-reply@%s.", identity)
		}
		return
	}
	from, err := mail.ParseAddress(s.Email.From)
	if err != nil {
		return // its form says so
	}
	address := strings.ToLower(from.Address)
	domain := address[strings.LastIndex(address, "@")+1:]
	if isAddress && address != identity || !isAddress && domain != identity && !strings.HasSuffix(domain, "."+identity) {
		r("email.from", "%q doesn't belong to the SES identity %s, so SES may refuse to send. Use an address of the identity.", s.Email.From, identity)
	}
}
