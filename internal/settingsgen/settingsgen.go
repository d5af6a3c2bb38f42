// Package settingsgen generates settings with rapid, for tests of what must hold
// for all of them. Generated settings break no rule and have one canonical form:
// lists are sorted, and names are their keys. Only tests import it.
//
// RAPID_SEED makes a run repeat: .ci/run sets it to 1, a nightly run to 0, which
// is a new seed each time. RAPID_CHECKS is the number of cases of each test. A
// failure prints the seed and the smallest settings that show it.
package settingsgen

import (
	"slices"

	"pgregory.net/rapid"

	"users-pool/pool/rules"
	"users-pool/pool/settings"
)

// Settings generates settings that break no rule.
func Settings() *rapid.Generator[settings.Settings] {
	return rapid.Custom(func(t *rapid.T) settings.Settings {
		s := settings.Settings{Name: pick(draw{t}, "", "people", "My customers, 2026")}
		for _, p := range parts {
			p.generate(draw{t}, &s)
		}
		return s
	}).Filter(func(s settings.Settings) bool { return rules.Validate(s) == nil })
}

// Changed is settings that differ from others in one part.
type Changed struct {
	settings.Settings
	// Part that was generated again, such as "clients".
	Part string
}

// Change generates one part of the settings again. The result breaks no rule, and
// may happen to equal the original.
func Change(s settings.Settings) *rapid.Generator[Changed] {
	return rapid.Custom(func(t *rapid.T) Changed {
		changed := s
		p := rapid.SampledFrom(parts).Draw(t, "part")
		p.generate(draw{t}, &changed)
		return Changed{Settings: changed, Part: p.name}
	}).Filter(func(c Changed) bool { return rules.Validate(c.Settings) == nil })
}

// part is a part of the settings that is generated as a whole.
type part struct {
	name     string
	generate func(draw, *settings.Settings)
}

// parts are in an order in which later ones may depend on earlier ones.
var parts = []part{
	{"sign-up", func(d draw, s *settings.Settings) { s.SignUp = pick(d, settings.SignUpSelf, settings.SignUpAdmin) }},
	{"tier", func(d draw, s *settings.Settings) {
		s.Tier = pick(d, settings.TierLite, settings.TierEssentials, settings.TierPlus)
	}},
	{"domain", draw.domain},
	{"tags", draw.tags},
	{"sign-in", draw.signIn},
	{"attributes", draw.attributes},
	{"password", draw.password},
	{"email", draw.email},
	{"recovery", func(d draw, s *settings.Settings) {
		s.Recovery = pick(d, nil, []string{settings.PhoneNumber}, []string{settings.Email, settings.PhoneNumber}, []string{settings.AdminOnly})
	}},
	{"MFA and SMS", draw.mfa},
	{"verification", draw.verify},
	{"messages", draw.messages},
	{"devices", draw.devices},
	{"triggers", draw.triggers},
	{"threat protection", draw.threatProtection},
	{"web ACL", draw.webACL},
	{"logs", draw.logs},
	{"resource servers", draw.resourceServers},
	{"identity providers", draw.identityProviders},
	{"groups", draw.groups},
	{"clients", draw.clients},
}

// draw draws values from one run of a generator. Where there is a choice, the
// first value is the one that rapid shrinks to.
type draw struct{ t *rapid.T }

// pick is one of several values.
func pick[T any](d draw, from ...T) T { return rapid.SampledFrom(from).Draw(d.t, "") }

// coin is false or true.
func (d draw) coin() bool { return rapid.Bool().Draw(d.t, "") }

// some are some of several values, in their order; nil if there are none.
func some[T any](d draw, from ...T) []T {
	var chosen []T
	for _, one := range from {
		if d.coin() {
			chosen = append(chosen, one)
		}
	}
	return chosen
}

// block is an optional block, nil half of the time.
func block[T any](d draw, generate func() T) *T {
	if !d.coin() {
		return nil
	}
	value := generate()
	return &value
}

// flag is a switch that is left out, off or on.
func (d draw) flag() *bool { return pick(d, nil, new(bool), func() *bool { on := true; return &on }()) }

// number is one between least and most.
func (d draw) number(least, most int) int { return rapid.IntRange(least, most).Draw(d.t, "") }

// pointer is a pointer to a number between least and most.
func (d draw) pointer(least, most int) *int {
	n := d.number(least, most)
	return &n
}

const (
	account  = "123456789012"
	identity = "arn:aws:ses:us-east-1:" + account + ":identity/example.com"
)

func (d draw) tags(s *settings.Settings) {
	s.Tags = nil
	for _, key := range some(d, "team", "cost center", "a:b") {
		if s.Tags == nil {
			s.Tags = map[string]string{}
		}
		s.Tags[key] = pick(d, "", "identity", "42", "true")
	}
}

func (d draw) signIn(s *settings.Settings) {
	passkeys := s.SignIn.Passkeys
	s.SignIn = settings.SignIn{CaseSensitive: d.coin()}
	switch d.number(0, 2) {
	case 1:
		s.SignIn.Aliases = some(d, settings.Email, settings.PhoneNumber, "preferred_username")
	case 2:
		s.SignIn.Usernames = some(d, settings.Email, settings.PhoneNumber)
	}
	if s.Tier == settings.TierLite {
		return
	}
	s.SignIn.FirstFactors = append([]string{settings.FactorPassword}, some(d, settings.FactorEmailOTP, settings.FactorPasskey)...)
	if s.SMS != nil && d.coin() {
		s.SignIn.FirstFactors = append(s.SignIn.FirstFactors, settings.FactorSMSOTP)
		slices.Sort(s.SignIn.FirstFactors[1:]) // email_otp, sms_otp, web_authn
	}
	s.SignIn.Passkeys = passkeys
	if d.coin() && (s.SMS == nil || len(s.MFA.Methods) > 0) {
		s.SignIn.Passkeys = &settings.Passkeys{RelyingParty: pick(d, "example.com", "auth.example.com"), UserVerification: pick(d, "", "required")}
	}
}

func (d draw) attributes(s *settings.Settings) {
	s.Attributes = settings.Attributes{Required: pick(d, nil, []string{}, []string{"birthdate", "email", "updated_at"}, []string{"email", "given_name"})}
	if own := d.standard(); own != (settings.StandardAttribute{}) {
		s.Attributes.Standard = map[string]settings.StandardAttribute{"nickname": own}
	}
	for _, name := range some(d, "plan", "tenant", "Größe", "since", "beta") {
		if s.Attributes.Custom == nil {
			s.Attributes.Custom = map[string]settings.CustomAttribute{}
		}
		s.Attributes.Custom[name] = d.attribute()
	}
	for _, name := range some(d, "birthdate", "nickname") {
		if s.Attributes.Standard == nil {
			s.Attributes.Standard = map[string]settings.StandardAttribute{}
		}
		s.Attributes.Standard[name] = d.standardAttribute()
	}
}

// standardAttribute differs from AWS's own in one of its parts at least.
func (d draw) standardAttribute() settings.StandardAttribute {
	immutable := false
	return pick(d,
		settings.StandardAttribute{Mutable: &immutable},
		settings.StandardAttribute{MinLength: d.pointer(1, 5), MaxLength: d.pointer(5, 9)},
		settings.StandardAttribute{Mutable: &immutable, MaxLength: d.pointer(10, 256)},
	)
}

// standard is the form of a standard attribute, empty if it is AWS's.
func (d draw) standard() settings.StandardAttribute {
	a := settings.StandardAttribute{Mutable: pick(d, nil, new(bool))}
	if d.coin() {
		a.MinLength, a.MaxLength = d.pointer(1, 5), d.pointer(5, 2047)
	}
	return a
}

func (d draw) attribute() settings.CustomAttribute {
	a := settings.CustomAttribute{Type: pick(d, settings.AttributeString, settings.AttributeNumber, settings.AttributeDateTime, settings.AttributeBoolean), Mutable: d.flag()}
	switch a.Type {
	case settings.AttributeString:
		if a.Unbounded = d.number(0, 3) == 3; !a.Unbounded {
			a.MinLength, a.MaxLength = pick(d, nil, d.pointer(0, 5)), pick(d, nil, d.pointer(5, 2048))
		}
	case settings.AttributeNumber:
		a.Min, a.Max = pick[settings.Decimal](d, "", "-1.5", "0"), pick[settings.Decimal](d, "", "100", "2.5")
	}
	return a
}

func (d draw) password(s *settings.Settings) {
	s.Password = settings.Password{
		MinLength: pick(d, nil, d.pointer(6, 99)), RequireLowercase: d.flag(), RequireUppercase: d.flag(), RequireNumbers: d.flag(),
		RequireSymbols: d.flag(), History: d.number(0, 24), TemporaryValidity: pick[settings.Duration](d, "", "1d", "365d"),
	}
}

func (d draw) email(s *settings.Settings) {
	s.Email = nil
	switch d.number(0, 2) {
	case 1:
		s.Email = &settings.EmailSettings{ReplyTo: "help@example.com"}
	case 2:
		s.Email = &settings.EmailSettings{
			SESIdentityARN: identity, From: pick(d, "", "Example <no-reply@example.com>"), ReplyTo: pick(d, "", "help@example.com"),
			ConfigurationSet: pick(d, "", "sign-in"),
		}
	}
}

func (d draw) mfa(s *settings.Settings) {
	s.MFA, s.SMS = settings.MFA{}, block(d, func() settings.SMS { return settings.SMS{} })
	if !d.coin() {
		if s.SignIn.Passkeys != nil {
			s.SMS = nil // which a new pool gets later (M15)
		}
		return
	}
	s.MFA.Mode = pick(d, settings.MFAOptional, settings.MFARequired)
	if s.SMS != nil {
		s.MFA.Methods = append(s.MFA.Methods, settings.MethodSMS)
	}
	s.MFA.Methods = append(s.MFA.Methods, some(d, settings.MethodTOTP)...)
	// Otherwise few settings with codes by email would be left after the rules.
	if s.Email != nil && s.Email.SESIdentityARN != "" && s.Tier != settings.TierLite && s.Recovery != nil {
		s.MFA.Methods = append(s.MFA.Methods, some(d, settings.MethodEmail)...)
	}
}

func (d draw) verify(s *settings.Settings) {
	s.Verify = pick(d, nil, []string{}, []string{settings.PhoneNumber}, []string{settings.Email, settings.PhoneNumber})
	verified := s.Verify
	if verified == nil {
		verified = []string{settings.Email}
	}
	s.Attributes.VerifyBeforeUpdate = some(d, verified...)
}

func (d draw) devices(s *settings.Settings) {
	s.Devices = block(d, func() settings.Devices {
		return settings.Devices{Remember: pick(d, settings.RememberAlways, settings.RememberOptIn), ChallengeNew: d.flag()}
	})
}

func (d draw) messages(s *settings.Settings) {
	s.Messages = settings.Messages{}
	v := &s.Messages.Verification
	if s.Domain != nil && d.coin() {
		v.By = settings.ByLink
		v.EmailBody = pick(d, "", "Press {##here##}, please.")
	} else {
		v.EmailBody = pick(d, "", "Your code:\n\n  {####}\n", "<b>{####}</b> & more: # yes")
	}
	v.EmailSubject, v.SMS = pick(d, "", "Welcome: to us"), pick(d, "", "{####} is yours")
	if d.coin() {
		s.Messages.Invitation = settings.InvitationMessage{
			EmailSubject: pick(d, "", "Come in"), EmailBody: pick(d, "", "{username}: {####}"), SMS: pick(d, "", "{username}, {####}"),
		}
	}
	if s.SMS != nil {
		s.Messages.MFA.SMS = pick(d, "", "Code {####}")
	}
	if slices.Contains(s.MFA.Methods, settings.MethodEmail) {
		s.Messages.MFA.EmailSubject, s.Messages.MFA.EmailBody = pick(d, "", "A code"), pick(d, "", "Code: {####}")
	}
}
