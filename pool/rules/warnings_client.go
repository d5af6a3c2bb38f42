package rules

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// clientWarnings are about clients.
var clientWarnings = []rule{
	{"C9", "flows have the names of today", "API ExplicitAuthFlowsType", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			for i, flow := range c.AuthFlows {
				if now, old := flowsToday[flow]; old {
					r(fmt.Sprintf("%s.authFlows[%d]", path, i), "want %s, got the old name %s", now, flow)
				}
			}
		})
	}},
	{"C14", "a protected pool takes no password in clear", "API ExplicitAuthFlowsType", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			for _, clear := range []string{"ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"} {
				if s.Protect && slices.Contains(c.AuthFlows, clear) {
					r(path+".authFlows", "want ALLOW_USER_SRP_AUTH on a protected pool, got %s; the password itself goes over the line", clear)
				}
			}
		})
	}},
	{"C15", "who has an account stays hidden", "API PreventUserExistenceErrors", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			if !*c.HideUserExistence {
				r(path+".hideUserExistence", "want true, got false; anybody can then find out who has an account")
			}
		})
	}},
	{"C18", "an identity provider maps every required attribute", "developer guide, Specifying attribute mappings", func(s settings.Settings, r settings.Report) {
		everyProvider(s, func(path, _ string, i settings.IdentityProvider) {
			for _, required := range s.Attributes.Required {
				if i.Attributes[required] == "" {
					r(path+".attributes", "want %s in it, which is required, got none; a user who comes without it is "+
						"turned away", required)
				}
			}
		})
	}},
	{"C20", "no Pinpoint project, since AWS ended the service", "AWS, Amazon Pinpoint end of support", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			if c.Analytics != nil {
				r(path+".analytics", "want none, got a Pinpoint project; AWS ended Amazon Pinpoint on 2026-10-30")
			}
		})
	}},
	{"C22", "an app on a device has no secret", "developer guide, Configuring a user pool app client", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			if !c.Secret || c.OAuth == nil {
				return
			}
			for _, callback := range c.OAuth.CallbackURLs {
				if u, err := url.Parse(callback); err == nil && u.Scheme != "https" && u.Scheme != "http" {
					r(path+".secret", "want false for an app on a device, got true beside the callback %q; whoever has the app "+
						"has the secret", callback)
					return
				}
			}
		})
	}},
	{"O6", "code in place of implicit", "API AllowedOAuthFlows", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			if c.OAuth.Has(settings.FlowImplicit) {
				r(path+".oauth.flows", "want code, got implicit; tokens then stand in the address of the browser")
			}
		})
	}},
	{"O8", "sign-out URLs have https", "API LogoutURLsListType", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			if c.OAuth == nil {
				return
			}
			for i, text := range c.OAuth.LogoutURLs {
				if u, err := url.Parse(text); err == nil && strings.EqualFold(u.Scheme, "http") && !local(u.Hostname()) {
					r(fmt.Sprintf("%s.oauth.logoutUrls[%d]", path, i), "want https, got %q; AWS may refuse it", text)
				}
			}
		})
	}},
	{"S6", "OAuth has a domain", "OAuth endpoints are the domain's", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			if c.OAuth != nil && s.Domain == nil {
				r(path+".oauth", "want a domain with it, got none; sign-in pages and token endpoint are there: add domain.prefix")
			}
		})
	}},
}

// flowsToday are AWS's names of today for the tutorial's.
var flowsToday = map[string]string{
	"ADMIN_NO_SRP_AUTH":     "ALLOW_ADMIN_USER_PASSWORD_AUTH",
	"CUSTOM_AUTH_FLOW_ONLY": "ALLOW_CUSTOM_AUTH",
	"USER_PASSWORD_AUTH":    "ALLOW_USER_PASSWORD_AUTH",
}
