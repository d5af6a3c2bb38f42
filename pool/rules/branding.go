package rules

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"users-pool/pool/settings"
)

// singleBrandingRows are about the style of one client by itself.
var singleBrandingRows = []clientRow{
	{"O28", styleText, styleSource, func(c settings.ClientSettings, r settings.Report) {
		if b := c.Branding; b != nil && b.External && (b.Settings != "" || b.Assets != nil) {
			r("branding.external", "can't be combined with other keys of branding. Remove them, or external.")
		}
	}},
	{"O29", "A style has at most 40 images, one for each category and color mode, and 65,536 characters with them.",
		"API AssetType, AssetListType; Cloud Control API, DesiredState", checkStyle},
}

// brandingRows are about the styles of all clients.
var brandingRows = []row{
	{"O28", Refused, styleText, styleSource, func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.Branding != nil && s.Domain == nil {
				r(path+".branding", "needs a domain. Add domain.prefix with pages: managed, or remove the block.")
			}
		})
	}},
	{"O28", Warning, "A style is for managed pages.", styleSource, func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.Branding != nil && s.Domain != nil && s.Domain.Pages != settings.PagesManaged {
				r(path+".branding", "isn't shown by classic pages. Set domain.pages: managed, or remove the block.")
			}
		})
	}},
	{"O30", Refused, "A pool has at most 20 styles.", "developer guide, Quotas", func(s subject, r settings.Report) {
		styles := 0
		for _, c := range s.Clients {
			if c.Styled() {
				styles++
			}
		}
		if styles > settings.MaxStyles {
			r("clients", "%d clients have a style, and a pool has at most %d. Set branding.external: true for some, or share a client.", styles, settings.MaxStyles)
		}
	}},
}

const (
	styleText   = "A style needs a domain and tier essentials. It is a file, settings and images, or left to others."
	styleSource = "API CreateManagedLoginBranding; developer guide, Managed login branding"
)

// The longest IDs that AWS gives to a pool (API UserPoolIdType), and the length of a
// client's.
var (
	anyPoolID   = strings.Repeat("p", 55)
	anyClientID = strings.Repeat("c", 26)
)

func checkStyle(c settings.ClientSettings, r settings.Report) {
	b := c.Branding
	if b == nil {
		return
	}
	seen := map[string]bool{}
	for i, a := range b.Assets {
		at := item("branding.assets", i)
		place := a.Category + " " + a.ColorMode
		switch _, err := base64.StdEncoding.DecodeString(a.Bytes); {
		case a.File == "" && a.Bytes == "":
			r(at, "needs an image. Add file.")
		case err != nil:
			r(at+".bytes", "must be an image in base64. Print it with `base64 -w0 logo.png`.")
		}
		if a.Extension == "ICO" && a.Category != "FAVICON_ICO" {
			r(at+".extension", "ICO is for the category FAVICON_ICO only, got %s. Use PNG or SVG.", a.Category)
		}
		if seen[place] {
			r(at, "category %s and color mode %s are listed twice. Remove one.", a.Category, a.ColorMode)
		}
		seen[place] = true
	}
	if n := utf8.RuneCountInString(b.Desired(anyPoolID, anyClientID)); n > settings.MaxDesired {
		r("branding", "must have at most %d characters with its images in base64, got %d. Use smaller images, or create the style with the AWS CLI "+
			"and set external: true.", settings.MaxDesired, n)
	}
}
