package fakeaws

import "strings"

// answers are the details that AWS adds to those of the program, by the type of
// the identity provider. VERSION stands for the version of Facebook's API.
var answers = map[string]map[string]string{
	"Google": {
		"attributes_url":                "https://people.googleapis.com/v1/people/me?personFields=",
		"attributes_url_add_attributes": "true", "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
		"oidc_issuer": "https://accounts.google.com", "token_request_method": "POST",
		"token_url": "https://www.googleapis.com/oauth2/v4/token",
	},
	"Facebook": {
		"attributes_url":                "https://graph.facebook.com/VERSION/me?fields=",
		"attributes_url_add_attributes": "true", "authorize_url": "https://www.facebook.com/VERSION/dialog/oauth",
		"token_request_method": "GET", "token_url": "https://graph.facebook.com/VERSION/oauth/access_token",
	},
	"LoginWithAmazon": {
		"attributes_url": "https://api.amazon.com/user/profile", "attributes_url_add_attributes": "false",
		"authorize_url": "https://www.amazon.com/ap/oa", "token_request_method": "POST",
		"token_url": "https://api.amazon.com/auth/o2/token",
	},
	"SignInWithApple": {
		"attributes_url_add_attributes": "false", "authorize_url": "https://appleid.apple.com/auth/authorize",
		"oidc_issuer": "https://appleid.apple.com", "token_request_method": "POST",
		"token_url": "https://appleid.apple.com/auth/token",
	},
	"OIDC": {"attributes_url_add_attributes": "false"},
}

// answeredDetails are the details of an identity provider that AWS returns. The
// provider keeps them in the state, and cannot tell an added detail from a
// change.
func answeredDetails(typ string, given props) props {
	answer := clone(given).(props)
	version := text(given, "api_version")
	if version == "" {
		version = "v17.0"
	}
	for key, value := range answers[typ] {
		if text(answer, key) == "" {
			answer[key] = strings.ReplaceAll(value, "VERSION", version)
		}
	}
	if typ != "SAML" {
		return answer
	}
	if text(answer, "ActiveEncryptionCertificate") == "" {
		answer["ActiveEncryptionCertificate"] = "MIICvTCCAaWgAwIBAgIJ" + random(40, lower+digits)
	}
	if text(given, "MetadataFile") != "" {
		answer["SSORedirectBindingURI"] = "https://sso.example.com/redirect"
	}
	return answer
}
