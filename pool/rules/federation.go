package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"users-pool/pool/settings"
)

// federationRules are about clients and what else the pool declares.
var federationRules = []rule{
	{"C16", "a client's attributes exist, and it may write every required one", "developer guide, App client attributes", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			checkAttributeList(s, r, path+".readAttributes", c.ReadAttributes, true)
			checkAttributeList(s, r, path+".writeAttributes", c.WriteAttributes, false)
			for _, required := range s.Attributes.Required {
				if c.WriteAttributes != nil && !slices.Contains(c.WriteAttributes, required) {
					r(path+".writeAttributes", "want %q in it, which is required, got %s; add it, since a client "+
						"that signs users up must write it", required, settings.Listed(c.WriteAttributes))
				}
			}
		})
	}},
	{"C17", "an attribute that a provider maps exists, is mutable and may be written", "API SchemaAttributeType.Mutable; developer guide, Specifying attribute mappings", func(s settings.Settings, r settings.Report) {
		everyClient(s, func(path string, c settings.ClientSettings) {
			for _, name := range c.IdentityProviders {
				for _, attribute := range slices.Sorted(maps.Keys(s.IdentityProviders[name].Attributes)) {
					if attribute != "username" && !slices.Contains(verifiedFlags, attribute) && hasAttribute(s, attribute, true) &&
						c.WriteAttributes != nil && !slices.Contains(c.WriteAttributes, attribute) {
						r(path+".writeAttributes", "want %q in it, which %s maps, got %s; add it: who signs in there writes it",
							attribute, settings.Join("identityProviders", name), settings.Listed(c.WriteAttributes))
					}
				}
			}
		})
		for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
			for _, attribute := range slices.Sorted(maps.Keys(s.IdentityProviders[key].Attributes)) {
				at := settings.Join(settings.Join("identityProviders", key)+".attributes", attribute)
				custom, isCustom := strings.CutPrefix(attribute, "custom:")
				declared, exists := s.Attributes.Custom[custom]
				switch {
				case isCustom && exists && declared.Mutable != nil && !*declared.Mutable:
					r(at, "want an attribute that is mutable, got one that is not; every sign-in writes it again: "+
						"map another attribute")
				case attribute != "username" && !hasAttribute(s, attribute, true):
					r(at, "want a standard attribute, username, or custom:<name> of attributes.custom, got %q", attribute)
				}
			}
		}
	}},
	{"C21", "a client's identity providers are COGNITO or declared", "API SupportedIdentityProvidersListType", func(s settings.Settings, r settings.Report) {
		known := append([]string{settings.Cognito}, slices.Sorted(maps.Keys(s.IdentityProviders))...)
		everyClient(s, func(path string, c settings.ClientSettings) {
			someOf(r, path+".identityProviders", c.IdentityProviders, known...)
			if len(c.IdentityProviders) == 0 {
				r(path+".identityProviders", "want COGNITO or a key of identityProviders, got none; leave the key out for [COGNITO]")
			}
		})
	}},
	declaredScopeRule,
}

// verifiedFlags say that an address was verified. Clients may read them only.
var verifiedFlags = []string{"email_verified", "phone_number_verified"}

// hasAttribute reports whether users have an attribute, by the name clients
// use, or where flags counts, whether one is verified.
func hasAttribute(s settings.Settings, name string, flags bool) bool {
	if custom, ok := strings.CutPrefix(name, "custom:"); ok {
		_, declared := s.Attributes.Custom[custom]
		return declared
	}
	_, standard := settings.StandardAttributes[name]
	return standard || flags && slices.Contains(verifiedFlags, name)
}

func checkAttributeList(s settings.Settings, r settings.Report, path string, list []string, flags bool) {
	if list != nil && len(list) == 0 {
		r(path, "want at least one attribute, got none; AWS takes an empty list for all of them: leave the key out for that")
	}
	for i, name := range list {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case !hasAttribute(s, name, flags):
			r(at, "want a standard attribute or custom:<name> of attributes.custom, got %q", name)
		case slices.Contains(list[:i], name):
			r(at, "want each attribute once, got %q again; remove it", name)
		}
	}
}

// everyClient visits the clients in the order of their keys.
func everyClient(s settings.Settings, visit func(path string, c settings.ClientSettings)) {
	for _, key := range slices.Sorted(maps.Keys(s.Clients)) {
		visit(settings.Join("clients", key), s.Clients[key])
	}
}
