package settings

import (
	"cmp"
	"slices"
)

// Branding is the style of managed sign-in pages. An empty block selects
// Cognito's default style. Without a style, the pages only say that they are
// unavailable.
type Branding struct {
	// Settings of the style: the content of `Settings` in the output of `aws cognito-idp
	// describe-managed-login-branding-by-client`. Cognito's default applies to whatever
	// they leave out.
	Settings Document `json:"settings" rule:"O28" example:"{components: {primaryButton: {lightMode: {defaults: {backgroundColor: 1d4ed8ff}}}}}"`

	// Assets are the images of the pages, at most one for each category and color mode.
	// Cognito's default applies to whatever they leave out.
	Assets []Asset `json:"assets" max:"40" rule:"O29" example:"[{category: FORM_LOGO, colorMode: LIGHT, extension: PNG, file: logo.png}]"`

	// File is a file with the JSON that `aws cognito-idp
	// describe-managed-login-branding-by-client` prints, in place of Settings and Assets.
	// Its path is relative to the folder of Pulumi.yaml.
	File string `json:"file" rule:"O28" example:"branding.json"`

	// External leaves the style to others, such as the designer of the console. The
	// program then neither creates nor changes one.
	External bool `json:"external" rule:"O28" example:"true"`
}

// Asset is one image of managed sign-in pages. Each needs File or Bytes.
type Asset struct {
	// Category says what the image is for.
	Category string `json:"category" required:"true" enum:"FAVICON_ICO FAVICON_SVG EMAIL_GRAPHIC SMS_GRAPHIC AUTH_APP_GRAPHIC PASSWORD_GRAPHIC PASSKEY_GRAPHIC PAGE_HEADER_LOGO PAGE_HEADER_BACKGROUND PAGE_FOOTER_LOGO PAGE_FOOTER_BACKGROUND PAGE_BACKGROUND FORM_BACKGROUND FORM_LOGO IDP_BUTTON_ICON" rule:"O29" example:"FORM_LOGO"`

	// ColorMode in which the image is shown; DYNAMIC is in both.
	ColorMode string `json:"colorMode" required:"true" enum:"LIGHT DARK DYNAMIC" rule:"O29" example:"LIGHT"`

	// Extension is the format of the image. ICO is for FAVICON_ICO only.
	Extension string `json:"extension" required:"true" enum:"ICO JPEG PNG SVG WEBP" rule:"O29" example:"PNG"`

	// File with the image. Its path is relative to the folder of Pulumi.yaml.
	File string `json:"file" rule:"O29" example:"logo.png"`

	// Bytes are the image itself in base64, as `base64 -w0 logo.png` prints it.
	Bytes string `json:"bytes" max:"1000000" rule:"O29" example:"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="`
}

// SignsIn reports whether the client shows sign-in pages. One with client_credentials alone
// has no users.
func (c ClientSettings) SignsIn() bool {
	return c.OAuth != nil && (c.OAuth.Has(FlowCode) || c.OAuth.Has(FlowImplicit))
}

// Styled reports whether the program creates a style for the client.
func (c ClientSettings) Styled() bool { return c.Branding != nil && !c.Branding.External }

// MaxStyles is Cognito's quota of styles in a pool (developer guide, Quotas).
const MaxStyles = 20

// MaxDesired is how many characters Cloud Control takes, fewer than Cognito itself, in a
// desired state as in the patch of an update (Cloud Control API, DesiredState, PatchDocument).
const MaxDesired = 65536

// Desired is the desired state of the style: the properties of the CloudFormation type
// AWS::Cognito::ManagedLoginBranding, as canonical JSON.
func (b Branding) Desired(poolID, clientID string) string {
	model := map[string]any{"UserPoolId": poolID, "ClientId": clientID, "UseCognitoProvidedValues": b.Settings == ""}
	if b.Settings != "" {
		model["Settings"] = b.Settings
	}
	var assets []any
	for _, a := range b.sortedAssets() {
		assets = append(assets, map[string]any{"Category": a.Category, "ColorMode": a.ColorMode, "Extension": a.Extension, "Bytes": a.Bytes})
	}
	if assets != nil {
		model["Assets"] = assets
	}
	return desired(model)
}

// sortedAssets are in one order, because Cloud Control compares lists by position.
func (b Branding) sortedAssets() []Asset {
	return slices.SortedStableFunc(slices.Values(b.Assets), func(x, y Asset) int {
		return cmp.Or(cmp.Compare(x.Category, y.Category), cmp.Compare(x.ColorMode, y.ColorMode))
	})
}

// desired is a desired state as Cloud Control takes it. The provider compares the texts, so
// the same settings always have the same one.
func desired(model map[string]any) string {
	text, err := DocumentOf(model)
	if err != nil {
		panic(err) // every value in it has a JSON form
	}
	return string(text)
}
