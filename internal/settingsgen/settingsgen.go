// Package settingsgen makes settings at random, for tests of what must hold for
// all of them. A seed makes the same ones again. What it makes breaks no rule,
// and stands in one form: lists in an order, keys as names.
package settingsgen

import (
	"math/rand/v2"
	"slices"

	"users-pool/pool"
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
	make func(Maker, *pool.Settings)
}

// pages in an order in which later ones may look at earlier ones.
var pages = []page{
	{"sign-up", func(m Maker, s *pool.Settings) { s.SignUp = pick(m, pool.SignUpSelf, pool.SignUpAdmin) }},
	{"tier", func(m Maker, s *pool.Settings) { s.Tier = pick(m, pool.TierLite, pool.TierEssentials, pool.TierPlus) }},
	{"tags", Maker.tags},
	{"sign-in", Maker.signIn},
	{"attributes", Maker.attributes},
	{"password", Maker.password},
	{"mail", Maker.email},
	{"recovery", func(m Maker, s *pool.Settings) {
		s.Recovery = pick(m, nil, []string{pool.PhoneNumber}, []string{pool.Email, pool.PhoneNumber}, []string{pool.AdminOnly})
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
func (m Maker) Settings() pool.Settings {
	for {
		s := pool.Settings{Name: pick(m, "", "people", "My customers, 2026")}
		for _, p := range pages {
			p.make(m, &s)
		}
		if s.Validate() == nil {
			return s
		}
	}
}

// Change makes one part of settings anew, and says which.
func (m Maker) Change(s pool.Settings) (changed pool.Settings, page string) {
	for {
		changed = s
		p := pages[m.IntN(len(pages))]
		p.make(m, &changed)
		if changed.Validate() == nil {
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

func (m Maker) tags(s *pool.Settings) {
	s.Tags = nil
	for _, key := range some(m, "team", "cost center", "a:b") {
		if s.Tags == nil {
			s.Tags = map[string]string{}
		}
		s.Tags[key] = pick(m, "", "identity", "42", "true")
	}
}

func (m Maker) signIn(s *pool.Settings) {
	passkeys := s.SignIn.Passkeys
	s.SignIn = pool.SignIn{CaseSensitive: m.maybe()}
	switch m.IntN(3) {
	case 0:
		s.SignIn.Aliases = some(m, pool.Email, pool.PhoneNumber, "preferred_username")
	case 1:
		s.SignIn.Usernames = some(m, pool.Email, pool.PhoneNumber)
	}
	if s.Tier == pool.TierLite {
		return
	}
	s.SignIn.FirstFactors = append([]string{pool.FactorPassword}, some(m, pool.FactorEmailOTP, pool.FactorPasskey)...)
	if s.SMS != nil && m.maybe() {
		s.SignIn.FirstFactors = append(s.SignIn.FirstFactors, pool.FactorSMSOTP)
		slices.Sort(s.SignIn.FirstFactors[1:]) // email_otp, sms_otp, web_authn
	}
	s.SignIn.Passkeys = passkeys
	if m.maybe() {
		s.SignIn.Passkeys = &pool.Passkeys{RelyingParty: pick(m, "example.com", "auth.example.com"), UserVerification: pick(m, "", "required")}
	}
}

func (m Maker) attributes(s *pool.Settings) {
	s.Attributes = pool.Attributes{Required: pick(m, nil, []string{}, []string{"birthdate", "email", "updated_at"}, []string{"email", "given_name"})}
	for _, name := range some(m, "plan", "tenant", "Größe", "since", "beta") {
		if s.Attributes.Custom == nil {
			s.Attributes.Custom = map[string]pool.CustomAttribute{}
		}
		s.Attributes.Custom[name] = m.attribute()
	}
}

func (m Maker) attribute() pool.CustomAttribute {
	a := pool.CustomAttribute{Type: pick(m, pool.AttributeString, pool.AttributeNumber, pool.AttributeDateTime, pool.AttributeBoolean), Mutable: m.flag()}
	switch a.Type {
	case pool.AttributeString:
		if a.Unbounded = m.IntN(4) == 0; !a.Unbounded {
			a.MinLength, a.MaxLength = pick(m, nil, m.number(0, 5)), pick(m, nil, m.number(5, 2048))
		}
	case pool.AttributeNumber:
		a.Min, a.Max = pick[pool.Decimal](m, "", "-1.5", "0"), pick[pool.Decimal](m, "", "100", "2.5")
	}
	return a
}

func (m Maker) password(s *pool.Settings) {
	s.Password = pool.Password{
		MinLength: pick(m, nil, m.number(6, 99)), RequireLowercase: m.flag(), RequireUppercase: m.flag(), RequireNumbers: m.flag(),
		RequireSymbols: m.flag(), History: m.IntN(25), TemporaryValidity: pick[pool.Duration](m, "", "1d", "365d"),
	}
}

func (m Maker) email(s *pool.Settings) {
	s.Email = nil
	switch m.IntN(3) {
	case 0:
		s.Email = &pool.EmailSettings{ReplyTo: "help@example.com"}
	case 1:
		s.Email = &pool.EmailSettings{
			SESIdentityARN: identity, From: pick(m, "", "Example <no-reply@example.com>"), ReplyTo: pick(m, "", "help@example.com"),
			ConfigurationSet: pick(m, "", "sign-in"),
		}
	}
}

func (m Maker) mfa(s *pool.Settings) {
	s.MFA, s.SMS = pool.MFA{}, block(m, func() pool.SMS { return pool.SMS{Region: pick(m, "", "us-west-2")} })
	if m.maybe() {
		return
	}
	s.MFA.Mode = pick(m, pool.MFAOptional, pool.MFARequired)
	if s.SMS != nil {
		s.MFA.Methods = append(s.MFA.Methods, pool.MethodSMS)
	}
	s.MFA.Methods = append(s.MFA.Methods, some(m, pool.MethodTOTP, pool.MethodEmail)...)
}

func (m Maker) verify(s *pool.Settings) {
	s.Verify = pick(m, nil, []string{}, []string{pool.PhoneNumber}, []string{pool.Email, pool.PhoneNumber})
	verified := s.Verify
	if verified == nil {
		verified = []string{pool.Email}
	}
	s.Attributes.VerifyBeforeUpdate = some(m, verified...)
}

func (m Maker) devices(s *pool.Settings) {
	s.Devices = block(m, func() pool.Devices {
		return pool.Devices{Remember: pick(m, pool.RememberAlways, pool.RememberOptIn), ChallengeNew: m.flag()}
	})
}

func (m Maker) messages(s *pool.Settings) {
	s.Messages = pool.Messages{}
	v := &s.Messages.Verification
	if s.Domain != nil && m.maybe() {
		v.By = pool.ByLink
		v.EmailBody = pick(m, "", "Press {##here##}, please.")
	} else {
		v.EmailBody = pick(m, "", "Your code:\n\n  {####}\n", "<b>{####}</b> & more: # yes")
	}
	v.EmailSubject, v.SMS = pick(m, "", "Welcome: to us"), pick(m, "", "{####} is yours")
	if m.maybe() {
		s.Messages.Invitation = pool.InvitationMessage{
			EmailSubject: pick(m, "", "Come in"), EmailBody: pick(m, "", "{username}: {####}"), SMS: pick(m, "", "{username}, {####}"),
		}
	}
	if s.SMS != nil {
		s.Messages.MFA.SMS = pick(m, "", "Code {####}")
	}
	if slices.Contains(s.MFA.Methods, pool.MethodEmail) {
		s.Messages.MFA.EmailSubject, s.Messages.MFA.EmailBody = pick(m, "", "A code"), pick(m, "", "Code: {####}")
	}
}
