package settingsgen

import (
	"slices"

	"users-pool/pool/settings"
)

func function(name string) string {
	return "arn:aws:lambda:us-east-1:" + account + ":function:" + name
}

func (m Maker) triggers(s *settings.Settings) {
	s.Triggers = settings.Triggers{}
	if m.maybe() {
		return
	}
	t := &s.Triggers
	t.PreSignUp, t.PostConfirmation = pick(m, "", function("gate")), pick(m, "", function("welcome:live"))
	t.CustomMessage, t.UserMigration = pick(m, "", function("words")), pick(m, "", function("migrate:3"))
	if m.maybe() {
		t.DefineAuthChallenge, t.CreateAuthChallenge, t.VerifyAuthChallengeResponse = function("define"), function("create"), function("verify")
	}
	t.PreTokenGeneration = block(m, func() settings.PreTokenGeneration {
		return settings.PreTokenGeneration{ARN: function("claims"), Version: pick(m, "", "V1_0", "V2_0")}
	})
	if m.maybe() {
		t.CustomEmailSender = function("mail")
		t.KMSKeyARN = "arn:aws:kms:us-east-1:" + account + ":key/1234abcd-12ab-34cd-56ef-1234567890ab"
	}
}

func (m Maker) threatProtection(s *settings.Settings) {
	s.ThreatProtection = nil
	if s.Tier == settings.TierPlus && m.maybe() {
		s.ThreatProtection = &settings.ThreatProtection{
			Mode: pick(m, settings.ThreatAudit, settings.ThreatEnforced), CustomAuth: pick(m, "", settings.ThreatAudit), Risk: block(m, m.risk),
		}
	}
}

func (m Maker) risk() settings.Risk {
	risk := settings.Risk{BlockIPs: some(m, "192.0.2.0/24", "198.51.100.0/24"), SkipIPs: some(m, "203.0.113.0/24")}
	risk.Compromised = &settings.CompromisedRisk{Action: pick(m, settings.RiskAllow, settings.RiskBlock), On: pick(m, nil, []string{"sign_in"})}
	risk.Takeover = block(m, func() settings.TakeoverRisk {
		return settings.TakeoverRisk{
			High: &settings.RiskAction{Action: settings.RiskBlock, Notify: m.maybe()}, Low: block(m, func() settings.RiskAction { return settings.RiskAction{Action: settings.RiskAllow} }),
			Notify: &settings.RiskNotification{SESIdentityARN: identity, ReplyTo: pick(m, "", "help@example.com"), Block: block(m, func() settings.RiskMail {
				return settings.RiskMail{Subject: "Blocked", Text: "It was blocked.", HTML: "<p>It was blocked.</p>"}
			})},
		}
	})
	return risk
}

func (m Maker) domain(s *settings.Settings) {
	s.Domain = block(m, func() settings.Domain {
		d := settings.Domain{Prefix: pick(m, "acme-dev", "acme-two"), UI: block(m, func() settings.UI { return settings.UI{CSS: ".banner-customizable {color: red}"} })}
		if m.IntN(3) == 0 {
			d.Prefix, d.Name = "", "auth.example.com"
			d.CertificateARN = "arn:aws:acm:us-east-1:" + account + ":certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
		}
		if s.Tier != settings.TierLite {
			d.Pages = pick(m, "", settings.PagesManaged)
		}
		return d
	})
}

func (m Maker) resourceServers(s *settings.Settings) {
	s.ResourceServers = nil
	for _, key := range some(m, "billing", "orders") {
		if s.ResourceServers == nil {
			s.ResourceServers = map[string]settings.ResourceServer{}
		}
		server := settings.ResourceServer{Identifier: "https://" + key + ".example.com"}
		for _, scope := range some(m, "read", "write") {
			if server.Scopes == nil {
				server.Scopes = map[string]string{}
			}
			server.Scopes[scope] = "To " + scope
		}
		s.ResourceServers[key] = server
	}
}

func (m Maker) identityProviders(s *settings.Settings) {
	s.IdentityProviders = nil
	mapped := map[string]string{"email": "email"}
	all := map[string]settings.IdentityProvider{
		"Google":          {Type: settings.ProviderGoogle, ClientID: "a", Attributes: mapped},
		"Facebook":        {Type: settings.ProviderFacebook, ClientID: "b", APIVersion: pick(m, "", "v18.0"), Attributes: mapped, Scopes: []string{"email"}},
		"LoginWithAmazon": {Type: settings.ProviderAmazon, ClientID: "c", Attributes: mapped},
		"SignInWithApple": {Type: settings.ProviderApple, ClientID: "d", TeamID: "ABCDE12345", KeyID: "FGHIJ67890", Attributes: mapped},
		"Globex": {
			Type: settings.ProviderOIDC, ClientID: "e", Issuer: "https://login.globex.example", Method: pick(m, "", "POST"), Attributes: mapped,
			Identifiers: pick(m, nil, []string{"globex.example", "globex.test"}),
		},
		"Acme": {
			Type: settings.ProviderSAML, MetadataURL: "https://sso.acme.example/metadata.xml", SignOut: m.maybe(), SignRequests: m.maybe(),
			EncryptedAssertions: m.maybe(), StartsAtProvider: m.maybe(), Attributes: map[string]string{"email": "mail"},
		},
		"Initech": {Type: settings.ProviderSAML, Metadata: "<EntityDescriptor>\n  <a/>\n</EntityDescriptor>", Attributes: map[string]string{"email": "mail"}},
	}
	for _, key := range some(m, "Acme", "Facebook", "Globex", "Google", "Initech", "LoginWithAmazon", "SignInWithApple") {
		if s.IdentityProviders == nil {
			s.IdentityProviders = map[string]settings.IdentityProvider{}
		}
		s.IdentityProviders[key] = all[key]
	}
}

func (m Maker) groups(s *settings.Settings) {
	s.Groups = nil
	for _, key := range some(m, "admins", "staff", "a/b") {
		if s.Groups == nil {
			s.Groups = map[string]settings.Group{}
		}
		s.Groups[key] = settings.Group{
			Description: pick(m, "", "People of "+key), Precedence: pick(m, nil, m.number(1, 100)),
			RoleARN: pick(m, "", "arn:aws:iam::"+account+":role/staff"),
		}
	}
}

func (m Maker) clients(s *settings.Settings) {
	s.Clients, s.PrimaryClient = nil, ""
	for _, key := range some(m, "web", "app", "machine") {
		if s.Clients == nil {
			s.Clients = map[string]settings.ClientSettings{}
		}
		s.Clients[key] = m.client(key, s)
	}
}

func (m Maker) client(key string, s *settings.Settings) settings.ClientSettings {
	c := settings.ClientSettings{
		Secret: m.maybe(), Revocation: m.flag(), HideUserExistence: m.flag(),
		AuthFlows: pick(m, nil, []string{"ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"}, []string{"ADMIN_NO_SRP_AUTH"}),
		Tokens: settings.Tokens{
			Access: pick[settings.Duration](m, "", "15m", "900s"), ID: pick[settings.Duration](m, "", "60m"),
			Refresh: pick[settings.Duration](m, "", "1d", "24h"), Session: pick[settings.Duration](m, "", "15m"),
		},
		ReadAttributes:  pick(m, nil, []string{"email", "email_verified"}),
		WriteAttributes: nil,
		Risk:            nil,
	}
	if s.ThreatProtection != nil {
		c.Risk = block(m, m.risk)
	}
	c.PropagateUserContext = c.Secret && m.maybe()
	if !slices.Contains(c.AuthFlows, "ALLOW_REFRESH_TOKEN_AUTH") {
		c.Rotation = block(m, func() settings.Rotation { return settings.Rotation{Grace: pick[settings.Duration](m, "", "0s", "60s")} })
	}
	for provider := range s.IdentityProviders {
		c.IdentityProviders = append(c.IdentityProviders, provider)
	}
	if c.IdentityProviders != nil {
		c.IdentityProviders = append(c.IdentityProviders, settings.Cognito)
		slices.Sort(c.IdentityProviders)
	}
	c.OAuth = m.oauth(key, s, &c)
	if s.Domain != nil {
		c.UI = block(m, func() settings.UI {
			return settings.UI{CSS: ".submitButton-customizable {color: " + pick(m, "red", "blue") + "}"}
		})
	}
	return c
}

func (m Maker) oauth(key string, s *settings.Settings, c *settings.ClientSettings) *settings.OAuth {
	if m.maybe() {
		return nil
	}
	var declared []string
	for _, server := range s.ResourceServers {
		for scope := range server.Scopes {
			declared = append(declared, server.Identifier+"/"+scope)
		}
	}
	slices.Sort(declared)
	if key == "machine" {
		if c.Secret = true; len(declared) == 0 {
			return nil
		}
		return &settings.OAuth{Flows: []string{"client_credentials"}, Scopes: declared}
	}
	o := &settings.OAuth{
		Flows: pick(m, nil, []string{"code", "implicit"}), CallbackURLs: []string{"https://app.example.com/cb", "myapp://cb"},
		LogoutURLs: pick(m, nil, []string{"https://app.example.com/"}), DefaultRedirectURL: pick(m, "", "myapp://cb"),
		Scopes: append(slices.Clone(declared), "openid"),
	}
	slices.Sort(o.Scopes)
	return o
}
