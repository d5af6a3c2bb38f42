package rules

import (
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// clientLinkRows are about the clients of a pool and what they name.
var clientLinkRows = []row{
	{"S2", Refused, "The key of a client has 1 to 64 letters, digits, _ and -.", "logical names of resources", nil},
	{"S3", Refused, "One of several clients is the primary one.", "outputs clientId and clientName", checkPrimaryClient},
	{"C1", Warning, "Clients have different names.", "console, which shows the names", func(s subject, r settings.Report) {
		owner := map[string]string{}
		for _, key := range sorted(s.Clients) {
			name := s.Clients[key].Name
			if first, taken := owner[name]; taken {
				r(settings.Join("clients", key)+".name", "%q is also the name of clients.%s, so the console shows two clients of one name. Rename one.", name, first)
				continue
			}
			owner[name] = key
		}
	}},
	{"C9", Warning, "Auth flows have their current names.", "API ExplicitAuthFlowsType", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			for i, flow := range c.AuthFlows {
				if current, old := settings.FlowsToday[flow]; old {
					r(item(path+".authFlows", i), "%s is a legacy name. Use %s.", flow, current)
				}
			}
		})
	}},
	{"C10", Refused, "ALLOW_USER_AUTH needs tier essentials.", "API CreateUserPoolClient.ExplicitAuthFlows", nil},
	{"C14", Warning, "A protected pool accepts no passwords in plain text.", "API ExplicitAuthFlowsType", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			for _, flow := range []string{"ALLOW_USER_PASSWORD_AUTH", "USER_PASSWORD_AUTH"} {
				if s.Protect && slices.Contains(c.AuthFlows, flow) {
					r(path+".authFlows", "with %s the app sends the actual password. Use ALLOW_USER_SRP_AUTH.", flow)
				}
			}
		})
	}},
	{"C15", Warning, "No one can find out who has an account.", "API PreventUserExistenceErrors", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if !*c.HideUserExistence {
				r(path+".hideUserExistence", "anyone can find out who has an account. Set it to true.")
			}
		})
	}},
	{"C16", Refused, "The attributes of a client exist, and it can write every required one.", "developer guide, App client attributes", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			s.checkAttributeNames(r, path+".readAttributes", c.ReadAttributes, true)
			s.checkAttributeNames(r, path+".writeAttributes", c.WriteAttributes, false)
			for _, required := range s.Attributes.Required {
				if c.WriteAttributes != nil && !slices.Contains(c.WriteAttributes, required) {
					r(path+".writeAttributes", "must contain %q, which is required, got %s. Add it, so that users can sign up.",
						required, settings.Listed(c.WriteAttributes))
				}
			}
		})
	}},
	{"C20", Warning, "No client uses Amazon Pinpoint, which AWS ended.", "AWS, Amazon Pinpoint end of support", func(s subject, r settings.Report) {
		s.eachClient(func(path string, c settings.ClientSettings) {
			if c.Analytics != nil {
				r(path+".analytics", "AWS ended Amazon Pinpoint on 2026-10-30. Remove analytics.")
			}
		})
	}},
	{"C21", Refused, "The identity providers of a client are COGNITO or declared.", "API SupportedIdentityProvidersListType", func(s subject, r settings.Report) {
		known := append([]string{settings.Cognito}, sorted(s.IdentityProviders)...)
		s.eachClient(func(path string, c settings.ClientSettings) {
			for i, name := range c.IdentityProviders {
				at := item(path+".identityProviders", i)
				if !slices.Contains(known, name) {
					r(at, "%q is not an identity provider of this pool.%s Use %s, or declare it in identityProviders.",
						name, settings.DidYouMean(name, known), settings.Choices(known))
				} else if slices.Contains(c.IdentityProviders[:i], name) {
					r(at, "%q is listed twice. Remove one.", name)
				}
			}
		})
	}},
}

func checkPrimaryClient(s subject, r settings.Report) {
	keys := sorted(s.Clients)
	switch _, known := s.Clients[s.PrimaryClient]; {
	case s.PrimaryClient == "" && len(keys) > 0: // of a single one, the default is that
		r("primaryClient", "is required with several clients. Set it to %s, the client that the outputs clientId and clientName describe.", settings.Choices(keys))
	case s.PrimaryClient != "" && len(keys) == 0:
		r("primaryClient", "there is no client. Remove primaryClient.")
	case s.PrimaryClient != "" && !known:
		r("primaryClient", "must be %s, got %q.%s", settings.Choices(keys), s.PrimaryClient, settings.DidYouMean(s.PrimaryClient, keys))
	}
}

// verifiedFlags say that an address was verified. Clients can only read them.
var verifiedFlags = []string{"email_verified", "phone_number_verified"}

// hasAttribute reports whether users have an attribute, by the name that clients use. With
// flags, whether an address is verified counts too.
func (s subject) hasAttribute(name string, flags bool) bool {
	if custom, ok := strings.CutPrefix(name, "custom:"); ok {
		_, declared := s.Attributes.Custom[custom]
		return declared
	}
	_, standard := settings.StandardAttributes[name]
	return standard || flags && slices.Contains(verifiedFlags, name)
}

func (s subject) checkAttributeNames(r settings.Report, path string, list []string, flags bool) {
	for i, name := range list {
		switch {
		case !s.hasAttribute(name, flags):
			r(item(path, i), "must be a standard attribute, or custom:<name> of attributes.custom, got %q.%s", name, settings.DidYouMean(name, s.attributeNames()))
		case slices.Contains(list[:i], name):
			r(item(path, i), "%q is listed twice. Remove one.", name)
		}
	}
}

// attributeNames are all attributes, by the names that clients use.
func (s subject) attributeNames() []string {
	names := slices.Sorted(maps.Keys(settings.StandardAttributes))
	for _, name := range sorted(s.Attributes.Custom) {
		names = append(names, "custom:"+name)
	}
	return names
}
