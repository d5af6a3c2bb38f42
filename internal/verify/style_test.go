package verify

import (
	"slices"
	"strings"
	"testing"

	idp "github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/document"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/pool/settings"
)

func TestEveryDriftOfAStyleIsSeen(t *testing.T) {
	p, target := made(t, rich())
	style := func(change func(*types.ManagedLoginBrandingType)) func(string, any) error {
		return lie(func(out *idp.DescribeManagedLoginBrandingByClientOutput) { change(out.ManagedLoginBranding) })
	}
	document := func(modes ...string) document.Interface {
		return document.NewLazyDocument(map[string]any{"form": map[string]any{"border": 1, "modes": modes}})
	}
	for name, test := range map[string]struct {
		lie  func(string, any) error
		says string
	}{
		"no style":            {lie(func(out *idp.DescribeManagedLoginBrandingByClientOutput) { out.ManagedLoginBranding = nil }), "AWS has no style for this client"},
		"Cognito's own style": {style(func(b *types.ManagedLoginBrandingType) { b.UseCognitoProvidedValues = true }), "clients.web.branding.settings: must be {form: {"},
		"another order":       {style(func(b *types.ManagedLoginBrandingType) { b.Settings = document("DARK", "LIGHT") }), "clients.web.branding.settings: The order of a list differs."},
		"another image":       {style(func(b *types.ManagedLoginBrandingType) { b.Assets[0].Bytes = []byte{1} }), "clients.web.branding.assets: The image for FORM_LOGO LIGHT differs."},
		"one more image": {style(func(b *types.ManagedLoginBrandingType) {
			b.Assets = append(b.Assets, types.AssetType{Category: "FORM_BACKGROUND", ColorMode: "DARK", Extension: "PNG", Bytes: []byte{1}})
		}), "clients.web.branding.assets: The image for FORM_BACKGROUND DARK is not part of the stack."},
	} {
		t.Run(name, func(t *testing.T) {
			report, _ := checked(t, p, target, test.lie)
			got := report.of(t, "client web: style")
			if got.Outcome != Fail || !strings.Contains(strings.Join(got.Detail, "\n"), test.says) || len(report.names(Fail)) != 1 {
				t.Errorf("got %+v and %v failed, want it alone, with %q", got, report.names(Fail), test.says)
			}
		})
	}
}

func TestAStyleThatIsLeftToOthersMustExist(t *testing.T) {
	s := rich()
	web := s.Clients["web"]
	web.Branding = &settings.Branding{External: true}
	s.Clients["web"] = web
	p, target := made(t, s)
	report, _ := checked(t, p, target, nil)
	if got := report.names(Fail); !slices.Equal(got, []string{"client web: style"}) {
		t.Errorf("got %v failed, want the style that nobody made", got)
	}
	if _, err := p.Account.Create("aws:cloudcontrol/resource:Resource", map[string]any{
		"typeName": "AWS::Cognito::ManagedLoginBranding", "desiredState": settings.Branding{}.Desired(p.ID, target.Deployment.ClientIDs["web"]),
	}); err != nil {
		t.Fatal(err)
	}
	report, _ = checked(t, p, target, nil)
	if got := report.of(t, "client web: style"); got.Outcome != Pass || !slices.Equal(got.Detail, []string{"branding: left to others"}) {
		t.Errorf("got %+v, want it left to others", got)
	}
}
