package observed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cognitoidentityprovider/types"

	"users-pool/internal/awsread"
	"users-pool/pool/settings"
)

// Reading is a user pool in the form of settings.
type Reading struct {
	// Settings of the pool, without its SMS role: whether the stack can own that
	// role depends on the stack.
	Settings settings.Settings
	// ClientIDs are the IDs of the clients, by their keys in the settings.
	ClientIDs map[string]string
	// Notes are what the settings do not express.
	Notes Notes
}

// Of reads the settings of a pool. keys maps client IDs to the keys in the
// settings. A client without one gets a key made from its name.
func Of(p *awsread.Pool, keys map[string]string) Reading {
	r := &reader{live: p, keys: keys}
	settings := r.settings()
	return Reading{Settings: settings, ClientIDs: r.clientIDs, Notes: r.notes}
}

// reader collects settings and notes.
type reader struct {
	live  *awsread.Pool
	notes Notes
	// keys are the known keys of the clients, by ID.
	keys map[string]string
	// clientIDs are the clients' IDs by key.
	clientIDs map[string]string
}

func (r *reader) settings() settings.Settings {
	p := r.live.Pool
	s := settings.Settings{
		SignUp:  settings.SignUpSelf,
		Name:    aws.ToString(p.Name),
		Tier:    settings.Tier(strings.ToLower(string(p.UserPoolTier))),
		Protect: p.DeletionProtection == types.DeletionProtectionTypeActive,
		Tags:    r.tags(p.UserPoolTags),
	}
	if p.AdminCreateUserConfig != nil && p.AdminCreateUserConfig.AllowAdminCreateUserOnly {
		s.SignUp = settings.SignUpAdmin
	}
	if s.Tier == "" {
		s.Tier = settings.TierEssentials
	}
	for path, missing := range map[string]bool{
		"tier":     p.UserPoolTier == "",
		"protect":  p.DeletionProtection == "",
		"signUp":   p.AdminCreateUserConfig == nil,
		"password": p.Policies == nil || p.Policies.PasswordPolicy == nil,
		"email":    p.EmailConfiguration == nil || p.EmailConfiguration.EmailSendingAccount == "",
		"signIn.firstFactors": s.Tier != settings.TierLite &&
			(p.Policies == nil || p.Policies.SignInPolicy == nil || len(p.Policies.SignInPolicy.AllowedFirstAuthFactors) == 0),
		"threatProtection": s.Tier == settings.TierPlus && p.UserPoolAddOns == nil,
	} {
		if missing {
			r.notes.Add(EffectWritten, path, noValue)
		}
	}
	s.SignIn = r.signIn(s.Tier)
	s.Attributes = r.attributes()
	s.Password = r.password()
	s.MFA = r.mfa()
	s.Verify = ordered(p.AutoVerifiedAttributes, settings.Email, settings.PhoneNumber)
	s.Recovery = r.recovery()
	s.Email = r.email()
	s.Messages = r.messages()
	s.Devices = r.devices()
	s.Triggers = r.triggers()
	s.ThreatProtection = r.threatProtection()
	s.Domain = r.domain()
	s.WebACLARN = r.live.WebACL
	s.Logs = r.logs()
	s.ResourceServers = r.resourceServers()
	s.IdentityProviders = r.identityProviders()
	s.Groups = r.groups()
	s.Clients = r.clients(s)
	s.PrimaryClient = r.primary()
	return s
}

// noValue is the note on a default of AWS that the settings state.
const noValue = "AWS returns no value. The settings state its default."

// ordered are AWS's values in a fixed order, never nil.
func ordered[T ~string](of []T, order ...string) []string {
	list := []string{}
	for _, word := range order {
		if slices.Contains(of, T(word)) {
			list = append(list, word)
		}
	}
	return list
}

// OfAWS reports whether a tag is one of AWS's own, which users cannot set.
func OfAWS(tag string) bool { return strings.HasPrefix(strings.ToLower(tag), "aws:") }

// tags leaves out AWS's own tags.
func (r *reader) tags(all map[string]string) map[string]string {
	own := map[string]string{}
	for key, value := range all {
		if OfAWS(key) {
			r.notes.Add(EffectLeft, "tags", "The tag %s is AWS's own.", key)
			continue
		}
		own[key] = value
	}
	if len(own) == 0 {
		return nil
	}
	return own
}

func (r *reader) signIn(tier settings.Tier) settings.SignIn {
	p := r.live.Pool
	s := settings.SignIn{
		Aliases:   orNil(ordered(p.AliasAttributes, settings.Email, settings.PhoneNumber, "preferred_username")),
		Usernames: orNil(ordered(p.UsernameAttributes, settings.Email, settings.PhoneNumber)),
		// AWS omits this field for old pools, whose usernames are case-sensitive.
		CaseSensitive: p.UsernameConfiguration == nil || aws.ToBool(p.UsernameConfiguration.CaseSensitive),
	}
	if p.Policies != nil && p.Policies.SignInPolicy != nil && tier != settings.TierLite {
		var words []string
		for _, factor := range p.Policies.SignInPolicy.AllowedFirstAuthFactors {
			words = append(words, strings.ToLower(string(factor)))
		}
		s.FirstFactors = orNil(ordered(words, settings.FactorPassword, settings.FactorEmailOTP, settings.FactorSMSOTP, settings.FactorPasskey))
	}
	passkeys := r.live.MFA.WebAuthnConfiguration
	switch {
	case passkeys == nil || passkeys.RelyingPartyId == nil && passkeys.UserVerification == "":
	case passkeys.RelyingPartyId == nil:
		r.notes.Add(EffectLeft, "signIn.passkeys", "AWS has user verification %q but no relying party, which the setting requires.", passkeys.UserVerification)
	default:
		if passkeys.UserVerification == "" {
			r.notes.Add(EffectWritten, "signIn.passkeys.userVerification", noValue)
		}
		s.Passkeys = &settings.Passkeys{RelyingParty: *passkeys.RelyingPartyId, UserVerification: string(passkeys.UserVerification)}
		if passkeys.FactorConfiguration != "" && passkeys.FactorConfiguration != types.WebAuthnFactorConfigurationTypeSingleFactor {
			r.notes.Add(EffectLeft, "signIn.passkeys", "The factor configuration %s has no property in the SDK.", passkeys.FactorConfiguration)
		}
	}
	return s
}

// orNil is a list, or nil if it is empty.
func orNil(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

func (r *reader) password() settings.Password {
	if r.live.Pool.Policies == nil || r.live.Pool.Policies.PasswordPolicy == nil {
		return settings.Password{}
	}
	p := r.live.Pool.Policies.PasswordPolicy
	password := settings.Password{
		MinLength:        aws.Int(int(aws.ToInt32(p.MinimumLength))),
		RequireLowercase: aws.Bool(p.RequireLowercase), RequireUppercase: aws.Bool(p.RequireUppercase),
		RequireNumbers: aws.Bool(p.RequireNumbers), RequireSymbols: aws.Bool(p.RequireSymbols),
		History:           int(aws.ToInt32(p.PasswordHistorySize)),
		TemporaryValidity: settings.Duration(fmt.Sprintf("%dd", p.TemporaryPasswordValidityDays)),
	}
	if p.TemporaryPasswordValidityDays == 0 { // then AWS uses the older field
		password.TemporaryValidity = ""
		if c := r.live.Pool.AdminCreateUserConfig; c != nil && c.UnusedAccountValidityDays > 0 {
			password.TemporaryValidity = settings.Duration(fmt.Sprintf("%dd", c.UnusedAccountValidityDays))
		}
		r.notes.Add(EffectWritten, "password.temporaryValidity", "AWS returns no value. The settings state the one that applies.")
	}
	if p.MinimumLength == nil {
		r.notes.Add(EffectWritten, "password.minLength", noValue)
		password.MinLength = nil
	}
	return password
}

func (r *reader) mfa() settings.MFA {
	config := r.live.MFA
	mode := cmp.Or(config.MfaConfiguration, r.live.Pool.MfaConfiguration)
	modes := map[types.UserPoolMfaType]settings.MFAMode{
		types.UserPoolMfaTypeOptional: settings.MFAOptional, types.UserPoolMfaTypeOn: settings.MFARequired,
	}
	mfa := settings.MFA{Mode: cmp.Or(modes[mode], settings.MFAOff)}
	if mfa.Mode == settings.MFAOff {
		return mfa
	}
	sends := r.live.Pool.SmsConfiguration != nil && aws.ToString(r.live.Pool.SmsConfiguration.SnsCallerArn) != ""
	texts := config.SmsMfaConfiguration != nil && config.SmsMfaConfiguration.SmsConfiguration != nil
	if texts {
		mfa.Methods = append(mfa.Methods, settings.MethodSMS)
	} else if sends {
		r.notes.Add(EffectRefused, "mfa.methods", "The pool sends SMS but doesn't offer it as an MFA method. The provider turns that on "+
			"with the first change. [M4]")
	}
	if config.SoftwareTokenMfaConfiguration != nil && config.SoftwareTokenMfaConfiguration.Enabled {
		mfa.Methods = append(mfa.Methods, settings.MethodTOTP)
	}
	if config.EmailMfaConfiguration != nil {
		mfa.Methods = append(mfa.Methods, settings.MethodEmail)
	}
	return mfa
}

// recovery is in the order of AWS's priorities. Old pools have no priorities.
func (r *reader) recovery() []string {
	setting := r.live.Pool.AccountRecoverySetting
	if setting == nil || len(setting.RecoveryMechanisms) == 0 {
		r.notes.Add(EffectChanged, "recovery", "AWS has no recovery order for this pool and uses its old one, SMS before email. "+
			"The settings always have an order: check recovery in the stack file.")
		return nil
	}
	names := map[types.RecoveryOptionNameType]string{
		types.RecoveryOptionNameTypeVerifiedEmail: settings.Email, types.RecoveryOptionNameTypeVerifiedPhoneNumber: settings.PhoneNumber,
		types.RecoveryOptionNameTypeAdminOnly: settings.AdminOnly,
	}
	var list []string
	for _, way := range slices.SortedStableFunc(slices.Values(setting.RecoveryMechanisms), func(a, b types.RecoveryOptionType) int {
		return cmp.Compare(aws.ToInt32(a.Priority), aws.ToInt32(b.Priority))
	}) {
		list = append(list, names[way.Name])
	}
	return list
}

func (r *reader) devices() *settings.Devices {
	d := r.live.Pool.DeviceConfiguration
	if d == nil {
		return nil
	}
	remember := settings.RememberAlways
	if d.DeviceOnlyRememberedOnUserPrompt {
		remember = settings.RememberOptIn
	}
	return &settings.Devices{Remember: remember, ChallengeNew: aws.Bool(d.ChallengeRequiredOnNewDevice)}
}
