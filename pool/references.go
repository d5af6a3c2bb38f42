package pool

import (
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"users-pool/pool/settings"
)

// References are outputs of other resources of the same program. Each replaces a text in
// the settings, which you then leave out: settings are checked before anything exists, but
// a reference is known only after its resource is created. Nil means that the settings
// apply.
type References struct {
	// Triggers are the ARNs of Lambda functions.
	Triggers TriggerReferences
	// KMSKeyARN replaces triggers.kmsKeyArn.
	KMSKeyARN pulumi.StringInput
	// SESIdentityARN replaces email.sesIdentityArn.
	SESIdentityARN pulumi.StringInput
	// SMSRoleARN replaces sms.roleArn. The settings have its external ID. The role must be
	// able to publish before the pool is created, so pass an output that also depends on
	// the role's policy.
	SMSRoleARN pulumi.StringInput
	// CertificateARN replaces domain.certificateArn.
	CertificateARN pulumi.StringInput
	// WebACLARN replaces webAclArn.
	WebACLARN pulumi.StringInput
	// GroupRoleARNs replace groups.<key>.roleArn, by key.
	GroupRoleARNs map[string]pulumi.StringInput
	// AuthenticatedRoleARN and GuestRoleARN replace identityPool.authenticatedRoleArn and
	// identityPool.guestRoleArn.
	AuthenticatedRoleARN pulumi.StringInput
	GuestRoleARN         pulumi.StringInput
	// IdentityProviderSecrets are the client secrets, and the private key of
	// SignInWithApple, by the key of the identity provider. The state has them as secrets,
	// even if they are passed as plain text.
	IdentityProviderSecrets map[string]pulumi.StringInput
}

// TriggerReferences are the ARNs of Lambda functions, by the triggers of the
// same names in the settings. The version of PreTokenGeneration stays there.
type TriggerReferences struct {
	PreSignUp, CustomMessage, PostConfirmation, PreAuthentication, PostAuthentication,
	DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse, UserMigration,
	PreTokenGeneration, CustomEmailSender, CustomSMSSender pulumi.StringInput
}

// references are the references by path.
type references map[string]pulumi.StringInput

// text is the reference at a path, or else the setting.
func (in references) text(path, setting string) pulumi.StringInput {
	if reference := in[path]; reference != nil {
		return reference
	}
	return pulumi.String(setting)
}

// optional returns nil for empty text, which leaves an input out.
func (in references) optional(path, setting string) pulumi.StringPtrInput {
	if reference := in[path]; reference != nil {
		return reference.ToStringOutput().ToStringPtrOutput()
	}
	return optional(setting)
}

// Set puts a reference in the place of the setting at a path, given key by key, and of a
// secret at settings.SecretsInput, <key>. It reports whether the setting takes one.
func (r *References) Set(value pulumi.StringInput, path ...string) bool {
	if len(path) == 2 && path[0] == "triggers" {
		trigger := r.Triggers.at(path[1])
		if path[1] == "kmsKeyArn" {
			trigger = &r.KMSKeyARN
		}
		return put(trigger, value)
	}
	if len(path) == 2 && path[0] == settings.SecretsInput {
		return putKey(&r.IdentityProviderSecrets, path[1], value)
	}
	if len(path) == 3 && path[0] == "groups" && path[2] == "roleArn" {
		return putKey(&r.GroupRoleARNs, path[1], value)
	}
	return put(map[string]*pulumi.StringInput{
		settings.ClaimsTriggerPath:     &r.Triggers.PreTokenGeneration,
		settings.SESIdentityPath:       &r.SESIdentityARN,
		settings.SMSRolePath:           &r.SMSRoleARN,
		settings.CertificatePath:       &r.CertificateARN,
		settings.AuthenticatedRolePath: &r.AuthenticatedRoleARN,
		settings.GuestRolePath:         &r.GuestRoleARN,
		settings.WebACLPath:            &r.WebACLARN,
	}[strings.Join(path, ".")], value)
}

// put is false without a place.
func put(place *pulumi.StringInput, value pulumi.StringInput) bool {
	if place != nil {
		*place = value
	}
	return place != nil
}

func putKey(places *map[string]pulumi.StringInput, key string, value pulumi.StringInput) bool {
	if *places == nil {
		*places = map[string]pulumi.StringInput{}
	}
	(*places)[key] = value
	return true
}

// apply replaces settings with references. It returns the settings with placeholders for
// the references, and the references that replace nothing or a setting that is also set.
func (r References) apply(s settings.Settings) (settings.Settings, references, settings.Diagnostics) {
	in, problems := references{}, settings.Diagnostics{}
	put := func(path string, setting *string, reference pulumi.StringInput) {
		if reference == nil {
			return
		}
		if *setting != "" {
			problems.Add("S5")(path, "is set in the settings and as a reference. Remove it from the settings.")
		}
		*setting, in[path] = settings.Unresolved, reference
	}
	s.Triggers = r.Triggers.apply(s.Triggers, put)
	put(settings.KMSKeyPath, &s.Triggers.KMSKeyARN, r.KMSKeyARN)
	if r.SESIdentityARN != nil {
		email := orNew(s.Email)
		put(settings.SESIdentityPath, &email.SESIdentityARN, r.SESIdentityARN)
		s.Email = email
	}
	if r.SMSRoleARN != nil {
		sms := orNew(s.SMS)
		put(settings.SMSRolePath, &sms.RoleARN, r.SMSRoleARN)
		s.SMS = sms
	}
	if r.CertificateARN != nil {
		domain := orNew(s.Domain)
		put(settings.CertificatePath, &domain.CertificateARN, r.CertificateARN)
		s.Domain = domain
	}
	put(settings.WebACLPath, &s.WebACLARN, r.WebACLARN)
	if r.AuthenticatedRoleARN != nil || r.GuestRoleARN != nil {
		identities := orNew(s.IdentityPool)
		put(settings.AuthenticatedRolePath, &identities.AuthenticatedRoleARN, r.AuthenticatedRoleARN)
		put(settings.GuestRolePath, &identities.GuestRoleARN, r.GuestRoleARN)
		s.IdentityPool = identities
	}
	s.Groups = maps.Clone(s.Groups)
	for _, key := range slices.Sorted(maps.Keys(r.GroupRoleARNs)) {
		group, known := s.Groups[key]
		if !known {
			problems.Add("S5")(settings.GroupRolePath(key), "there is a reference to the role of group %q, which isn't in the settings. Add the group, or remove the reference.", key)
			continue
		}
		put(settings.GroupRolePath(key), &group.RoleARN, r.GroupRoleARNs[key])
		s.Groups[key] = group
	}
	for key, secret := range r.IdentityProviderSecrets {
		if secret != nil {
			in[settings.SecretPath(key)] = secret
		}
	}
	return s, in, problems
}

// orNew returns a copy of a block, or a new one if it is off.
func orNew[T any](block *T) *T {
	fresh := new(T)
	if block != nil {
		*fresh = *block
	}
	return fresh
}

// secretReferences are the secrets as resources take them.
func secretReferences(s settings.Secrets) map[string]pulumi.StringInput {
	given := map[string]pulumi.StringInput{}
	for key, secret := range s.IdentityProviders {
		given[key] = pulumi.ToSecret(pulumi.String(secret)).(pulumi.StringOutput)
	}
	return given
}

// missingSecrets reports the identity providers that need a secret and have no reference
// to one.
func missingSecrets(s settings.Settings, in references) settings.Diagnostics {
	var found settings.Diagnostics
	for _, key := range slices.Sorted(maps.Keys(s.IdentityProviders)) {
		if path := settings.SecretPath(key); s.IdentityProviders[key].Type.SecretDetail() != "" && in[path] == nil {
			found.Add("O23")(path, "needs its client secret. Pass it in References.IdentityProviderSecrets[%q].", key)
		}
	}
	return found
}
