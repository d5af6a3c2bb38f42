package fakeaws

import (
	"slices"
	"testing"
)

// googleAnswers are the details that AWS adds to those of Google.
var googleAnswers = []string{
	"providerDetails.attributes_url", "providerDetails.attributes_url_add_attributes", "providerDetails.authorize_url",
	"providerDetails.oidc_issuer", "providerDetails.token_request_method", `providerDetails["token_url"]`,
}

func TestWhatAWSAddsToAProviderIsADifferenceUntilItIsIgnored(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"userPoolId": b.pool(nil).id, "providerName": "Google", "providerType": "Google",
		"providerDetails": props{"client_id": "a", "client_secret": "b", "authorize_scopes": "email"}}
	m := b.create(identityProviderType, "g", in)
	if got := len(b.diff(m, in).DetailedDiff); got != len(googleAnswers) {
		t.Errorf("got %d differences, want the %d that AWS added", got, len(googleAnswers))
	}
	m.ignores = googleAnswers
	if d := b.diff(m, in).DetailedDiff; len(d) > 0 {
		t.Errorf("got %v although ignored, want no difference", d)
	}

	changed := with(in, props{"providerDetails": props{"client_id": "c", "client_secret": "b", "authorize_scopes": "email"}})
	if d := b.diff(m, changed).DetailedDiff; len(d) != 1 {
		t.Errorf("got %v, want the client id alone", d)
	}
	b.update(m, changed)
	if got := m.out("providerDetails.token_url"); got != "https://www.googleapis.com/oauth2/v4/token" {
		t.Errorf("got the token URL %v after the update, want it kept", got)
	}
}

func TestTheCertificateOfASAMLProviderIsAWSsOwn(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	in := props{"userPoolId": b.pool(nil).id, "providerName": "Corp", "providerType": "SAML",
		"providerDetails": props{"MetadataURL": "https://sso.example.com/m.xml"}}
	m := b.create(identityProviderType, "c", in)
	m.ignores = []string{"providerDetails.ActiveEncryptionCertificate", "providerDetails.SSORedirectBindingURI"}
	first := m.out("providerDetails.ActiveEncryptionCertificate")
	b.update(m, with(in, props{"providerDetails": props{"MetadataFile": "<EntityDescriptor/>"}}))
	if got := m.out("providerDetails.ActiveEncryptionCertificate"); got != first || first == nil {
		t.Errorf("got the certificate %v, want %v as before", got, first)
	}
	if m.out("providerDetails.SSORedirectBindingURI") == nil {
		t.Errorf("got no redirect of the metadata, want one")
	}
}

func TestEverySocialProviderIsAnsweredWithItsEndpoints(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	pool := b.pool(nil)
	for typ, extra := range map[string]props{
		"Facebook": {"api_version": "v18.0"}, "LoginWithAmazon": {},
		"SignInWithApple": {"team_id": "t", "key_id": "k", "private_key": "p"},
		"OIDC":            {"oidc_issuer": "https://a.example.com", "attributes_request_method": "GET"},
	} {
		details := with(props{"client_id": "a", "client_secret": "b", "authorize_scopes": "email"}, extra)
		m := b.create(identityProviderType, typ, props{"userPoolId": pool.id, "providerName": typ, "providerType": typ, "providerDetails": details})
		if got := m.out("providerDetails.attributes_url_add_attributes"); !slices.Contains([]any{"true", "false"}, got) {
			t.Errorf("%s: got %v, want true or false", typ, got)
		}
	}
}
