// Package settingsgen makes settings at random, for tests of what must hold for
// all of them. A seed makes the same ones again. What it makes breaks no rule,
// and stands in one form: lists in an order, keys as names.
package settingsgen

import (
	"math/rand/v2"
	"slices"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Maker makes settings.
type Maker struct{ *rand.Rand }

// New makes a maker with a seed.
func New(seed uint64) Maker {
	return Maker{rand.New(rand.NewPCG(seed, 0))} //nolint:gosec // the same settings for the same seed, and no secret
}

// page makes one part of the settings anew.
type page struct {
	name string
	make func(Maker, *settings.Settings)
}

// pages in an order in which later ones may look at earlier ones.
var pages = []page{
	{"sign-up", func(m Maker, s *settings.Settings) { s.SignUp = pick(m, settings.SignUpSelf, settings.SignUpAdmin) }},
	{"tier", func(m Maker, s *settings.Settings) {
		s.Tier = pick(m, settings.TierLite, settings.TierEssentials, settings.TierPlus)
	}},
	{"tags", Maker.tags},
	{"sign-in", Maker.signIn},
	{"attributes", Maker.attributes},
	{"password", Maker.password},
	{"mail", Maker.email},
	{"recovery", func(m Maker, s *settings.Settings) {
		s.Recovery = pick(m, nil, []string{settings.PhoneNumber}, []string{settings.Email, settings.PhoneNumber}, []string{settings.AdminOnly})
	}},
	{"second factor", Maker.mfa},
	{"verification", Maker.verify},
	{"messages", Maker.messages},
	{"devices", Maker.devices},
	{"triggers", Maker.triggers},
	{"threat protection", Maker.threatProtection},
	{"domain", Maker.domain},
	{"resource servers", Maker.resourceServers},
	{"identity providers", Maker.identityProviders},
	{"groups", Maker.groups},
	{"clients", Maker.clients},
}

// Settings makes settings.
func (m Maker) Settings() settings.Settings {
	for {
		s := settings.Settings{Name: pick(m, "", "people", "My customers, 2026")}
		for _, p := range pages {
			p.make(m, &s)
		}
		if rules.Validate(s) == nil {
			return s
		}
	}
}

// Change makes one part of settings anew, and says which.
func (m Maker) Change(s settings.Settings) (changed settings.Settings, page string) {
	for {
		changed = s
		p := pages[m.IntN(len(pages))]
		p.make(m, &changed)
		if rules.Validate(changed) == nil {
			return changed, p.name
		}
	}
}

// pick is one of several.
func pick[T any](m Maker, from ...T) T { return from[m.IntN(len(from))] }

// maybe is true half of the time.
func (m Maker) maybe() bool { return m.IntN(2) == 0 }

// some are some of several, in their order; nil where there are none.
func some[T any](m Maker, from ...T) []T {
	var chosen []T
	for _, one := range from {
		if m.maybe() {
			chosen = append(chosen, one)
		}
	}
	return chosen
}

// block is a block that is there half of the time.
func block[T any](m Maker, make func() T) *T {
	if m.maybe() {
		return nil
	}
	made := make()
	return &made
}

// flag is a switch that is left alone, on or off.
func (m Maker) flag() *bool {
	return pick(m, nil, new(bool), func() *bool { on := true; return &on }())
}

// number from least to most.
func (m Maker) number(least, most int) *int {
	n := least + m.IntN(most-least+1)
	return &n
}

const (
	account  = "123456789012"
	identity = "arn:aws:ses:us-east-1:" + account + ":identity/example.com"
)

func (m Maker) tags(s *settings.Settings) {
	s.Tags = nil
	for _, key := range some(m, "team", "cost center", "a:b") {
		if s.Tags == nil {
			s.Tags = map[string]string{}
		}
		s.Tags[key] = pick(m, "", "identity", "42", "true")
	}
}

func (m Maker) signIn(s *settings.Settings) {
	passkeys := s.SignIn.Passkeys
	s.SignIn = settings.SignIn{CaseSensitive: m.maybe()}
	switch m.IntN(3) {
	case 0:
		s.SignIn.Aliases = some(m, settings.Email, settings.PhoneNumber, "preferred_username")
	case 1:
		s.SignIn.Usernames = some(m, settings.Email, settings.PhoneNumber)
	}
	if s.Tier == settings.TierLite {
		return
	}
	s.SignIn.FirstFactors = append([]string{settings.FactorPassword}, some(m, settings.FactorEmailOTP, settings.FactorPasskey)...)
	if s.SMS != nil && m.maybe() {
		s.SignIn.FirstFactors = append(s.SignIn.FirstFactors, settings.FactorSMSOTP)
		slices.Sort(s.SignIn.FirstFactors[1:]) // email_otp, sms_otp, web_authn
	}
	s.SignIn.Passkeys = passkeys
	if m.maybe() {
		s.SignIn.Passkeys = &settings.Passkeys{RelyingParty: pick(m, "example.com", "auth.example.com"), UserVerification: pick(m, "", "required")}
	}
}

func (m Maker) attributes(s *settings.Settings) {
	s.Attributes = settings.Attributes{Required: pick(m, nil, []string{}, []string{"birthdate", "email", "updated_at"}, []string{"email", "given_name"})}
	for _, name := range some(m, "plan", "tenant", "Größe", "since", "beta") {
		if s.Attributes.Custom == nil {
			s.Attributes.Custom = map[string]settings.CustomAttribute{}
		}
		s.Attributes.Custom[name] = m.attribute()
	}
}

func (m Maker) attribute() settings.CustomAttribute {
	a := settings.CustomAttribute{Type: pick(m, settings.AttributeString, settings.AttributeNumber, settings.AttributeDateTime, settings.AttributeBoolean), Mutable: m.flag()}
	switch a.Type {
	case settings.AttributeString:
		if a.Unbounded = m.IntN(4) == 0; !a.Unbounded {
			a.MinLength, a.MaxLength = pick(m, nil, m.number(0, 5)), pick(m, nil, m.number(5, 2048))
		}
	case settings.AttributeNumber:
		a.Min, a.Max = pick[settings.Decimal](m, "", "-1.5", "0"), pick[settings.Decimal](m, "", "100", "2.5")
	}
	return a
}

func (m Maker) password(s *settings.Settings) {
	s.Password = settings.Password{
		MinLength: pick(m, nil, m.number(6, 99)), RequireLowercase: m.flag(), RequireUppercase: m.flag(), RequireNumbers: m.flag(),
		RequireSymbols: m.flag(), History: m.IntN(25), TemporaryValidity: pick[settings.Duration](m, "", "1d", "365d"),
	}
}

func (m Maker) email(s *settings.Settings) {
	s.Email = nil
	switch m.IntN(3) {
	case 0:
		s.Email = &settings.EmailSettings{ReplyTo: "help@example.com"}
	case 1:
		s.Email = &settings.EmailSettings{
			SESIdentityARN: identity, From: pick(m, "", "Example <no-reply@example.com>"), ReplyTo: pick(m, "", "help@example.com"),
			ConfigurationSet: pick(m, "", "sign-in"),
		}
	}
}

func (m Maker) mfa(s *settings.Settings) {
	s.MFA, s.SMS = settings.MFA{}, block(m, func() settings.SMS { return settings.SMS{Region: pick(m, "", "us-west-2")} })
	if m.maybe() {
		return
	}
	s.MFA.Mode = pick(m, settings.MFAOptional, settings.MFARequired)
	if s.SMS != nil {
		s.MFA.Methods = append(s.MFA.Methods, settings.MethodSMS)
	}
	s.MFA.Methods = append(s.MFA.Methods, some(m, settings.MethodTOTP, settings.MethodEmail)...)
}

func (m Maker) verify(s *settings.Settings) {
	s.Verify = pick(m, nil, []string{}, []string{settings.PhoneNumber}, []string{settings.Email, settings.PhoneNumber})
	verified := s.Verify
	if verified == nil {
		verified = []string{settings.Email}
	}
	s.Attributes.VerifyBeforeUpdate = some(m, verified...)
}

func (m Maker) devices(s *settings.Settings) {
	s.Devices = block(m, func() settings.Devices {
		return settings.Devices{Remember: pick(m, settings.RememberAlways, settings.RememberOptIn), ChallengeNew: m.flag()}
	})
}

func (m Maker) messages(s *settings.Settings) {
	s.Messages = settings.Messages{}
	v := &s.Messages.Verification
	if s.Domain != nil && m.maybe() {
		v.By = settings.ByLink
		v.EmailBody = pick(m, "", "Press {##here##}, please.")
	} else {
		v.EmailBody = pick(m, "", "Your code:\n\n  {####}\n", "<b>{####}</b> & more: # yes")
	}
	v.EmailSubject, v.SMS = pick(m, "", "Welcome: to us"), pick(m, "", "{####} is yours")
	if m.maybe() {
		s.Messages.Invitation = settings.InvitationMessage{
			EmailSubject: pick(m, "", "Come in"), EmailBody: pick(m, "", "{username}: {####}"), SMS: pick(m, "", "{username}, {####}"),
		}
	}
	if s.SMS != nil {
		s.Messages.MFA.SMS = pick(m, "", "Code {####}")
	}
	if slices.Contains(s.MFA.Methods, settings.MethodEmail) {
		s.Messages.MFA.EmailSubject, s.Messages.MFA.EmailBody = pick(m, "", "A code"), pick(m, "", "Code: {####}")
	}
}
