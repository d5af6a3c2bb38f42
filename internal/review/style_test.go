package review

import (
	"slices"
	"strings"
	"testing"
)

func TestStylesLogsAndWebACLAreOnThePageWithoutTheirImages(t *testing.T) {
	t.Parallel()
	const web = `"oauth":{"callbackUrls":["https://a.example.com"]}`
	s := given(t, `{"signUp":"self","tier":"plus","threatProtection":{"mode":"audit"},"domain":{"prefix":"a","pages":"managed"},`+
		`"webAclArn":"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234",`+
		`"logs":{"notificationErrors":{"logGroupArn":"arn:aws:logs:us-east-1:123456789012:log-group:users"},"userActivity":{"bucketArn":"arn:aws:s3:::acme"}},`+
		`"clients":{"a":{`+web+`},"b":{`+web+`,"branding":{"external":true}},`+
		`"c":{"branding":{"settings":{"page":{"color":"red"}},"assets":[{"category":"FORM_LOGO","colorMode":"LIGHT","extension":"PNG","bytes":"`+strings.Repeat("AAAA", 100)+`"}]}}},"primaryClient":"a"}`)
	page := New([]Stack{s}, Use{Users: number(10)})
	for label, want := range map[string]string{
		"Web ACL": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/one/1234", "Logs": "user activity to arn:aws:s3:::acme",
		"Users in a month": "not included: the web ACL", "clients.c.branding.settings.page.color": "red",
	} {
		if got := page.value(t, label); !slices.Contains(got, want) {
			t.Errorf("%s: got %q, want %q", label, got, want)
		}
	}
	var styles []string
	for _, line := range page.value(t, "App clients") {
		if style, ok := strings.CutPrefix(line, "  style: "); ok {
			styles = append(styles, style)
		}
	}
	if want := []string{"Cognito's own", "left to others", "its own settings, 1 image"}; !slices.Equal(styles, want) {
		t.Errorf("got the styles %q, want %q", styles, want)
	}
	for _, row := range page.Rows {
		if text := strings.Join(row.Values[0], "\n"); strings.Contains(text, "AAAAAAAA") || row.Label == "clients.c.branding.assets" && !strings.Contains(text, "400 characters, SHA-256 ") {
			t.Errorf("%s: got %s, want a fingerprint of the image", row.Label, text)
		}
	}
}
