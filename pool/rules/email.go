package rules

import (
	"net/mail"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"

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
	{"T11", Warning, "The SES identity is in a region that AWS documents.", "developer guide, Email settings", func(s subject, r settings.Report) {
		identity := s.sesIdentity()
		if s.region != "" && identity.Region != "" && identity.Region != s.region && !slices.Contains(sesRegions, identity.Region) {
			r(settings.SESIdentityPath, "AWS documents no email through an identity in %s for a pool in %s. Use an identity in %[2]s, %s.",
				identity.Region, s.region, settings.Choices(sesRegions))
		}
	}},
	{"T12", Refused, "A configuration set has 1 to 64 letters, digits, _ and -.", "API SESConfigurationSet", nil},
}

// sesRegions send email for pools of other regions too.
var sesRegions = []string{"us-east-1", "us-west-2", "eu-west-1"}

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
