package settingsgen

import (
	"slices"

	"users-pool/pool/settings"
)

func function(name string) string {
	return "arn:aws:lambda:us-east-1:" + account + ":function:" + name
}

func (d draw) triggers(s *settings.Settings) {
	s.Triggers = settings.Triggers{}
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
	t.PreTokenGeneration = block(d, func() settings.PreTokenGeneration {
		return settings.PreTokenGeneration{ARN: function("claims"), Version: pick(d, "", "V1_0", "V2_0")}
	})
	if d.coin() {
		t.CustomEmailSender, t.CustomSMSSender = function("mail"), pick(d, "", function("text"))
		t.KMSKeyARN = "arn:aws:kms:us-east-1:" + account + ":key/1234abcd-12ab-34cd-56ef-1234567890ab"
	}
}

func (d draw) threatProtection(s *settings.Settings) {
	s.ThreatProtection = nil
	if s.Tier == settings.TierPlus && d.coin() {
		s.ThreatProtection = &settings.ThreatProtection{
			Mode: pick(d, settings.ThreatAudit, settings.ThreatEnforced), CustomAuth: pick(d, "", settings.ThreatAudit), Risk: block(d, d.risk),
		}
	}
}

func (d draw) risk() settings.Risk {
	risk := settings.Risk{BlockIPs: some(d, "192.0.2.0/24", "198.51.100.0/24"), SkipIPs: some(d, "203.0.113.0/24")}
	risk.Compromised = &settings.CompromisedRisk{Action: pick(d, settings.RiskAllow, settings.RiskBlock), On: pick(d, nil, []string{"sign_in"})}
	risk.Takeover = block(d, func() settings.TakeoverRisk {
		return settings.TakeoverRisk{
			High: &settings.RiskAction{Action: settings.RiskBlock, Notify: d.coin()}, Medium: block(d, d.riskAction), Low: block(d, d.riskAction),
			Notify: &settings.RiskNotification{
				SESIdentityARN: identity, From: pick(d, "", "no-reply@example.com"), ReplyTo: pick(d, "", "help@example.com"),
				Block: block(d, d.riskMail), MFA: block(d, d.riskMail), NoAction: block(d, d.riskMail),
			},
		}
	})
	return risk
}

func (d draw) riskAction() settings.RiskAction {
	return settings.RiskAction{Action: pick(d, settings.RiskAllow, settings.RiskMFAIfConfigured, settings.RiskBlock), Notify: d.coin()}
}

func (d draw) riskMail() settings.RiskMail {
	return settings.RiskMail{Subject: "A sign-in", Text: "Was it you?", HTML: pick(d, "<p>Was it you?</p>", "<b>You?</b>\n")}
}

func (d draw) domain(s *settings.Settings) {
	s.Domain = block(d, func() settings.Domain {
		domain := settings.Domain{Prefix: pick(d, "acme-dev", "acme-two"), UI: block(d, func() settings.UI { return settings.UI{CSS: ".banner-customizable {color: red}"} })}
		own := d.number(0, 3) // 0 and 1 are a prefix alone
		if own == 2 {
			domain.Prefix = ""
		}
		if own >= 2 {
			domain.Name = "auth.example.com"
			domain.CertificateARN = "arn:aws:acm:us-east-1:" + account + ":certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
		}
		if s.Tier != settings.TierLite {
			domain.Pages = pick(d, "", settings.PagesManaged)
		}
		return domain
	})
}

func (d draw) webACL(s *settings.Settings) {
	s.WebACLARN = pick(d, "", "arn:aws:wafv2:us-east-1:"+account+":regional/webacl/one/1234abcd", "arn:aws:wafv2:us-east-1:"+account+":regional/webacl/two/1234abcd")
}

func (d draw) logs(s *settings.Settings) {
	var logs settings.Logs
	logs.NotificationErrors = block(d, func() settings.NotificationErrors {
		return settings.NotificationErrors{LogGroupARN: "arn:aws:logs:us-east-1:" + account + ":log-group:/aws/vendedlogs/users"}
	})
	if s.ThreatProtection != nil {
		logs.UserActivity = block(d, func() settings.UserActivity {
			return pick(d,
				settings.UserActivity{LogGroupARN: "arn:aws:logs:us-east-1:" + account + ":log-group:sign-ins"},
				settings.UserActivity{BucketARN: "arn:aws:s3:::acme-sign-ins"},
				settings.UserActivity{StreamARN: "arn:aws:firehose:us-east-1:" + account + ":deliverystream/sign-ins"},
			)
		})
	}
	if s.Logs = nil; logs != (settings.Logs{}) {
		s.Logs = &logs
	}
}

func (d draw) branding() settings.Branding {
	image := func(mode string) settings.Asset {
		return settings.Asset{Category: "FORM_LOGO", ColorMode: mode, Extension: "PNG", Bytes: pick(d, "AAAA", "BBBB")}
	}
	return settings.Branding{
		Settings: pick[settings.Document](d, "", `{"page":{"color":"red"}}`, `{"form":{"border":1,"modes":["LIGHT"]},"page":{"color":"blue"}}`),
		Assets:   some(d, image("DARK"), image("LIGHT")),
	}
}

func (d draw) resourceServers(s *settings.Settings) {
	s.ResourceServers = nil
	for _, key := range some(d, "billing", "orders") {
		if s.ResourceServers == nil {
			s.ResourceServers = map[string]settings.ResourceServer{}
		}
		server := settings.ResourceServer{Identifier: "https://" + key + ".example.com"}
		for _, scope := range some(d, "read", "write") {
			if server.Scopes == nil {
				server.Scopes = map[string]string{}
			}
			server.Scopes[scope] = "To " + scope
		}
		s.ResourceServers[key] = server
	}
}

func (d draw) identityProviders(s *settings.Settings) {
	s.IdentityProviders = nil
	mapped := map[string]string{"email": "email"}
	all := map[string]settings.IdentityProvider{
		"Google":          {Type: settings.ProviderGoogle, ClientID: "a", Attributes: mapped},
		"Facebook":        {Type: settings.ProviderFacebook, ClientID: "b", APIVersion: pick(d, "", "v18.0"), Attributes: mapped, Scopes: []string{"email"}},
		"LoginWithAmazon": {Type: settings.ProviderAmazon, ClientID: "c", Attributes: mapped},
		"SignInWithApple": {Type: settings.ProviderApple, ClientID: "d", TeamID: "ABCDE12345", KeyID: "FGHIJ67890", Attributes: mapped},
		"Globex": {
			Type: settings.ProviderOIDC, ClientID: "e", Issuer: "https://login.globex.example", Method: pick(d, "", "POST"), Attributes: mapped,
			Identifiers: pick(d, nil, []string{"globex.example", "globex.test"}),
		},
		"Umbrella": {
			Type: settings.ProviderOIDC, ClientID: "f", Issuer: "https://login.umbrella.example", Attributes: mapped,
			AuthorizeURL: "https://login.umbrella.example/authorize", TokenURL: "https://login.umbrella.example/token",
			AttributesURL: "https://login.umbrella.example/userinfo", JWKSURI: "https://login.umbrella.example/keys",
		},
		"Acme": {
			Type: settings.ProviderSAML, MetadataURL: "https://sso.acme.example/metadata.xml", SignOut: d.coin(), SignRequests: d.coin(),
			EncryptedAssertions: d.coin(), StartsAtProvider: d.coin(), Attributes: map[string]string{"email": "mail"},
		},
		"Initech": {Type: settings.ProviderSAML, Metadata: "<EntityDescriptor>\n  <a/>\n</EntityDescriptor>", Attributes: map[string]string{"email": "mail"}},
	}
	for _, key := range some(d, "Acme", "Facebook", "Globex", "Google", "Initech", "LoginWithAmazon", "SignInWithApple", "Umbrella") {
		if s.IdentityProviders == nil {
			s.IdentityProviders = map[string]settings.IdentityProvider{}
		}
		s.IdentityProviders[key] = all[key]
	}
}

func (d draw) groups(s *settings.Settings) {
	s.Groups = nil
	for _, key := range some(d, "admins", "staff", "a/b") {
		if s.Groups == nil {
			s.Groups = map[string]settings.Group{}
		}
		s.Groups[key] = settings.Group{
			Description: pick(d, "", "People of "+key), Precedence: pick(d, nil, d.pointer(1, 100)),
			RoleARN: pick(d, "", "arn:aws:iam::"+account+":role/staff"),
		}
	}
}

func (d draw) clients(s *settings.Settings) {
	s.Clients, s.PrimaryClient = nil, ""
	for _, key := range some(d, "web", "app", "machine") {
		if s.Clients == nil {
			s.Clients = map[string]settings.ClientSettings{}
		}
		s.Clients[key] = d.client(key, s)
	}
	if s.Clients == nil && d.coin() {
		s.Clients = map[string]settings.ClientSettings{} // none at all
	}
}

func (d draw) client(key string, s *settings.Settings) settings.ClientSettings {
	c := settings.ClientSettings{
		Secret: d.coin(), Revocation: d.flag(), HideUserExistence: d.flag(),
		AuthFlows: pick(d, nil, []string{"ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"}, []string{"ADMIN_NO_SRP_AUTH"}),
		Tokens: settings.Tokens{
			Access: pick[settings.Duration](d, "", "15m", "900s"), ID: pick[settings.Duration](d, "", "60m"),
			Refresh: pick[settings.Duration](d, "", "1d", "24h"), Session: pick[settings.Duration](d, "", "15m"),
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
		c.Rotation = block(d, func() settings.Rotation { return settings.Rotation{Grace: pick[settings.Duration](d, "", "0s", "60s")} })
	}
	for provider := range s.IdentityProviders {
		c.IdentityProviders = append(c.IdentityProviders, provider)
	}
	if c.IdentityProviders != nil {
		c.IdentityProviders = append(c.IdentityProviders, settings.Cognito)
		slices.Sort(c.IdentityProviders)
	}
	c.OAuth = d.oauth(key, s, &c)
	if s.Domain != nil && s.Domain.Pages == settings.PagesManaged {
		c.Branding = block(d, d.branding)
	}
	if s.Domain != nil {
		c.UI = block(d, func() settings.UI {
			return settings.UI{CSS: ".submitButton-customizable {color: " + pick(d, "red", "blue") + "}"}
		})
	}
	return c
}

func (d draw) oauth(key string, s *settings.Settings, c *settings.ClientSettings) *settings.OAuth {
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
		return &settings.OAuth{Flows: []string{"client_credentials"}, Scopes: declared}
	}
	o := &settings.OAuth{
		Flows: pick(d, nil, []string{"code", "implicit"}), CallbackURLs: []string{"https://app.example.com/cb", "myapp://cb"},
		LogoutURLs: pick(d, nil, []string{"https://app.example.com/"}), DefaultRedirectURL: pick(d, "", "myapp://cb"),
		Scopes: append(slices.Clone(declared), "openid"),
	}
	slices.Sort(o.Scopes)
	return o
}
