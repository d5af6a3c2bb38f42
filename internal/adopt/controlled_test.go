package adopt

import (
	"slices"
	"strings"
	"testing"

	"users-pool/internal/awstype"
	"users-pool/internal/observed"
	"users-pool/internal/testpool"
	"users-pool/pool/settings"
)

// TestWhatPulumiCannotImportStaysAsItIs: the web ACL is imported, while a style and logs
// would fail in the first up, as AWS has them already.
func TestWhatPulumiCannotImportStaysAsItIs(t *testing.T) {
	t.Parallel()
	const acl = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234abcd"
	m, err := testpool.Make(settings.Settings{
		SignUp: settings.SignUpSelf, WebACLARN: acl, Domain: &settings.Domain{Prefix: "acme-dev", Pages: settings.PagesManaged},
		Logs:    &settings.Logs{NotificationErrors: &settings.NotificationErrors{LogGroupARN: "arn:aws:logs:us-east-1:123456789012:log-group:users"}},
		Clients: map[string]settings.ClientSettings{"web": {OAuth: &settings.OAuth{CallbackURLs: []string{"https://a.example.com"}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	a := adopted(t, m)
	text := a.file(t)
	for _, want := range []string{"webAclArn: " + acl, "external: true"} {
		if !strings.Contains(text, want) {
			t.Errorf("got\n%s\nwant %q", text, want)
		}
	}
	if strings.Contains(text, "logs:") {
		t.Errorf("got\n%s\nwant no logs", text)
	}
	for _, path := range []string{"logs", "clients.web.branding"} {
		if !slices.ContainsFunc(a.Notes, func(n observed.Note) bool { return n.Path == path && n.Effect == observed.EffectLeft }) {
			t.Errorf("got %v, want a note that %s stays", a.Notes, path)
		}
	}
	i := slices.IndexFunc(a.Import.Resources, func(r Resource) bool { return r.Type == awstype.WebACLAssociation })
	if i < 0 || !strings.HasPrefix(a.Import.Resources[i].ID, acl+",arn:aws:cognito-idp:us-east-1:123456789012:userpool/") {
		t.Errorf("got %+v, want the web ACL imported by both ARNs", a.Import.Resources)
	}
	if slices.ContainsFunc(a.Import.Resources, func(r Resource) bool { return r.Type == awstype.CloudControl }) {
		t.Errorf("got %+v, want nothing of Cloud Control imported", a.Import.Resources)
	}
}
