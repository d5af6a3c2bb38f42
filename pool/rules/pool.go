package rules

import (
	"slices"
	"strings"

	"users-pool/pool/settings"
	"users-pool/pool/transition"
)

var poolRows = []row{
	{"S1", Refused, "Every stack must say who creates users.", "developer guide, Configuring policies for user creation", nil},
	{"P1", Refused, "The name of a pool has 1 to 128 letters, digits, spaces and + = , . @ _ -.", "API UserPoolNameType", nil},
	{"R1", Refused, "The tier is lite, essentials or plus. Without one it is essentials.", "API UserPoolTierType", nil},
	{"K1", Refused, "A pool has at most 50 tags, in AWS's characters and lengths. Keys don't start with aws: and, on a role that is built here, " +
		"differ in more than case.", "API UserPoolTagsType; developer guide, Tagging; IAM, Rules for tagging", checkTagCase},
	{"P2", Refused, "Aliases are email, phone_number and preferred_username; usernames are email and phone_number.", "API AliasAttributeType, UsernameAttributeType", nil},
	{"P3", Refused, "A pool has aliases or usernames, not both.", "SDK UserPoolArgs.AliasAttributes", func(s subject, r settings.Report) {
		if len(s.SignIn.Aliases) > 0 && len(s.SignIn.Usernames) > 0 {
			r("signIn", "aliases and usernames can't be combined. Keep aliases to sign in with them besides the username, or usernames to replace it.")
		}
	}},
	{"P6", Refused, "allowReplacement is the id of a pool.", "developer guide, Updating user pool configuration", nil},
	{"X5", Refused, "allowDeletion lists parts of the pool.", "setting allowDeletion", func(s subject, r settings.Report) {
		for i, entry := range s.AllowDeletion {
			if !transition.IsDeletable(entry) {
				r(item("allowDeletion", i), "must be %s, got %q.", settings.Choices(transition.Deletable()), entry)
			}
		}
	}},
	{"W5", Refused, "First factors are AWS's, and the password is one of them.", "API AllowedFirstAuthFactorsListType; aws-cdk UserPool", func(s subject, r settings.Report) {
		if slices.Contains(s.SignIn.FirstFactors, settings.FactorSMSOTP) && s.SMS == nil {
			r("signIn.firstFactors", "sms_otp needs text messages. Add `sms: {}`, or remove sms_otp.")
		}
	}},
	{"W6", Refused, "First factors besides the password need tier essentials.", "API SignInPolicyType", nil},
	{"W7", Refused, "Passkeys are bound to a domain: the pool's own domain if it has one.", "API WebAuthnConfigurationType", func(s subject, r settings.Report) {
		if p, d := s.SignIn.Passkeys, s.Domain; p != nil && d != nil && d.Name != "" && p.RelyingParty != "" && p.RelyingParty != d.Name {
			r("signIn.passkeys.relyingParty", "must be %q, the domain of the sign-in pages, got %q. A passkey works only on its own domain.",
				d.Name, p.RelyingParty)
		}
	}},
	{"D2", Refused, "Devices are remembered optIn or always.", "API DeviceConfigurationType", nil},
}

// checkTagCase compares keys as IAM does.
func checkTagCase(s subject, r settings.Report) {
	if !buildsRole(s.Settings) {
		return
	}
	seen := map[string]string{}
	for _, key := range sorted(s.Tags) {
		if other, twice := seen[strings.ToLower(key)]; twice {
			r(settings.Join("tags", key), "%q and %q differ only in case, which IAM refuses on the role of this pool. Remove one.", key, other)
		}
		seen[strings.ToLower(key)] = key
	}
}

// buildsRole reports whether the program builds a role, which gets the tags too.
func buildsRole(s settings.Settings) bool {
	i := s.IdentityPool
	return s.SMS != nil && s.SMS.RoleARN == "" ||
		i != nil && (i.AuthenticatedRoleARN == "" || i.Guests && i.GuestRoleARN == "")
}
