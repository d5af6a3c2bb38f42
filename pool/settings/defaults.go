package settings

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"
)

// WithDefaults returns the settings with every default spelled out, so that
// what is registered never depends on what a provider or AWS would assume.
// It changes nothing that is set, and the settings it got are left alone.
// Default tier and sign-in options are part of the contract with the stacks
// that exist: a new default would change or replace their pools.
func (s Settings) WithDefaults() Settings {
	s.Name = cmp.Or(s.Name, "my-users-pool")
	s.Tier = cmp.Or(s.Tier, TierEssentials)
	s.Tags = maps.Clone(s.Tags)
	s.SignIn = s.SignIn.withDefaults()
	s.Attributes = s.Attributes.withDefaults()
	s.Password = s.Password.withDefaults()
	s.MFA.Mode = cmp.Or(s.MFA.Mode, MFAOff)
	s.Verify = orList(s.Verify, Email)
	s.Recovery = orList(s.Recovery, Email)
	s.Messages = s.Messages.withDefaults(slices.Contains(s.MFA.Methods, MethodEmail))
	s.Devices = s.Devices.withDefaults()
	s.Triggers = s.Triggers.withDefaults()
	s.ThreatProtection = s.ThreatProtection.withDefaults()
	s.Clients = clientsWithDefaults(s.Clients, s.Name)
	s.Domain = s.Domain.withDefaults()
	s.ResourceServers = each(s.ResourceServers, ResourceServer.withDefaults)
	s.IdentityProviders = each(s.IdentityProviders, IdentityProvider.withDefaults)
	s.IdentityPool = s.IdentityPool.withDefaults(s.Name)
	if s.PrimaryClient == "" && len(s.Clients) == 1 {
		for key := range s.Clients {
			s.PrimaryClient = key
		}
	}
	return s
}

func (s SignIn) withDefaults() SignIn {
	s.FirstFactors = orList(s.FirstFactors, FactorPassword)
	if s.Passkeys != nil {
		passkeys := *s.Passkeys
		passkeys.UserVerification = cmp.Or(passkeys.UserVerification, "preferred")
		s.Passkeys = &passkeys
	}
	return s
}

func (d *Devices) withDefaults() *Devices {
	if d == nil {
		return nil
	}
	return &Devices{Remember: d.Remember, ChallengeNew: orValue(d.ChallengeNew, true)}
}

func (t Triggers) withDefaults() Triggers {
	if t.PreTokenGeneration != nil {
		claims := *t.PreTokenGeneration
		claims.Version = cmp.Or(claims.Version, "V1_0")
		t.PreTokenGeneration = &claims
	}
	return t
}

func (t *ThreatProtection) withDefaults() *ThreatProtection {
	if t == nil {
		return nil
	}
	protection := *t
	protection.Risk = t.Risk.withDefaults()
	return &protection
}

func (r *Risk) withDefaults() *Risk {
	if r == nil || r.Compromised == nil {
		return r
	}
	risk, compromised := *r, *r.Compromised
	compromised.On = orList(compromised.On, "sign_in", "sign_up", "password_change")
	risk.Compromised = &compromised
	return &risk
}

func (a Attributes) withDefaults() Attributes {
	a.Required = orList(a.Required, "email")
	custom := make(map[string]CustomAttribute, len(a.Custom))
	for name, attribute := range a.Custom {
		attribute.Mutable = orValue(attribute.Mutable, true)
		if attribute.Type == AttributeString && !attribute.Unbounded {
			attribute.MinLength = orValue(attribute.MinLength, 0)
			attribute.MaxLength = orValue(attribute.MaxLength, 2048)
		}
		custom[name] = attribute
	}
	a.Custom = custom
	return a
}

func (p Password) withDefaults() Password {
	p.MinLength = orValue(p.MinLength, 8)
	p.RequireLowercase = orValue(p.RequireLowercase, true)
	p.RequireUppercase = orValue(p.RequireUppercase, true)
	p.RequireNumbers = orValue(p.RequireNumbers, true)
	p.RequireSymbols = orValue(p.RequireSymbols, true)
	p.TemporaryValidity = cmp.Or(p.TemporaryValidity, "7d")
	return p
}

// clientsWithDefaults names the clients after the pool.
func clientsWithDefaults(clients map[string]ClientSettings, poolName string) map[string]ClientSettings {
	if len(clients) == 0 {
		clients = map[string]ClientSettings{DefaultClient: {}}
	}
	filled := make(map[string]ClientSettings, len(clients))
	for key, client := range clients {
		client.Name = cmp.Or(client.Name, DefaultClientName(poolName, key))
		filled[key] = client.WithDefaults()
	}
	return filled
}

// DefaultClientName is <pool name>-<key>, with the pool's name shortened where
// AWS's limit of 128 characters asks for it.
func DefaultClientName(poolName, key string) string {
	name := []rune(poolName)
	room := max(0, LongestName-utf8.RuneCountInString(key)-1)
	return string(name[:min(len(name), room)]) + "-" + key
}

func (c ClientSettings) WithDefaults() ClientSettings {
	if c.Rotation == nil {
		c.AuthFlows = orList(c.AuthFlows, "ALLOW_USER_SRP_AUTH", FlowRefresh)
	} else {
		c.AuthFlows = orList(c.AuthFlows, "ALLOW_USER_SRP_AUTH")
		c.Rotation = &Rotation{Grace: cmp.Or(c.Rotation.Grace, "30s")}
	}
	c.OAuth = c.OAuth.withDefaults()
	c.IdentityProviders = orList(c.IdentityProviders, Cognito)
	c.Tokens.Access = cmp.Or(c.Tokens.Access, "1h")
	c.Tokens.ID = cmp.Or(c.Tokens.ID, "1h")
	c.Tokens.Refresh = cmp.Or(c.Tokens.Refresh, "30d")
	c.Tokens.Session = cmp.Or(c.Tokens.Session, "3m")
	c.Revocation = orValue(c.Revocation, true)
	c.HideUserExistence = orValue(c.HideUserExistence, true)
	c.Risk = c.Risk.withDefaults()
	return c
}

func (d *Domain) withDefaults() *Domain {
	if d == nil {
		return nil
	}
	domain := *d
	domain.Pages = cmp.Or(domain.Pages, PagesClassic)
	return &domain
}

func (r ResourceServer) withDefaults(key string) ResourceServer {
	r.Name = cmp.Or(r.Name, key)
	return r
}

// each is a map whose values have their defaults.
func each[V any](of map[string]V, withDefaults func(V, string) V) map[string]V {
	if of == nil {
		return nil
	}
	filled := make(map[string]V, len(of))
	for key, value := range of {
		filled[key] = withDefaults(value, key)
	}
	return filled
}

// either is the value, or the default where the value says nothing.
func either[T comparable](value, fallback T) T {
	var nothing T
	if value == nothing {
		return fallback
	}
	return value
}

// orValue is either for settings whose zero value means something.
func orValue[T any](value *T, fallback T) *T {
	if value == nil {
		return &fallback
	}
	return value
}

// orList is either for lists, whose empty value means none.
func orList(list []string, fallback ...string) []string {
	if list == nil {
		return fallback
	}
	return list
}
