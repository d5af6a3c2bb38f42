package rules

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"users-pool/pool/settings"
)

var (
	domainPrefix = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	// domainName has a parent that is no top-level domain: AWS looks for its
	// A record.
	domainName     = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){2,}[a-z][a-z0-9-]*[a-z0-9]$`)
	certificateARN = regexp.MustCompile(`^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate/[A-Za-z0-9-]+$`)
	reservedWords  = []string{"aws", "amazon", "cognito"}
)

var domainRules = []rule{
	{"O11", "a domain is a prefix of lower-case letters, digits and hyphens, or a name", "API DomainType", func(s settings.Settings, r settings.Report) {
		d := s.Domain
		switch {
		case d == nil:
		case d.Prefix == "" && d.Name == "":
			r("domain", "want prefix (of a domain of AWS's) or name (of your own), got neither; add one, or remove the block")
		case d.Prefix != "" && d.Name != "":
			r("domain", "want prefix or name, got both; remove one")
		case d.Prefix != "" && !domainPrefix.MatchString(d.Prefix):
			r("domain.prefix", "want 1 to 63 lower-case letters, digits and hyphens, no hyphen first or last, got %q", d.Prefix)
		}
	}},
	{"O12", "no prefix with aws, amazon or cognito in it", "developer guide, Assigning a domain", func(s settings.Settings, r settings.Report) {
		if s.Domain == nil {
			return
		}
		for _, word := range reservedWords {
			if strings.Contains(s.Domain.Prefix, word) {
				r("domain.prefix", "want a prefix without %s, got %q; AWS keeps aws, amazon and cognito for itself", word, s.Domain.Prefix)
			}
		}
	}},
	{"O14", "a name of one's own is a subdomain, with a certificate in us-east-1", "developer guide, Using your own domain", func(s settings.Settings, r settings.Report) {
		d := s.Domain
		if d == nil {
			return
		}
		if d.Name != "" && (!domainName.MatchString(d.Name) || len(d.Name) > 63) {
			r("domain.name", "want a subdomain in lower case of at most 63 characters, as in auth.example.com, got %q", d.Name)
		}
		switch {
		case d.Name != "" && d.CertificateARN == "":
			r(settings.CertificatePath, "want the ARN of a certificate in us-east-1 with a name of your own, got nothing")
		case d.Name == "" && d.CertificateARN != "":
			r(settings.CertificatePath, "want name with a certificate, got it alone; add the name, or remove the certificate")
		}
		checkARN(r, settings.CertificatePath, d.CertificateARN, certificateARN, "a certificate in us-east-1",
			"arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab")
	}},
	{"O16", "managed pages need tier essentials", "API CreateUserPoolDomain.ManagedLoginVersion", func(s settings.Settings, r settings.Report) {
		if s.Domain == nil {
			return
		}
		oneOf(r, "domain.pages", s.Domain.Pages, settings.PagesClassic, settings.PagesManaged)
		if s.Domain.Pages == settings.PagesManaged {
			needTier(r, "domain.pages", "managed pages", s.Tier, settings.TierEssentials)
		}
	}},
	{"O17", "a look needs a domain with classic pages", "SDK UserPoolUICustomization", func(s settings.Settings, r settings.Report) {
		if s.Domain != nil {
			checkUI(s, r, "domain.ui", s.Domain.UI)
		}
		everyClient(s, func(path string, c settings.ClientSettings) { checkUI(s, r, path+".ui", c.UI) })
	}},
	{"T4", "verification by link needs a domain", "developer guide, Customizing email verification messages", func(s settings.Settings, r settings.Report) {
		if s.Messages.Verification.By == settings.ByLink && s.Domain == nil {
			r("messages.verification.by", "want a domain with link, got none; the link leads there: add domain.prefix, or set by: code")
		}
	}},
}

// mostLogo is how many bytes of an image AWS takes.
const mostLogo = 100 * 1024

func checkUI(s settings.Settings, r settings.Report, path string, ui *settings.UI) {
	if ui == nil {
		return
	}
	switch {
	case s.Domain == nil:
		r(path, "want a domain with it, got none; there are no pages without: add domain.prefix, or remove the block")
	case s.Domain.Pages == settings.PagesManaged:
		r(path, "want pages: classic with it, got managed, which do not read it; set pages: classic, or remove the block")
	}
	if ui.CSS == "" && ui.Logo == "" {
		r(path, "want css, logo or both, got neither; add one, or remove the block")
	}
	if length := utf8.RuneCountInString(ui.CSS); length > 131072 {
		r(path+".css", "want at most 131072 characters, got %d", length)
	}
	if ui.Logo == "" {
		return
	}
	image, err := base64.StdEncoding.DecodeString(ui.Logo)
	switch {
	case err != nil:
		r(path+".logo", "want an image in base64, got other text; print it with `base64 -w0 logo.png`")
	case len(image) > mostLogo:
		r(path+".logo", "want at most %d bytes, got %d", mostLogo, len(image))
	case !slices.Contains([]string{"image/png", "image/jpeg"}, http.DetectContentType(image)):
		r(path+".logo", "want a PNG or JPEG image, got %s", http.DetectContentType(image))
	}
}

// checkARN checks an ARN that is there. One that is known later is its
// resource's business.
func checkARN(r settings.Report, path, arn string, pattern *regexp.Regexp, what, example string) {
	if arn != "" && arn != settings.Unresolved && !pattern.MatchString(arn) {
		r(path, "want the ARN of %s, as in %s, got %q", settings.Verbatim(what), settings.Verbatim(example), arn)
	}
}
