package fakeaws

import (
	"net/url"
	"slices"
	"strings"
)

func refuseRedirects(op string, plan props) error {
	// badmintoncryer/cdk-preflight, pf-cognito-callback-url-https and
	// pf-cognito-logout-url-https, measured.
	for _, u := range slices.Concat(texts(plan, "callbackUrls"), texts(plan, "logoutUrls")) {
		if parsed, err := url.Parse(u); err == nil && parsed.Scheme == "http" && !local(parsed) {
			return invalid(op, "%s cannot use the HTTP protocol.", u)
		}
	}
	for _, u := range texts(plan, "callbackUrls") {
		if !redirectable(u) {
			return invalid(op, "%s is not a valid redirect URL in callbackUrls.", u)
		}
	}
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

func local(u *url.URL) bool {
	return slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, u.Hostname())
}

// redirectable accepts absolute URLs without a fragment. Apps have schemes of their
// own.
func redirectable(raw string) bool {
	u, err := url.Parse(raw)
	if err != nil || u.Scheme == "" || u.Fragment != "" || strings.ContainsAny(raw, " #") {
		return false
	}
	return u.Scheme != "http" && u.Scheme != "https" || u.Host != ""
}
