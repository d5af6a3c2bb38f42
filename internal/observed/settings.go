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

// Reading is what a pool says of itself.
type Reading struct {
	// Settings of the pool, without its SMS role: whether that is one that the
	// program builds depends on the stack.
	Settings settings.Settings
	// Notes are what the settings do not say.
	Notes Notes
}

// Of reads the settings of a pool. keys are those of the clients, by their ids;
// a client without one gets a key made of its name.
func Of(p *awsread.Pool, keys map[string]string) Reading {
	r := &reader{live: p, keys: keys}
	settings := r.settings()
	return Reading{Settings: settings, Notes: r.notes}
}

// reader reads settings out of a live pool, and notes what they cannot say.
type reader struct {
	live  *awsread.Pool
	notes Notes
	// keys of the clients by their ids, as far as they are known.
	keys map[string]string
	// clientIDs are the ids of the clients by their keys.
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
		r.notes.Add(EffectWritten, "tier", "AWS names no tier; its own default for a pool is essentials")
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
	s.ResourceServers = r.resourceServers()
	s.IdentityProviders = r.identityProviders()
	s.Groups = r.groups()
	s.Clients = r.clients(s)
	s.PrimaryClient = r.primary()
	return s
}

// ordered are words of AWS's in an order of ours, never nil.
func ordered[T ~string](of []T, order ...string) []string {
	list := []string{}
	for _, word := range order {
		if slices.Contains(of, T(word)) {
			list = append(list, word)
		}
	}
	return list
}

// OfAWS reports whether a tag is one that AWS sets itself.
func OfAWS(tag string) bool { return strings.HasPrefix(strings.ToLower(tag), "aws:") }

// tags leaves out those that AWS sets itself, and lets nobody set.
func (r *reader) tags(all map[string]string) map[string]string {
	own := map[string]string{}
	for key, value := range all {
		if OfAWS(key) {
			r.notes.Add(EffectLeft, "tags", "the tag %s is AWS's own", key)
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
		// AWS's own default, which it does not always name.
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
		r.notes.Add(EffectLeft, "signIn.passkeys", "AWS has user verification %q and no relying party, which the settings ask for", passkeys.UserVerification)
	default:
		s.Passkeys = &settings.Passkeys{RelyingParty: *passkeys.RelyingPartyId, UserVerification: string(passkeys.UserVerification)}
		if passkeys.FactorConfiguration != "" && passkeys.FactorConfiguration != types.WebAuthnFactorConfigurationTypeSingleFactor {
			r.notes.Add(EffectLeft, "signIn.passkeys", "the factor configuration %s has no property in the SDK", passkeys.FactorConfiguration)
		}
	}
	return s
}

// orNil is a list, or nil where it has nothing.
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
	if p.TemporaryPasswordValidityDays == 0 { // as AWS reads it
		password.TemporaryValidity = ""
		if c := r.live.Pool.AdminCreateUserConfig; c != nil && c.UnusedAccountValidityDays > 0 {
			password.TemporaryValidity = settings.Duration(fmt.Sprintf("%dd", c.UnusedAccountValidityDays))
		}
	}
	if p.MinimumLength == nil {
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
		r.notes.Add(EffectRefused, "mfa.methods", "the pool sends text messages and does not offer them as a second factor; the provider "+
			"turns them on with the first change [M4]")
	}
	if config.SoftwareTokenMfaConfiguration != nil && config.SoftwareTokenMfaConfiguration.Enabled {
		mfa.Methods = append(mfa.Methods, settings.MethodTOTP)
	}
	if config.EmailMfaConfiguration != nil {
		mfa.Methods = append(mfa.Methods, settings.MethodEmail)
	}
	return mfa
}

// recovery is in the order of AWS's priorities. An old pool has none.
func (r *reader) recovery() []string {
	setting := r.live.Pool.AccountRecoverySetting
	if setting == nil || len(setting.RecoveryMechanisms) == 0 {
		r.notes.Add(EffectChanged, "recovery", "AWS has no order of recovery for this pool and goes by its old one, by SMS before mail; "+
			"the settings always have one: look at recovery in the stack file")
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

func (r *reader) email() *settings.EmailSettings {
	e := r.live.Pool.EmailConfiguration
	if e == nil {
		return nil
	}
	found := settings.EmailSettings{ReplyTo: aws.ToString(e.ReplyToEmailAddress)}
	if e.EmailSendingAccount == types.EmailSendingAccountTypeDeveloper {
		found.SESIdentityARN, found.From = aws.ToString(e.SourceArn), aws.ToString(e.From)
		found.ConfigurationSet = aws.ToString(e.ConfigurationSet)
	} else if arn := aws.ToString(e.SourceArn); arn != "" {
		r.notes.Add(EffectChanged, "email.sesIdentityArn", "Cognito's own sender uses the address of %s, which the found know with SES only; "+
			"mail then comes from Cognito's own address", arn)
	}
	if found == (settings.EmailSettings{}) {
		return nil
	}
	return &found
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

func (r *reader) triggers() settings.Triggers {
	c := r.live.Pool.LambdaConfig
	if c == nil {
		return settings.Triggers{}
	}
	t := settings.Triggers{
		PreSignUp: aws.ToString(c.PreSignUp), CustomMessage: aws.ToString(c.CustomMessage),
		PostConfirmation: aws.ToString(c.PostConfirmation), PreAuthentication: aws.ToString(c.PreAuthentication),
		PostAuthentication: aws.ToString(c.PostAuthentication), DefineAuthChallenge: aws.ToString(c.DefineAuthChallenge),
		CreateAuthChallenge: aws.ToString(c.CreateAuthChallenge), VerifyAuthChallengeResponse: aws.ToString(c.VerifyAuthChallengeResponse),
		UserMigration: aws.ToString(c.UserMigration), KMSKeyARN: aws.ToString(c.KMSKeyID),
	}
	if arn := aws.ToString(c.PreTokenGeneration); arn != "" {
		t.PreTokenGeneration = &settings.PreTokenGeneration{ARN: arn}
	}
	if claims := c.PreTokenGenerationConfig; claims != nil && aws.ToString(claims.LambdaArn) != "" {
		t.PreTokenGeneration = &settings.PreTokenGeneration{ARN: *claims.LambdaArn, Version: string(claims.LambdaVersion)}
	}
	if c.CustomEmailSender != nil {
		t.CustomEmailSender = aws.ToString(c.CustomEmailSender.LambdaArn)
	}
	if c.CustomSMSSender != nil {
		t.CustomSMSSender = aws.ToString(c.CustomSMSSender.LambdaArn)
	}
	if c.InboundFederation != nil {
		r.notes.Add(EffectChanged, "triggers", "the trigger for inbound federation has no property in the SDK, and the first change of the triggers takes it off")
	}
	return t
}
