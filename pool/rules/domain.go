package rules

import (
	"encoding/base64"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"users-pool/internal/awsregion"
	"users-pool/pool/settings"
)

var domainRows = []row{
	{"O11", Refused, "A domain has a valid prefix, a name, or both.", "API DomainType", func(s subject, r settings.Report) {
		if d := s.Domain; d != nil && d.Prefix == "" && d.Name == "" {
			r("domain", "needs prefix (for a domain of AWS), name (for your own) or both. Add one, or remove the block.")
		}
	}},
	{"O12", Refused, "A prefix doesn't contain aws as a word, or amazon or cognito.",
		"developer guide, Assigning a domain; badmintoncryer/cdk-preflight, pf-cognito-domain-reserved-word; aws-amplify/amplify-cli#3854", func(s subject, r settings.Report) {
			if s.Domain == nil {
				return
			}
			for _, word := range []string{"aws", "amazon", "cognito"} {
				if slices.Contains(strings.Split(s.Domain.Prefix, "-"), word) || word != "aws" && strings.Contains(s.Domain.Prefix, word) {
					r("domain.prefix", "must not contain %s, which AWS reserves, got %q.", word, s.Domain.Prefix)
				}
			}
		}},
	{"O12", Warning, "A prefix doesn't contain aws in a longer word.",
		"developer guide, Assigning a domain; badmintoncryer/cdk-preflight, pf-cognito-domain-reserved-word", func(s subject, r settings.Report) {
			if s.Domain != nil && strings.Contains(s.Domain.Prefix, "aws") && !slices.Contains(strings.Split(s.Domain.Prefix, "-"), "aws") {
				r("domain.prefix", "AWS reserves aws, and accepted it as a part of a word, such as awsome. If `up` fails with \"Domain cannot contain "+
					"reserved word\", choose another prefix.")
			}
		}},
	{"O14", Refused, "Your own domain is a subdomain, with a certificate in us-east-1.", "developer guide, Using your own domain", func(s subject, r settings.Report) {
		switch d := s.Domain; {
		case d == nil:
		case d.Name != "" && d.CertificateARN == "":
			r(settings.CertificatePath, "is required with name. Set it to the ARN of a certificate in us-east-1.")
		case d.Name == "" && d.CertificateARN != "":
			r(settings.CertificatePath, "is only valid with name. Add name, or remove certificateArn.")
		}
	}},
	{"O32", Refused, "A pool in AWS GovCloud (US) has no domain of your own.", "AWS GovCloud (US) User Guide, Amazon Cognito", func(s subject, r settings.Report) {
		if region, ok := awsregion.Lookup(s.region); ok && s.Domain != nil && s.Domain.Name != "" && !region.OwnDomains() {
			r("domain.name", "AWS has no domains of your own in %s. Remove name and certificateArn, and use prefix.", region.Name)
		}
	}},
	{"O16", Refused, "Managed pages need tier essentials.", "API CreateUserPoolDomain.ManagedLoginVersion", nil},
	{"O16", Warning, "Managed pages have a style from this program.", "API CreateUserPoolDomain.ManagedLoginVersion", func(s subject, r settings.Report) {
		if s.Domain == nil || s.Domain.Pages != settings.PagesManaged {
			return
		}
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.SignsIn() && !c.Styled() {
				r(path+".branding.external", "the pages of this client are unavailable until others create a style for it. "+
					"Check with `go run ./cmd/verify`, and acknowledge [O16].")
			}
		})
	}},
}

// uiRows are about what classic pages look like.
var uiRows = []row{
	{"O17", Refused, "UI customization needs a domain with classic pages, and styles the classes that AWS allows.",
		"SDK UserPoolUICustomization; badmintoncryer/cdk-preflight, pf-cognito-ui-customization-css-properties", func(s subject, r settings.Report) {
			if s.Domain != nil {
				s.checkUI(r, "domain.ui", s.Domain.UI)
			}
			s.eachClient(func(path string, c settings.ClientSettings) { s.checkUI(r, path+".ui", c.UI) })
		}},
}

// largestLogo is AWS's size limit of an image, in bytes.
const largestLogo = 100 * 1024

func (s subject) checkUI(r settings.Report, path string, ui *settings.UI) {
	if ui == nil {
		return
	}
	switch {
	case s.Domain == nil:
		r(path, "needs a domain. Add domain.prefix, or remove the block.")
	case s.Domain.Pages == settings.PagesManaged:
		r(path, "is only used by classic pages. Set domain.pages: classic, or remove the block.")
	}
	if ui.CSS == "" && ui.Logo == "" {
		r(path, "needs css, logo or both. Add one, or remove the block.")
	}
	checkCSS(r, path+".css", ui.CSS)
	if ui.Logo == "" {
		return
	}
	image, err := base64.StdEncoding.DecodeString(ui.Logo)
	switch {
	case err != nil:
		r(path+".logo", "must be an image in base64. Print it with `base64 -w0 logo.png`.")
	case len(image) > largestLogo:
		r(path+".logo", "must have at most %d bytes, got %d.", largestLogo, len(image))
	case !slices.Contains([]string{"image/png", "image/jpeg"}, http.DetectContentType(image)):
		r(path+".logo", "must be a PNG or JPEG image, got %s.", http.DetectContentType(image))
	}
}

var cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// checkCSS reports what is styled that AWS doesn't allow: each of its classes ends in
// -customizable.
func checkCSS(r settings.Report, path, css string) {
	for _, block := range strings.Split(cssComment.ReplaceAllString(css, ""), "}") {
		selectors, _, found := strings.Cut(block, "{")
		if !found {
			continue
		}
		for _, selector := range strings.Split(selectors, ",") {
			if selector = strings.TrimSpace(selector); !strings.Contains(selector, "-customizable") {
				r(path, "can only style the classes that AWS allows, such as .banner-customizable, got %q. Remove it.", selector)
			}
		}
	}
}
