package fakeaws

import (
	"net/url"
	"slices"
	"strings"
)

func refuseRedirects(op string, plan props) error {
	for _, u := range texts(plan, "callbackUrls") {
		if !redirectable(u) {
			return invalid(op, "%s is not a valid redirect URL in callbackUrls.", u)
		}
	}
	// AWS does not document https for sign-out URLs.
	for _, u := range texts(plan, "logoutUrls") {
		if parsed, err := url.Parse(u); err != nil || parsed.Scheme == "" {
			return invalid(op, "%s is not a valid redirect URL in logoutUrls.", u)
		}
	}
	if d := text(plan, "defaultRedirectUri"); d != "" && !slices.Contains(texts(plan, "callbackUrls"), d) {
		return invalid(op, "The default redirect URI %s is not one of the callback URLs.", d)
	}
	return nil
}

// redirectable accepts absolute URLs without a fragment, with plain http only
// to localhost. Apps have schemes of their own.
func redirectable(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme == "" || u.Fragment != "" || strings.ContainsAny(raw, " #") {
		return false
	}
	switch u.Scheme {
	case "http":
		return slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, u.Hostname())
	case "https":
		return u.Host != ""
	}
	return true
}
