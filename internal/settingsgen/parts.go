package settingsgen

import (
	"slices"

	"users-pool/pool"
)

func function(name string) string {
	return "arn:aws:lambda:us-east-1:" + account + ":function:" + name
}

func (d draw) triggers(s *pool.Settings) {
	s.Triggers = pool.Triggers{}
	if !d.coin() {
		return
	}
	t := &s.Triggers
	t.PreAuthentication, t.PostAuthentication = pick(d, "", function("before")), pick(d, "", function("after"))
	t.PreSignUp, t.PostConfirmation = pick(d, "", function("gate")), pick(d, "", function("welcome:live"))
	t.CustomMessage, t.UserMigration = pick(d, "", function("words")), pick(d, "", function("migrate:3"))
	if d.coin() {
		t.DefineAuthChallenge, t.CreateAuthChallenge, t.VerifyAuthChallengeResponse = function("define"), function("create"), function("verify")
	}
	t.PreTokenGeneration = block(d, func() pool.PreTokenGeneration {
		return pool.PreTokenGeneration{ARN: function("claims"), Version: pick(d, "", "V1_0", "V2_0")}
	})
	if d.coin() {
		t.CustomEmailSender, t.CustomSMSSender = function("mail"), pick(d, "", function("text"))
		t.KMSKeyARN = "arn:aws:kms:us-east-1:" + account + ":key/1234abcd-12ab-34cd-56ef-1234567890ab"
	}
}

func (d draw) threatProtection(s *pool.Settings) {
	s.ThreatProtection = nil
	if s.Tier == pool.TierPlus && d.coin() {
		s.ThreatProtection = &pool.ThreatProtection{
			Mode: pick(d, pool.ThreatAudit, pool.ThreatEnforced), CustomAuth: pick(d, "", pool.ThreatAudit), Risk: block(d, d.risk),
		}
	}
}

func (d draw) risk() pool.Risk {
	risk := pool.Risk{BlockIPs: some(d, "192.0.2.0/24", "198.51.100.0/24"), SkipIPs: some(d, "203.0.113.0/24")}
	risk.Compromised = &pool.CompromisedRisk{Action: pick(d, pool.RiskAllow, pool.RiskBlock), On: pick(d, nil, []string{"sign_in"})}
	risk.Takeover = block(d, func() pool.TakeoverRisk {
		return pool.TakeoverRisk{
			High: &pool.RiskAction{Action: pool.RiskBlock, Notify: d.coin()}, Medium: block(d, d.riskAction), Low: block(d, d.riskAction),
			Notify: &pool.RiskNotification{
				SESIdentityARN: identity, From: pick(d, "", "no-reply@example.com"), ReplyTo: pick(d, "", "help@example.com"),
				Block: block(d, d.riskMail), MFA: block(d, d.riskMail), NoAction: block(d, d.riskMail),
			},
		}
	})
	return risk
}

func (d draw) riskAction() pool.RiskAction {
	return pool.RiskAction{Action: pick(d, pool.RiskAllow, pool.RiskMFAIfConfigured, pool.RiskBlock), Notify: d.coin()}
}

func (d draw) riskMail() pool.RiskMail {
	return pool.RiskMail{Subject: "A sign-in", Text: "Was it you?", HTML: pick(d, "<p>Was it you?</p>", "<b>You?</b>\n")}
}

func (d draw) domain(s *pool.Settings) {
	s.Domain = block(d, func() pool.Domain {
		domain := pool.Domain{Prefix: pick(d, "acme-dev", "acme-two"), UI: block(d, func() pool.UI { return pool.UI{CSS: ".banner-customizable {color: red}"} })}
		if d.number(0, 2) == 2 {
			domain.Prefix, domain.Name = "", "auth.example.com"
			domain.CertificateARN = "arn:aws:acm:us-east-1:" + account + ":certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
		}
		if s.Tier != pool.TierLite {
			domain.Pages = pick(d, "", pool.PagesManaged)
		}
		return domain
	})
}

func (d draw) resourceServers(s *pool.Settings) {
	s.ResourceServers = nil
	for _, key := range some(d, "billing", "orders") {
		if s.ResourceServers == nil {
			s.ResourceServers = map[string]pool.ResourceServer{}
		}
		server := pool.ResourceServer{Identifier: "https://" + key + ".example.com"}
		for _, scope := range some(d, "read", "write") {
			if server.Scopes == nil {
				server.Scopes = map[string]string{}
			}
			server.Scopes[scope] = "To " + scope
		}
		s.ResourceServers[key] = server
	}
}

func (d draw) identityProviders(s *pool.Settings) {
	s.IdentityProviders = nil
	mapped := map[string]string{"email": "email"}
	all := map[string]pool.IdentityProvider{
		"Google":          {Type: pool.ProviderGoogle, ClientID: "a", Attributes: mapped},
		"Facebook":        {Type: pool.ProviderFacebook, ClientID: "b", APIVersion: pick(d, "", "v18.0"), Attributes: mapped, Scopes: []string{"email"}},
		"LoginWithAmazon": {Type: pool.ProviderAmazon, ClientID: "c", Attributes: mapped},
		"SignInWithApple": {Type: pool.ProviderApple, ClientID: "d", TeamID: "ABCDE12345", KeyID: "FGHIJ67890", Attributes: mapped},
		"Globex": {
			Type: pool.ProviderOIDC, ClientID: "e", Issuer: "https://login.globex.example", Method: pick(d, "", "POST"), Attributes: mapped,
			Identifiers: pick(d, nil, []string{"globex.example", "globex.test"}),
		},
		"Umbrella": {
			Type: pool.ProviderOIDC, ClientID: "f", Issuer: "https://login.umbrella.example", Attributes: mapped,
			AuthorizeURL: "https://login.umbrella.example/authorize", TokenURL: "https://login.umbrella.example/token",
			AttributesURL: "https://login.umbrella.example/userinfo", JWKSURI: "https://login.umbrella.example/keys",
		},
		"Acme": {
			Type: pool.ProviderSAML, MetadataURL: "https://sso.acme.example/metadata.xml", SignOut: d.coin(), SignRequests: d.coin(),
			EncryptedAssertions: d.coin(), StartsAtProvider: d.coin(), Attributes: map[string]string{"email": "mail"},
		},
		"Initech": {Type: pool.ProviderSAML, Metadata: "<EntityDescriptor>\n  <a/>\n</EntityDescriptor>", Attributes: map[string]string{"email": "mail"}},
	}
	for _, key := range some(d, "Acme", "Facebook", "Globex", "Google", "Initech", "LoginWithAmazon", "SignInWithApple", "Umbrella") {
		if s.IdentityProviders == nil {
			s.IdentityProviders = map[string]pool.IdentityProvider{}
		}
		s.IdentityProviders[key] = all[key]
	}
}

func (d draw) groups(s *pool.Settings) {
	s.Groups = nil
	for _, key := range some(d, "admins", "staff", "a/b") {
		if s.Groups == nil {
			s.Groups = map[string]pool.Group{}
		}
		s.Groups[key] = pool.Group{
			Description: pick(d, "", "People of "+key), Precedence: pick(d, nil, d.pointer(1, 100)),
			RoleARN: pick(d, "", "arn:aws:iam::"+account+":role/staff"),
		}
	}
}

func (d draw) clients(s *pool.Settings) {
	s.Clients, s.PrimaryClient = nil, ""
	for _, key := range some(d, "web", "app", "machine") {
		if s.Clients == nil {
			s.Clients = map[string]pool.ClientSettings{}
		}
		s.Clients[key] = d.client(key, s)
	}
}

func (d draw) client(key string, s *pool.Settings) pool.ClientSettings {
	c := pool.ClientSettings{
		Secret: d.coin(), Revocation: d.flag(), HideUserExistence: d.flag(),
		AuthFlows: pick(d, nil, []string{"ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"}, []string{"ADMIN_NO_SRP_AUTH"}),
		Tokens: pool.Tokens{
			Access: pick[pool.Duration](d, "", "15m", "900s"), ID: pick[pool.Duration](d, "", "60m"),
			Refresh: pick[pool.Duration](d, "", "1d", "24h"), Session: pick[pool.Duration](d, "", "15m"),
		},
		ReadAttributes:  pick(d, nil, []string{"email", "email_verified"}),
		WriteAttributes: pick(d, nil, []string{"birthdate", "email", "given_name", "updated_at"}),
		Risk:            nil,
	}
	if s.ThreatProtection != nil {
		c.Risk = block(d, d.risk)
	}
	c.PropagateUserContext = c.Secret && d.coin()
	if !slices.Contains(c.AuthFlows, "ALLOW_REFRESH_TOKEN_AUTH") {
		c.Rotation = block(d, func() pool.Rotation { return pool.Rotation{Grace: pick[pool.Duration](d, "", "0s", "60s")} })
	}
	for provider := range s.IdentityProviders {
		c.IdentityProviders = append(c.IdentityProviders, provider)
	}
	if c.IdentityProviders != nil {
		c.IdentityProviders = append(c.IdentityProviders, pool.Cognito)
		slices.Sort(c.IdentityProviders)
	}
	c.OAuth = d.oauth(key, s, &c)
	if s.Domain != nil {
		c.UI = block(d, func() pool.UI {
			return pool.UI{CSS: ".submitButton-customizable {color: " + pick(d, "red", "blue") + "}"}
		})
	}
	return c
}

func (d draw) oauth(key string, s *pool.Settings, c *pool.ClientSettings) *pool.OAuth {
	if !d.coin() {
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
		return &pool.OAuth{Flows: []string{"client_credentials"}, Scopes: declared}
	}
	o := &pool.OAuth{
		Flows: pick(d, nil, []string{"code", "implicit"}), CallbackURLs: []string{"https://app.example.com/cb", "myapp://cb"},
		LogoutURLs: pick(d, nil, []string{"https://app.example.com/"}), DefaultRedirectURL: pick(d, "", "myapp://cb"),
		Scopes: append(slices.Clone(declared), "openid"),
	}
	slices.Sort(o.Scopes)
	return o
}
