package settings

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// WithDefaults returns the settings with every default filled in, so that nothing
// depends on the defaults of the provider or of AWS. It doesn't change the settings it
// is called on.
//
// Defaults are part of the contract with existing stacks: a new default would change or
// replace their pools.
func (s Settings) WithDefaults() Settings {
	if s.Clients == nil {
		s.Clients = map[string]ClientSettings{DefaultClient: {}}
	}
	if s.Attributes.Custom == nil {
		s.Attributes.Custom = map[string]CustomAttribute{}
	}
	fillIn(reflect.ValueOf(&s).Elem())
	s.Messages.fillIn(slices.Contains(s.MFA.Methods, MethodEmail))
	for name, attribute := range s.Attributes.Custom {
		s.Attributes.Custom[name] = attribute.withDefaults()
	}
	for name, attribute := range s.Attributes.Standard {
		s.Attributes.Standard[name] = attribute.withDefaults(StandardAttributes[name])
	}
	for key, client := range s.Clients {
		client.Name = cmp.Or(client.Name, DefaultClientName(s.Name, key))
		managed := s.Domain != nil && s.Domain.Pages == PagesManaged && s.Tier != TierLite
		if managed && client.SignsIn() && client.Branding == nil {
			client.Branding = &Branding{} // without a style the pages are unavailable
		}
		s.Clients[key] = client.WithDefaults()
	}
	for key, server := range s.ResourceServers {
		server.Name = cmp.Or(server.Name, key)
		s.ResourceServers[key] = server
	}
	for key, provider := range s.IdentityProviders {
		s.IdentityProviders[key] = provider.withDefaults()
	}
	if i := s.IdentityPool; i != nil {
		i.Name = cmp.Or(i.Name, notInIdentityPoolNames.ReplaceAllString(s.Name, "_"))
	}
	if s.PrimaryClient == "" && len(s.Clients) == 1 {
		s.PrimaryClient = sortedKeys(reflect.ValueOf(s.Clients))[0]
	}
	return s
}

// WithDefaults returns the client with every default filled in but its name.
func (c ClientSettings) WithDefaults() ClientSettings {
	fillIn(reflect.ValueOf(&c).Elem())
	if c.AuthFlows == nil {
		c.AuthFlows = []string{"ALLOW_USER_SRP_AUTH"}
		if c.Rotation == nil {
			c.AuthFlows = append(c.AuthFlows, FlowRefresh)
		}
	}
	if c.OAuth != nil && c.OAuth.Scopes == nil && (c.OAuth.Has(FlowCode) || c.OAuth.Has(FlowImplicit)) {
		c.OAuth.Scopes = []string{"openid"}
	}
	return c
}

// DefaultClientName is <pool name>-<key>, with the pool's name shortened to AWS's limit
// of 128 characters.
func DefaultClientName(poolName, key string) string {
	name := []rune(poolName)
	room := max(0, forms["name"].Max-utf8.RuneCountInString(key)-1)
	return string(name[:min(len(name), room)]) + "-" + key
}

// withDefaults fills in the bounds of a string.
func (a CustomAttribute) withDefaults() CustomAttribute {
	if a.Type == AttributeString && !a.Unbounded {
		least, most := 0, 2048
		a.MinLength, a.MaxLength = cmp.Or(a.MinLength, &least), cmp.Or(a.MaxLength, &most)
	}
	return a
}

// withDefaults fills in AWS's own bounds.
func (a StandardAttribute) withDefaults(own StandardSchema) StandardAttribute {
	if own.DataType == "String" {
		least, _ := strconv.Atoi(own.MinLength)
		most, _ := strconv.Atoi(own.MaxLength)
		a.MinLength, a.MaxLength = cmp.Or(a.MinLength, &least), cmp.Or(a.MaxLength, &most)
	}
	return a
}

// withDefaults fills in what depends on the type.
func (i IdentityProvider) withDefaults() IdentityProvider {
	if i.Scopes == nil {
		i.Scopes = defaultScopes[i.Type]
	}
	if claim := usernameClaims[i.Type]; claim != "" && i.Attributes["username"] == "" {
		i.Attributes = maps.Clone(i.Attributes)
		if i.Attributes == nil {
			i.Attributes = map[string]string{}
		}
		i.Attributes["username"] = claim
	}
	if i.Type == ProviderOIDC {
		i.Method = cmp.Or(i.Method, "GET")
	}
	return i
}

// fillIn writes AWS's own texts, those of codes by email if there are any.
func (m *Messages) fillIn(codesByEmail bool) {
	v := &m.Verification
	subject, body := DefaultCodeSubject, DefaultCodeBody
	if v.By == ByLink {
		subject, body = DefaultLinkSubject, DefaultLinkBody
	}
	v.EmailSubject, v.EmailBody, v.SMS = cmp.Or(v.EmailSubject, subject), cmp.Or(v.EmailBody, body), cmp.Or(v.SMS, DefaultCodeBody)
	if i := &m.Invitation; *i != (InvitationMessage{}) {
		i.EmailSubject = cmp.Or(i.EmailSubject, DefaultInvitationSubject)
		i.EmailBody = cmp.Or(i.EmailBody, DefaultInvitationBody)
		i.SMS = cmp.Or(i.SMS, DefaultInvitationBody)
	}
	if codesByEmail {
		m.MFA.EmailSubject, m.MFA.EmailBody = cmp.Or(m.MFA.EmailSubject, DefaultMFASubject), cmp.Or(m.MFA.EmailBody, DefaultMFABody)
	}
}

// fillIn writes the defaults that tags name into a struct, and into copies of the
// blocks and maps below it.
func fillIn(of reflect.Value) {
	for i, f := range FieldsOf(of.Type()) {
		value := of.Field(i)
		switch kind := value.Kind(); {
		case kind == reflect.Struct:
			fillIn(value)
		case value.IsZero() && f.Default != "":
			value.Set(parsed(f.Default, value.Type()))
		case kind == reflect.Pointer && !value.IsNil() && value.Type().Elem().Kind() == reflect.Struct:
			fresh := reflect.New(value.Type().Elem())
			fresh.Elem().Set(value.Elem())
			fillIn(fresh.Elem())
			value.Set(fresh)
		case kind == reflect.Map && !value.IsNil():
			value.Set(filledMap(value))
		}
	}
}

func filledMap(of reflect.Value) reflect.Value {
	filled := reflect.MakeMapWithSize(of.Type(), of.Len())
	for entries := of.MapRange(); entries.Next(); {
		entry := reflect.New(of.Type().Elem()).Elem()
		entry.Set(entries.Value())
		if entry.Kind() == reflect.Struct {
			fillIn(entry)
		}
		filled.SetMapIndex(entries.Key(), entry)
	}
	return filled
}

// parsed is the default that a tag names.
func parsed(text string, typ reflect.Type) reflect.Value {
	value := reflect.New(typ).Elem()
	target := value
	if typ.Kind() == reflect.Pointer {
		value.Set(reflect.New(typ.Elem()))
		target = value.Elem()
	}
	switch target.Kind() {
	case reflect.String:
		target.SetString(text)
	case reflect.Bool:
		target.SetBool(text == "true")
	case reflect.Int:
		number, _ := strconv.Atoi(text)
		target.SetInt(int64(number))
	case reflect.Slice:
		target.Set(reflect.ValueOf(strings.Fields(text)))
	}
	return value
}
