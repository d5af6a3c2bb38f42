package rules

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"users-pool/pool/settings"
)

// oauthRules are about the OAuth of one client by itself.
var oauthRules = []clientRule{
	{"O1", "OAuth has a flow", "API CreateUserPoolClient.AllowedOAuthFlows", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth == nil {
			return
		}
		someOf(r, "oauth.flows", c.OAuth.Flows, settings.FlowCode, settings.FlowImplicit, settings.FlowClientCredentials)
		if len(c.OAuth.Flows) == 0 {
			r("oauth.flows", "want code, implicit or client_credentials, got none; leave the block out to switch OAuth off")
		}
	}},
	{"O2", "client_credentials is alone", "API CreateUserPoolClient.AllowedOAuthFlows", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth.Has(settings.FlowClientCredentials) && len(c.OAuth.Flows) > 1 {
			r("oauth.flows", "want client_credentials alone, got %s; give the machine a client of its own", settings.Listed(c.OAuth.Flows))
		}
	}},
	{"O3", "client_credentials needs a secret", "developer guide, Configuring a user pool app client", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth.Has(settings.FlowClientCredentials) && !c.Secret {
			r("secret", "want true with the flow client_credentials, got false; a machine proves itself with the secret")
		}
	}},
	{"O4", "client_credentials has scopes of resource servers only", "developer guide, Configuring a user pool app client", func(c settings.ClientSettings, r settings.Report) {
		if !c.OAuth.Has(settings.FlowClientCredentials) {
			return
		}
		if len(c.OAuth.Scopes) == 0 {
			r("oauth.scopes", "want scopes of a resource server with client_credentials, got none; declare one in resourceServers")
		}
		for i, scope := range c.OAuth.Scopes {
			if slices.Contains(builtInScopes, scope) {
				r(fmt.Sprintf("oauth.scopes[%d]", i), "want a scope of a resource server with client_credentials, got %q; "+
					"it is about a user, and a machine is none", scope)
			}
		}
	}},
	{"O5", "code and implicit need a callback URL", "developer guide, Configuring a user pool app client", func(c settings.ClientSettings, r settings.Report) {
		if (c.OAuth.Has(settings.FlowCode) || c.OAuth.Has(settings.FlowImplicit)) && len(c.OAuth.CallbackURLs) == 0 {
			r("oauth.callbackUrls", "want at least one with the flow code or implicit, got none; "+
				"name where users go after signing in")
		}
	}},
	{"O7", "callback URLs are whole, without fragment, with https unless local, at most 100", "API CreateUserPoolClient.CallbackURLs", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth != nil {
			checkURLs(r, "oauth.callbackUrls", c.OAuth.CallbackURLs, false)
		}
	}},
	{"O8", "sign-out URLs are whole, without fragment, at most 100", "API LogoutURLsListType", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth != nil {
			checkURLs(r, "oauth.logoutUrls", c.OAuth.LogoutURLs, true)
		}
	}},
	{"O9", "the default redirect is one of the callback URLs", "API CreateUserPoolClient.DefaultRedirectURI", func(c settings.ClientSettings, r settings.Report) {
		if o := c.OAuth; o != nil && o.DefaultRedirectURL != "" && !slices.Contains(o.CallbackURLs, o.DefaultRedirectURL) {
			r("oauth.defaultRedirectUrl", "want one of oauth.callbackUrls, got %q; add it there", o.DefaultRedirectURL)
		}
	}},
	{scopeRule, "scopes are AWS's or declared, at most 50", "API ScopeListType", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth == nil {
			return
		}
		if len(c.OAuth.Scopes) == 0 && !c.OAuth.Has(settings.FlowClientCredentials) {
			r("oauth.scopes", "want at least one, got none; leave the key out for [openid]")
		}
		if len(c.OAuth.Scopes) > 50 {
			r("oauth.scopes", "want at most 50, got %d", len(c.OAuth.Scopes))
		}
		for i, scope := range c.OAuth.Scopes {
			at := fmt.Sprintf("oauth.scopes[%d]", i)
			switch {
			case !scopeName.MatchString(scope) || utf8.RuneCountInString(scope) > 256:
				r(at, "want 1 to 256 printable characters without spaces, \" and \\, got %q", scope)
			case slices.Contains(c.OAuth.Scopes[:i], scope):
				r(at, "want each scope once, got %q again; remove it", scope)
			}
		}
	}},
}

const scopeRule = "O10"

// builtInScopes are AWS's own, about a user.
var builtInScopes = []string{"openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"}

var scopeName = regexp.MustCompile(`^[\x21\x23-\x5B\x5D-\x7E]+$`)

// checkURLs checks redirect URLs. Whether AWS wants https for signing out is
// not documented, so that is a warning elsewhere.
func checkURLs(r settings.Report, path string, urls []string, plainHTTP bool) {
	if len(urls) > 100 {
		r(path, "want at most 100, got %d", len(urls))
	}
	for i, text := range urls {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch reason := badURL(text, plainHTTP); {
		case reason != "":
			r(at, "want %s, got %q", settings.Verbatim(reason), text)
		case slices.Contains(urls[:i], text):
			r(at, "want each URL once, got %q again; remove it", text)
		}
	}
}

// script are schemes that run what stands behind them.
var script = []string{"javascript", "data", "vbscript"}

// badURL is what is wanted of a redirect URL in place of this one.
func badURL(text string, plainHTTP bool) string {
	u, err := url.Parse(text)
	switch {
	case utf8.RuneCountInString(text) > 1024:
		return "at most 1024 characters"
	case err != nil || u.Scheme == "" || strings.ContainsFunc(text, unicode.IsSpace) || settings.Printable(text) != text:
		return "a whole URL, as in https://app.example.com/callback or myapp://callback"
	case u.Fragment != "" || strings.Contains(text, "#"):
		return "a URL without a fragment"
	case slices.Contains(script, strings.ToLower(u.Scheme)):
		return "a URL that leads somewhere"
	case (u.Scheme == "https" || u.Scheme == "http") && u.Host == "":
		return "a URL with a host, as in https://app.example.com/callback"
	case u.Scheme == "http" && !plainHTTP && !local(u.Hostname()):
		return "https (or http://localhost)"
	}
	return ""
}

func local(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1"
}

// scopesDeclared are the scopes that clients may ask for.
var declaredScopeRule = rule{scopeRule, "scopes are AWS's or declared, at most 50", "API ScopeDoesNotExistException", func(s settings.Settings, r settings.Report) {
	everyClient(s, func(path string, c settings.ClientSettings) {
		if c.OAuth == nil {
			return
		}
		for i, scope := range c.OAuth.Scopes {
			if !slices.Contains(builtInScopes, scope) && !declares(s, scope) {
				r(fmt.Sprintf("%s.oauth.scopes[%d]", path, i), "want %s, or <identifier>/<scope> of a resource server, got %q; "+
					"declare it in resourceServers", choices(builtInScopes), scope)
			}
		}
	})
}}

// declares reports whether a resource server has a scope.
func declares(s settings.Settings, scope string) bool {
	for _, server := range s.ResourceServers {
		for name := range server.Scopes {
			if scope == server.Identifier+"/"+name {
				return true
			}
		}
	}
	return false
}
