package rules

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"users-pool/pool/settings"
)

// singleOAuthRows are about the OAuth of one client by itself.
var singleOAuthRows = []clientRow{
	{"O1", "OAuth has a flow.", "API CreateUserPoolClient.AllowedOAuthFlows", nil},
	{"O2", "client_credentials is the only flow.", "API CreateUserPoolClient.AllowedOAuthFlows", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth.Has(settings.FlowClientCredentials) && len(c.OAuth.Flows) > 1 {
			r("oauth.flows", "client_credentials can't be combined with other flows, got %s. Give the machine a client of its own.", settings.Listed(c.OAuth.Flows))
		}
	}},
	{"O3", "client_credentials needs a secret.", "developer guide, Configuring a user pool app client", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth.Has(settings.FlowClientCredentials) && !c.Secret {
			r("secret", "must be true with the flow client_credentials, which authenticates with the secret.")
		}
	}},
	{"O4", "client_credentials has only scopes of resource servers.", "developer guide, Configuring a user pool app client", func(c settings.ClientSettings, r settings.Report) {
		if !c.OAuth.Has(settings.FlowClientCredentials) {
			return
		}
		if len(c.OAuth.Scopes) == 0 {
			r("oauth.scopes", "client_credentials needs a scope of a resource server. Declare one in resourceServers.")
		}
		for i, scope := range c.OAuth.Scopes {
			if slices.Contains(builtInScopes, scope) {
				r(item("oauth.scopes", i), "%q is about a user, and client_credentials has none. Use a scope of a resource server.", scope)
			}
		}
	}},
	{"O5", "code and implicit need a callback URL.", "developer guide, Configuring a user pool app client", func(c settings.ClientSettings, r settings.Report) {
		if (c.OAuth.Has(settings.FlowCode) || c.OAuth.Has(settings.FlowImplicit)) && len(c.OAuth.CallbackURLs) == 0 {
			r("oauth.callbackUrls", "the flows code and implicit need a URL that users return to. Add one.")
		}
	}},
	{"O7", "Callback URLs are complete, without a fragment, with https unless they are local, and at most 100.", "API CreateUserPoolClient.CallbackURLs", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth != nil {
			checkURLs(r, "oauth.callbackUrls", c.OAuth.CallbackURLs)
		}
	}},
	{"O8", "Sign-out URLs are complete, without a fragment, with https unless they are local, and at most 100.",
		"API LogoutURLsListType; badmintoncryer/cdk-preflight, pf-cognito-logout-url-https", func(c settings.ClientSettings, r settings.Report) {
			if c.OAuth != nil {
				checkURLs(r, "oauth.logoutUrls", c.OAuth.LogoutURLs)
			}
		}},
	{"O9", "The default redirect is one of the callback URLs.", "API CreateUserPoolClient.DefaultRedirectURI", func(c settings.ClientSettings, r settings.Report) {
		if o := c.OAuth; o != nil && o.DefaultRedirectURL != "" && !slices.Contains(o.CallbackURLs, o.DefaultRedirectURL) {
			r("oauth.defaultRedirectUrl", "must be one of oauth.callbackUrls, got %q. Add it there.", o.DefaultRedirectURL)
		}
	}},
	{"O10", "Scopes are AWS's or declared, and at most 50.", "API ScopeListType", func(c settings.ClientSettings, r settings.Report) {
		if c.OAuth != nil && len(c.OAuth.Scopes) == 0 && !c.OAuth.Has(settings.FlowClientCredentials) {
			r("oauth.scopes", "must not be empty. Remove the key to use [openid].")
		}
	}},
}

// oauthRows are about the OAuth of all clients and what they name.
var oauthRows = []row{
	{"O6", Warning, "Clients use code instead of implicit.", "API AllowedOAuthFlows", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.OAuth.Has(settings.FlowImplicit) {
				r(path+".oauth.flows", "implicit puts tokens in the address of the browser. Use code with PKCE.")
			}
		})
	}},
	{"O7", Warning, "Callback URLs have no wildcard.", "developer guide, Configuring a user pool app client: an exact match", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.OAuth != nil {
				warnOfWildcards(r, path+".oauth.callbackUrls", c.OAuth.CallbackURLs)
				warnOfWildcards(r, path+".oauth.logoutUrls", c.OAuth.LogoutURLs)
			}
		})
	}},
	{"O10", Refused, "Scopes are AWS's or declared, and at most 50.", "API ScopeDoesNotExistException", func(s subject, r settings.Report) {
		known := append(s.declaredScopes(), builtInScopes...)
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.OAuth == nil {
				return
			}
			for i, scope := range c.OAuth.Scopes {
				if !slices.Contains(known, scope) {
					r(item(path+".oauth.scopes", i), "%q is not a scope.%s Use %s or <identifier>/<scope> of a resource server, or declare it in resourceServers.",
						scope, settings.DidYouMean(scope, known), settings.Choices(builtInScopes))
				}
			}
		})
	}},
	{"C22", Warning, "An app on a device has no secret.", "developer guide, Configuring a user pool app client", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if !c.Secret || c.OAuth == nil {
				return
			}
			for _, callback := range c.OAuth.CallbackURLs {
				if u, err := url.Parse(callback); err == nil && u.Scheme != "https" && u.Scheme != "http" {
					r(path+".secret", "the callback URL %q belongs to an app on a device, and anyone who has the app has its secret. Set secret: false.", callback)
					return
				}
			}
		})
	}},
	{"S6", Warning, "OAuth has a domain.", "OAuth endpoints are the domain's", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.OAuth != nil && s.Domain == nil {
				r(path+".oauth", "OAuth needs a domain. Add a domain block.")
			}
		})
	}},
}

// builtInScopes are AWS's scopes about a user.
var builtInScopes = []string{"openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"}

// declaredScopes are those of the resource servers.
func (s subject) declaredScopes() []string {
	var scopes []string
	s.eachServer(func(_ string, server settings.ResourceServer) {
		for _, name := range sorted(server.Scopes) {
			scopes = append(scopes, server.Identifier+"/"+name)
		}
	})
	return scopes
}

// derivedScopes are the paths of scopes that resource servers declare. If the form of one
// is wrong, that is reported at its resource server.
func (s subject) derivedScopes() map[string]bool {
	derived, declared := map[string]bool{}, s.declaredScopes()
	s.eachClient(func(path string, c settings.ClientSettings) {
		if c.OAuth == nil {
			return
		}
		for i, scope := range c.OAuth.Scopes {
			// The second of two is reported as that.
			if slices.Contains(declared, scope) && !slices.Contains(c.OAuth.Scopes[:i], scope) {
				derived[item(path+".oauth.scopes", i)] = true
			}
		}
	})
	return derived
}

// checkURLs checks redirect URLs.
func checkURLs(r settings.Report, path string, urls []string) {
	for i, text := range urls {
		switch problem := badURL(text); {
		case problem != "":
			r(item(path, i), "%s, got %q.", settings.Verbatim(problem), text)
		case slices.Contains(urls[:i], text):
			r(item(path, i), "%q is listed twice. Remove one.", text)
		}
	}
}

// scriptSchemes run the text after them.
var scriptSchemes = []string{"javascript", "data", "vbscript"}

// badURL returns what is wrong with a redirect URL, or "".
func badURL(text string) string {
	u, err := url.Parse(text)
	switch {
	case utf8.RuneCountInString(text) > 1024:
		return "must have at most 1024 characters"
	case err != nil || u.Scheme == "" || strings.ContainsFunc(text, unicode.IsSpace) || settings.Printable(text) != text:
		return "must be a complete URL such as https://app.example.com/callback or myapp://callback"
	case strings.Contains(text, "#"):
		return "must have no fragment (the part from # on)"
	case slices.Contains(scriptSchemes, strings.ToLower(u.Scheme)):
		return "must be the address of an application, not a script"
	case (u.Scheme == "https" || u.Scheme == "http") && u.Host == "":
		return "must have a host, such as https://app.example.com/callback"
	case u.Scheme == "http" && !isLocal(u.Hostname()):
		return "must use https (http is allowed for localhost only)"
	}
	return ""
}

func isLocal(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1"
}

func warnOfWildcards(r settings.Report, path string, urls []string) {
	for i, text := range urls {
		if strings.Contains(text, "*") {
			r(item(path, i), "Cognito compares URLs exactly and knows no wildcards, got %q. List each URL.", text)
		}
	}
}
